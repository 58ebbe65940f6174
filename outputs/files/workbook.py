"""A list as a workbook: its rows as people sort and filter them, and a sheet that says what they are."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable
from datetime import date, datetime, time

import pandas as pd
from openpyxl import Workbook
from openpyxl.cell import Cell, WriteOnlyCell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.dimensions import ColumnDimension, DimensionHolder

from loaders.beside import ABOUT, WORDS
from outputs.files.about import sections
from outputs.files.cells import safe, values
from outputs.files.choices import Choices
from outputs.files.extract import Extract
from outputs.writable import writable

ROWS = "Lignes"
NOT_IN_A_NAME = re.compile(r"[\[\]:*?/\\]")  # of a sheet
LONGEST_NAME = 31
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
        An XLSX of three sheets. The rows: names of columns in a frozen header with filters, codes and lists
        as text, whole numbers and dates as such, a cell that would run as a formula begun with an apostrophe.
        « Lisez-moi »: selection, counts, sources, licence, and the description of every column. « Mots »: the
        words of the vocabularies, offered beside their columns, and what each means.
    """
    # Written row by row: a sheet in memory takes fifty times the size of the file.
    workbook = Workbook(write_only=True)
    workbook.properties.title = writable(extract.sentence)
    workbook.properties.creator = ""
    workbook.properties.created = datetime.combine(extract.today, time.min)
    write_rows(workbook, extract.title, extract.completed)
    _write_about(workbook, extract)
    _offer_choices(workbook, extract)
    file = io.BytesIO()
    workbook.save(file)
    return file.getvalue()


def write_rows(workbook: Workbook, title: str, rows: pd.DataFrame) -> None:
    """Write rows as a sheet of a workbook, under a frozen header with filters."""
    sheet = workbook.create_sheet(_sheet_name(title))
    columns = {str(name): values(rows[name]) for name in rows}
    _set_widths(sheet.column_dimensions, (_width(name, column) for name, column in columns.items()))
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(columns))}{len(rows) + 1}"
    sheet.append([_header(WriteOnlyCell(sheet, writable(name))) for name in columns])
    for row in zip(*columns.values(), strict=True):
        sheet.append(row)


def _offer_choices(workbook: Workbook, extract: Extract) -> None:
    """Offer the words of each vocabulary beside its column, and say on a sheet what they mean."""
    schema = extract.edition.schemas[extract.table.id]
    choices = Choices.of(extract.edition, schema, by_label=False)
    rows = workbook.worksheets[0]
    for place, name in enumerate(map(str, extract.completed), start=1):
        if name in choices.words:
            letter = get_column_letter(place)
            rows.data_validations.append(choices.validation(schema[name], letter, len(extract.rows)))
    if choices.words:
        choices.write(workbook.create_sheet(WORDS))


def _write_about(workbook: Workbook, extract: Extract) -> None:
    sheet = workbook.create_sheet(ABOUT)
    _set_widths(sheet.column_dimensions, ABOUT_WIDTHS)
    for section in sections(extract):
        sheet.append([_heading(WriteOnlyCell(sheet, writable(section.heading)))])
        for row in section.rows:
            # A text that stands alone runs over the empty cells beside it; beside others it is wrapped.
            texts = [safe(text) for text in row]
            wrapped = (_wrapped(WriteOnlyCell(sheet, text)) for text in texts)
            sheet.append(list(wrapped if len(row) > 1 else texts))
        sheet.append([])


def _sheet_name(title: str) -> str:
    """Return a title as a sheet may be called."""
    return NOT_IN_A_NAME.sub(" ", writable(title)).strip(" '")[:LONGEST_NAME] or ROWS


def _set_widths(columns: DimensionHolder[str, ColumnDimension], widths: Iterable[int]) -> None:
    for place, width in enumerate(widths, start=1):
        columns[get_column_letter(place)].width = width


def _width(name: str, column: Values) -> int:
    longest = max((len(str(value)) for value in (name, *column)), default=0)
    return min(max(longest + 2, NARROWEST), WIDEST)


def _header(cell: Cell) -> Cell:
    cell.font = HEADER
    cell.fill = HEADER_FILL
    return cell


def _heading(cell: Cell) -> Cell:
    cell.font = HEADING
    return cell


def _wrapped(cell: Cell) -> Cell:
    cell.alignment = WRAPPED
    return cell
