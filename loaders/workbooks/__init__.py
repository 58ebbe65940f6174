"""A workbook to rows of text: its sheets, cell by cell, within bounds that are looked at beforehand.

XLSX, XLSM, XLSB, XLS and ODS are read by calamine. It lays out each sheet from its first to its last cell, so
how far that is, which a hostile file may say as it likes, is looked at before: see `ahead`.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from datetime import date, datetime, time
from typing import Any

from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetTypeEnum

from loaders.layout import Record
from loaders.problems import Problem
from loaders.reading import UnreadableTableError
from loaders.workbooks import refusals
from loaders.workbooks.ahead import DamagedWorkbookError, Extent, VastWorkbookError, extents_of

ZIP = b"PK"
COMPOUND = b"\xd0\xcf\x11\xe0"  # of .xls files, and of workbooks with a password

MOST_EXPANDED = 64 * 1024**2
MOST_SHEETS = 30
MOST_ROWS = 50_000
MOST_COLUMNS = 200

SheetRows = tuple[str, list[Record]]


def read_workbook(content: bytes, file: str) -> list[SheetRows]:
    """Read the cells of a workbook as text.

    Parameters
    ----------
    content
        The whole file.
    file
        Its name, for the problems.

    Returns
    -------
    list of (name of the sheet, rows)
        Sheets in their order, hidden ones too. Every row of a sheet has as many cells as the widest; blank
        rows after the last one are left out. A date is written `2012-08-31`, a whole number without a point,
        a formula as the value that the spreadsheet last gave it, an error as the spreadsheet shows it.

    Raises
    ------
    UnreadableTableError
        It is no workbook, it is damaged or has a password, or it is bigger than what is read here. Nothing is
        expanded before the sizes that the file declares are known to be small; no more than these ever is.
    """
    extents = _looked_at(content, file)
    try:
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(content))
        return list(_sheets(workbook, extents, file))
    except PasswordError as error:
        raise UnreadableTableError(refusals.locked(file)) from error
    except CalamineError as error:
        raise UnreadableTableError(refusals.damaged(file)) from error


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
        case float() if value.is_integer():
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


def _looked_at(content: bytes, file: str) -> Mapping[str, Extent]:
    """Refuse what expands too far, and return what each sheet holds, by its name."""
    if content.startswith(COMPOUND):
        return {}  # its sheets have 65,536 rows and 256 columns at most
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
        if sum(part.file_size for part in archive.infolist()) > MOST_EXPANDED:
            raise UnreadableTableError(refusals.too_vast(file, MOST_EXPANDED))
        if archive.testzip():  # a part that is not as long as it says is expanded by nobody
            raise UnreadableTableError(refusals.damaged(file))
        extents = extents_of(archive)
    except VastWorkbookError as error:
        raise UnreadableTableError(refusals.too_vast(file, MOST_EXPANDED)) from error
    except (DamagedWorkbookError, zipfile.BadZipFile, zlib.error, ValueError, OSError, RuntimeError) as error:
        raise UnreadableTableError(refusals.damaged(file)) from error
    if extents is None:
        raise UnreadableTableError(refusals.of_another_format(file))
    for name, extent in extents.items():
        _refuse_what_is_endless(extent.rows, extent.columns, file, name)
    return extents


def _sheets(workbook: CalamineWorkbook, extents: Mapping[str, Extent], file: str) -> Iterator[SheetRows]:
    sheets = [sheet.name for sheet in workbook.sheets_metadata if sheet.typ is SheetTypeEnum.WorkSheet]
    if len(sheets) > MOST_SHEETS:
        raise UnreadableTableError(refusals.too_many_sheets(file, MOST_SHEETS))
    for name in sheets:
        sheet = workbook.get_sheet_by_name(name)
        _refuse_what_is_endless(sheet.total_height, sheet.total_width, file, name)
        rows = sheet.to_python(skip_empty_area=False)
        yield name, _records(rows, extents.get(name, Extent()).errors)


def _refuse_what_is_endless(rows: int, columns: int, file: str, sheet: str) -> None:
    if rows > MOST_ROWS:
        raise UnreadableTableError(too_many_rows(file, sheet))
    if columns > MOST_COLUMNS:
        raise UnreadableTableError(too_many_columns(file, sheet))


def _records(rows: list[list[Any]], errors: Mapping[tuple[int, int], str]) -> list[Record]:
    """Give rows as text up to the last that is not blank, with the errors that calamine leaves empty."""
    cells = [[cell_text(value) for value in row] for row in rows]
    for (row, column), error in errors.items():
        if row < len(cells) and column < len(cells[row]):
            cells[row][column] = error
    while cells and not any(cells[-1]):
        cells.pop()
    return [Record(line, row) for line, row in enumerate(cells, start=1)]
