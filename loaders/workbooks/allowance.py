"""What a workbook may hold, over all of its sheets: counted before anything is laid out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from loaders.problems import Problem
from loaders.reading import UnreadableTableError
from loaders.workbooks import refusals
from loaders.workbooks.seen import Seen

MOST_EXPANDED = 64 * 1024**2
MOST_SHEETS = 30
MOST_ROWS = 110_000  # a hundred thousand, and what stands around them
MOST_COLUMNS = 200
MOST_CELLS = 2_000_000  # from the first row and column of each sheet to its last
MOST_CHARACTERS = 20_000_000  # of all cells: what is stored once and shown twice counts twice
MOST_TAGS = 2_500_000  # the reader holds a row of them at once, and a hostile sheet is all one row
MOST_TAGS_OF_A_ROW = (
    4_000  # two hundred cells, of a text in several fonts each: more are counted with the above
)
MOST_TAGS_OF_ROWS = 12_000_000  # a hundred thousand rows of twenty cells


def nobody(_rows: int) -> None:
    """Tell nobody how many rows have been looked at."""


@dataclass
class Extent:
    """What a sheet holds.

    Attributes
    ----------
    rows, columns
        How many there are from the first to the last that is not empty.
    errors
        What the spreadsheet shows where a formula failed, by row and column, from 0.
    seen
        What it shows otherwise than it holds.
    """

    rows: int = 0
    columns: int = 0
    errors: dict[tuple[int, int], str] = field(default_factory=dict)
    seen: Seen = field(default_factory=Seen)

    def take_in(self, row: int, column: int) -> None:
        """Reach as far as a cell."""
        self.rows, self.columns = max(self.rows, row + 1), max(self.columns, column + 1)


@dataclass
class Allowance:
    """What a workbook may still hold; each method raises `UnreadableTableError` beyond it.

    Attributes
    ----------
    file
        Its name, for the problems.
    tell
        Called with how many rows have been looked at, now and then.
    sheets, tags, tags_of_rows, cells, characters
        How many there may still be, over all parts and sheets.
    """

    file: str
    tell: Callable[[int], None] = nobody
    sheets: int = MOST_SHEETS
    tags: int = MOST_TAGS
    tags_of_rows: int = MOST_TAGS_OF_ROWS
    cells: int = MOST_CELLS
    characters: int = MOST_CHARACTERS

    def spend_tags(self, count: int) -> None:
        """Count tags of a part, or records of a binary one."""
        self.tags -= count
        if self.tags < 0:
            raise self.too_vast()

    def spend_tags_of_row(self, count: int) -> None:
        """Count tags of one row of a sheet: many rows of a few are laid out one by one."""
        if count > MOST_TAGS_OF_A_ROW:
            self.spend_tags(count)
        else:
            self.tags_of_rows -= count
            if self.tags_of_rows < 0:
                raise self.too_vast()

    def spend_characters(self, count: int) -> None:
        """Count the characters of a cell, as often as it is shown."""
        self.characters -= count
        if self.characters < 0:
            raise self._refused(refusals.too_many_characters, MOST_CHARACTERS)

    def spend_sheet(self, extent: Extent, sheet: str) -> None:
        """Count a sheet, and its cells from its first row and column to its last."""
        self.sheets -= 1
        if self.sheets < 0:
            raise self._refused(refusals.too_many_sheets, MOST_SHEETS)
        if extent.rows > MOST_ROWS:
            raise UnreadableTableError(refusals.too_many_rows(self.file, MOST_ROWS, sheet))
        if extent.columns > MOST_COLUMNS:
            raise UnreadableTableError(refusals.too_many_columns(self.file, MOST_COLUMNS, sheet))
        self.spend_cells(extent.rows * extent.columns)

    def spend_cells(self, count: int) -> None:
        """Count cells that the reader makes room for."""
        self.cells -= count
        if self.cells < 0:
            raise self._refused(refusals.too_many_cells, MOST_CELLS)

    def damaged(self) -> UnreadableTableError:
        """Say that its parts do not make a workbook."""
        return UnreadableTableError(refusals.damaged(self.file))

    def locked(self) -> UnreadableTableError:
        """Say that it has a password."""
        return UnreadableTableError(refusals.locked(self.file))

    def too_vast(self) -> UnreadableTableError:
        """Say that it expands too far."""
        return self._refused(refusals.too_vast, MOST_EXPANDED)

    def _refused(self, why: Callable[[str, int], Problem], most: int) -> UnreadableTableError:
        return UnreadableTableError(why(self.file, most))
