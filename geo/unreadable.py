"""What is said when a file that everything needs cannot be read."""


class UnreadableDataError(ValueError):
    """A file that everything needs is missing or damaged; the message names it, in French."""
