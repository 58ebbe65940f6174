"""A list as a workbook: its rows as people sort and filter them, and a sheet that says what they are."""

from __future__ import annotations

import io
from collections.abc import Iterable
from datetime import date, datetime, time

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet._write_only import WriteOnlyWorksheet

from loaders.formulas import defused
from outputs.files.about import sections
from outputs.files.cells import values
from outputs.files.extract import Extract

ABOUT = "Lisez-moi"
HEADER = Font(bold=True, color="FFFFFF")
HEADER_FILL = PatternFill("solid", fgColor="1F5C4A")
HEADING = Font(bold=True, size=13)
WRAPPED = Alignment(wrap_text=True, vertical="top")
NARROWEST, WIDEST = 10, 60  # characters
ABOUT_WIDTHS = (48, 34, 100)

Values = list[str | int | date | None]


def to_xlsx(extract: Extract) -> bytes:
    """Write a list as a workbook.

    Returns
    -------
    bytes
        An XLSX of two sheets. The rows: names of columns in a frozen header with filters, codes and lists as
        text, whole numbers and dates as such, a cell that would run as a formula begun with an apostrophe.
        « Lisez-moi »: selection, counts, sources, licence, and the description of every column.
    """
    # Written row by row: a sheet in memory takes fifty times the size of the file.
    workbook = Workbook(write_only=True)
    workbook.properties.title = extract.sentence
    workbook.properties.creator = ""
    workbook.properties.created = datetime.combine(extract.today, time.min)
    _write_rows(workbook.create_sheet(extract.title), extract)
    _write_about(workbook.create_sheet(ABOUT), extract)
    file = io.BytesIO()
    workbook.save(file)
    return file.getvalue()


def _write_rows(sheet: WriteOnlyWorksheet, extract: Extract) -> None:
    columns = {name: values(extract.completed[name]) for name in extract.completed}
    _set_widths(sheet, (_width(name, column) for name, column in columns.items()))
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(columns))}{len(extract.rows) + 1}"
    sheet.append([_header(sheet, name) for name in columns])
    for row in zip(*columns.values(), strict=True):
        sheet.append(row)


def _write_about(sheet: WriteOnlyWorksheet, extract: Extract) -> None:
    _set_widths(sheet, ABOUT_WIDTHS)
    for section in sections(extract):
        sheet.append([_styled(sheet, section.heading, HEADING)])
        for row in section.rows:
            # A text that stands alone runs over the empty cells beside it; beside others it is wrapped.
            sheet.append([_wrapped(sheet, text) for text in row] if len(row) > 1 else list(row))
        sheet.append([])


def _set_widths(sheet: WriteOnlyWorksheet, widths: Iterable[int]) -> None:
    for place, width in enumerate(widths, start=1):
        sheet.column_dimensions[get_column_letter(place)].width = width


def _width(name: str, column: Values) -> int:
    longest = max((len(str(value)) for value in (name, *column)), default=0)
    return min(max(longest + 2, NARROWEST), WIDEST)


def _header(sheet: WriteOnlyWorksheet, name: str) -> WriteOnlyCell:
    cell = _styled(sheet, name, HEADER)
    cell.fill = HEADER_FILL
    return cell


def _wrapped(sheet: WriteOnlyWorksheet, text: str) -> WriteOnlyCell:
    cell = WriteOnlyCell(sheet, defused(text))
    cell.alignment = WRAPPED
    return cell


def _styled(sheet: WriteOnlyWorksheet, text: str, font: Font) -> WriteOnlyCell:
    cell = WriteOnlyCell(sheet, text)
    cell.font = font
    return cell
