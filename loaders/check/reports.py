"""What checking one sheet of a file gives: bounded, whatever is in the file, but for the repaired table."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pandas as pd

from geo.names import fold
from loaders.check.causes import Cause
from loaders.check.differences import NONE, Differences
from loaders.check.numbering import PLAIN, Numbering
from loaders.check.ways import Way, way_of
from loaders.placing import Places, Status
from loaders.problems import Problem

LIST = "liste"  # what a list of any shape is called in the place of the name of a table
LONGEST_NAME = 80  # characters of the name of a sheet in that of a file


@dataclass(frozen=True, slots=True)
class Duplicate:
    """A row that may be the same thing as another row of the file, or as a published one.

    Attributes
    ----------
    row
        In the file.
    other
        The number of the other row, or the id of what is published.
    why
        In French.
    """

    row: int
    other: str
    why: str


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
    causes
        All of them, put together by cause.
    repairs
        How many of these have a certain repair, which the repaired file holds.
    differences
        What it would change in the published table, once repaired.
    repaired
        The table with the repairs that are certain, as a CSV: see `loaders.check.repairing`. Of a list, a
        draft: see `loaders.check.drafts`. Empty when it cannot be read.
    mapping
        The heading in the file of each column of the table, or of each role of a list.
    unused
        Headings of the columns of a list that are kept as they are.
    listed
        The cells of a list, as they were read: see `cells`.
    places
        Where rows are: all of them in a list, in a table those that say it by a commune or by other columns.
    duplicates
        Rows that may be the same initiative.
    numbering
        Of the rows, where several sheets are one table.
    said_way
        How it is brought back, when a person says so.
    """

    file: str
    sheet: str
    table: str = ""
    title: str = ""
    rows: int = 0
    absent: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
    found: int = 0
    causes: tuple[Cause, ...] = ()
    repairs: int = 0
    differences: Differences = NONE
    repaired: bytes = b""
    mapping: Mapping[str, str] = field(default_factory=dict)
    unused: tuple[str, ...] = ()
    listed: pd.DataFrame | None = field(default=None, repr=False, compare=False)
    places: Places = ()
    duplicates: tuple[Duplicate, ...] = ()
    numbering: Numbering = PLAIN
    said_way: Way | None = None

    @property
    def is_read(self) -> bool:
        """Whether it was recognised as a table and read."""
        return bool(self.table)

    @property
    def is_list(self) -> bool:
        """Whether it is a list of any shape, and none of our tables."""
        return self.table == LIST

    @property
    def cells(self) -> pd.DataFrame:
        """The cells of a list: text (str), the index being the number of the row."""
        return pd.DataFrame() if self.listed is None else self.listed

    @property
    def unsure(self) -> int:
        """How many rows are not surely placed."""
        return sum(place.status is not Status.SURE for place in self.places)

    @property
    def is_ignored(self) -> bool:
        """Whether it is a sheet that is no table, beside others that are."""
        return not self.table and not self.problems

    @property
    def way(self) -> Way:
        """How a table is brought back, as it is said or is likely."""
        return self.said_way or way_of(self.differences.counts)

    @property
    def untold(self) -> int:
        """How many problems there are more than are told."""
        return self.found - len(self.problems)

    @property
    def repaired_name(self) -> str:
        """Name of the repaired file: that of the file, and of the sheet when it has one."""
        return self._named("brouillon.csv" if self.is_list else "repare.csv")

    @property
    def whole_name(self) -> str:
        """Name of the file of the whole table, with what this one brings."""
        return self._named("a-publier.csv")

    def _named(self, ending: str) -> str:
        sheet = "-".join(fold(self.sheet[:LONGEST_NAME]).split())
        return "-".join(filter(None, (Path(self.file).stem, sheet, ending)))
