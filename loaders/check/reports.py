"""What checking one sheet of a file gives: bounded, whatever is in the file, but for the repaired table."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from geo.names import fold
from loaders.check.differences import NONE, Differences
from loaders.problems import Problem

LONGEST_NAME = 80  # characters of the name of a sheet in that of a file


@dataclass(frozen=True)
class CheckReport:
    """What checking one sheet of a file gives.

    Attributes
    ----------
    file, sheet
        Where it is; a CSV has no name of sheet.
    table, title
        Which table it is, by name and for people; nothing when it is none or cannot be read.
    rows
        How many were read.
    absent
        Names of the columns that the file leaves out and that rows can do without: they are not compared.
    problems
        The first that are wrong, by line: see `loaders.check.told`.
    found
        How many are.
    repairs
        How many of these have a certain repair, which the repaired file holds.
    differences
        What it would change in the published table, once repaired.
    repaired
        The table with the repairs that are certain, as a CSV: see `loaders.check.repairing`. Empty when it
        cannot be read.
    """

    file: str
    sheet: str
    table: str = ""
    title: str = ""
    rows: int = 0
    absent: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
    found: int = 0
    repairs: int = 0
    differences: Differences = NONE
    repaired: bytes = b""

    @property
    def is_read(self) -> bool:
        """Whether it was recognised as a table and read."""
        return bool(self.table)

    @property
    def is_ignored(self) -> bool:
        """Whether it is a sheet that is no table, beside others that are."""
        return not self.table and not self.problems

    @property
    def untold(self) -> int:
        """How many problems there are more than are told."""
        return self.found - len(self.problems)

    @property
    def repaired_name(self) -> str:
        """Name of the repaired file: that of the file, and of the sheet when it has one."""
        sheet = "-".join(fold(self.sheet[:LONGEST_NAME]).split())
        return "-".join(filter(None, (Path(self.file).stem, sheet, "repare.csv")))
