"""What is said when a file that everything needs cannot be read."""


class UnreadableDataError(ValueError):
    """A file that everything needs is missing or damaged; the message names it, in French.

    Attributes
    ----------
    file
        Its name.
    """

    def __init__(self, file: str, message: str) -> None:
        self.file = file
        super().__init__(message)
