"""What is said when a file that everything needs cannot be read."""

from __future__ import annotations

from typing import Any


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

    def __reduce__(self) -> tuple[Any, ...]:
        """Say how it is made again in another process."""
        return type(self), (self.file, str(self))
