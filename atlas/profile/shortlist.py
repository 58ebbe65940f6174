"""The first rows of a list, and how many there are in all."""

from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")


@dataclass(frozen=True)
class Shortlist(Generic[T]):
    """The first rows of a list, how many there are in all, and what is to be said when none is near."""

    rows: tuple[T, ...] = ()
    total: int = 0
    remark: str = ""

    @property
    def others(self) -> int:
        """How many rows are left out."""
        return self.total - len(self.rows)
