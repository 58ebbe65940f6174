"""A workbook to rows of text: its sheets, cell by cell, within bounds that are looked at beforehand.

XLSX, XLSM, XLSB, XLS and ODS are read by calamine. It lays out each sheet from its first to its last cell, so
how far that is, which a hostile file may say as it likes, is looked at before: see `ahead`.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime, time
from typing import Any, NamedTuple

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from loaders.layout import Record
from loaders.problems import Problem
from loaders.reading import UnreadableTableError
from loaders.shared import Shared
from loaders.workbooks import refusals
from loaders.workbooks.ahead import COMPOUND, look_at
from loaders.workbooks.allowance import (
    MOST_CELLS,
    MOST_COLUMNS,
    MOST_EXPANDED,
    MOST_ROWS,
    Extent,
    nobody,
)
from loaders.workbooks.seen import Seen

__all__ = [
    "MOST_CELLS",
    "MOST_COLUMNS",
    "MOST_EXPANDED",
    "MOST_ROWS",
    "cell_text",
    "is_workbook",
    "read_workbook",
    "too_many_cells",
    "too_many_columns",
    "too_many_rows",
]

ZIP = b"PK"
PANIC = "PanicException"  # what fails in the reader without its saying so, which is no `Exception`
MOST_FIGURES = 1e16  # a greater number is no code and no count: it is written with its exponent


class Sheet(NamedTuple):
    """One sheet of a workbook.

    Attributes
    ----------
    name
        Of the sheet.
    records
        Its rows as text.
    seen
        What the spreadsheet shows otherwise than it holds.
    """

    name: str
    records: list[Record]
    seen: Seen

    def problems(self, file: str) -> list[Problem]:
        """Say what is hidden, merged or without a value."""
        return self.seen.problems(file)


def read_workbook(content: bytes, file: str, tell: Callable[[int], None] = nobody) -> list[Sheet]:
    """Read the cells of a workbook as text.

    Parameters
    ----------
    content
        The whole file.
    file
        Its name, for the problems.
    tell
        Called with how many rows have been looked at, now and then.

    Returns
    -------
    list of Sheet
        Sheets in their order, hidden ones too. Every row of a sheet has as many cells as the widest; blank
        rows after the last one are left out. A date is written `2012-08-31`, a whole number without a point,
        a formula as the value that the spreadsheet last gave it, an error as the spreadsheet shows it; merged
        cells each as the first of them.

    Raises
    ------
    UnreadableTableError
        It is no workbook, it is damaged or has a password, or it is bigger than what is read here. Nothing is
        laid out before what the file holds is known to be small.
    """
    content, extents = look_at(content, file, tell)
    try:
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(content))
        return list(_sheets(workbook, extents))
    except PasswordError as error:
        raise UnreadableTableError(refusals.locked(file)) from error
    except CalamineError as error:
        raise UnreadableTableError(refusals.damaged(file)) from error
    except BaseException as error:
        if type(error).__name__ != PANIC:
            raise
        raise UnreadableTableError(refusals.damaged(file)) from None


def is_workbook(content: bytes) -> bool:
    """Tell whether a file begins as a workbook does, of today or of before."""
    return content.startswith((ZIP, COMPOUND))


def cell_text(value: Any) -> str:
    """Write the value of a cell as a table of text would.

    Parameters
    ----------
    value
        As calamine gives it: text, number, boolean, date, time or duration; None for an empty cell.
    """
    match value:
        case None:
            return ""
        case bool():
            return "vrai" if value else "faux"
        case float() if value.is_integer() and abs(value) < MOST_FIGURES:
            return str(int(value))
        case datetime() if value.time() == time.min:
            return value.date().isoformat()
        case datetime():
            return value.isoformat(" ", "seconds")
        case date() | time():
            return value.isoformat()
    return str(value)


def too_many_rows(file: str, sheet: str = "") -> Problem:
    """Say that a table has more rows than are read here."""
    return refusals.too_many_rows(file, MOST_ROWS, sheet)


def too_many_columns(file: str, sheet: str = "") -> Problem:
    """Say that a table has more columns than are read here."""
    return refusals.too_many_columns(file, MOST_COLUMNS, sheet)


def too_many_cells(file: str) -> Problem:
    """Say that a table has more cells than are read here."""
    return refusals.too_many_cells(file, MOST_CELLS)


def _sheets(workbook: CalamineWorkbook, extents: Mapping[str, Extent]) -> Iterator[Sheet]:
    for each in workbook.sheets_metadata:
        if each.typ is SheetTypeEnum.WorkSheet:
            sheet = workbook.get_sheet_by_name(each.name)
            extent = extents.get(each.name, Extent())
            seen = replace(extent.seen, is_hidden=each.visible is not SheetVisibleEnum.Visible)
            yield Sheet(each.name, _records(sheet, extent), seen)


def _records(sheet: CalamineSheet, extent: Extent) -> list[Record]:
    """Give rows as text up to the last that is not blank, with the errors that calamine leaves empty."""
    before = [""] * (sheet.start[1] if sheet.start else 0)
    shared = Shared()
    cells = [[*before, *(shared(cell_text(value)) for value in row)] for row in sheet.iter_rows()]
    for (row, column), error in extent.errors.items():
        if row < len(cells) and column < len(cells[row]):
            cells[row][column] = error
    extent.seen.fill(cells)
    while cells and not any(cells[-1]):
        cells.pop()
    return [Record(line, row) for line, row in enumerate(cells, start=1)]
