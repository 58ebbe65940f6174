"""A list as a workbook: its rows as people sort and filter them, and a sheet that says what they are."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from datetime import datetime, time
from typing import Any

import pandas as pd
from openpyxl import Workbook
from openpyxl.cell import Cell, WriteOnlyCell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.dimensions import ColumnDimension, DimensionHolder

from loaders.beside import ABOUT, WORDS
from outputs.files.about import sections
from outputs.files.cells import safe
from outputs.files.choices import Choices
from outputs.files.extract import Extract
from outputs.files.sheets import ABOUT_WIDTHS, FONT, Sheet, Value, is_long, link_of
from outputs.writable import writable

# Each names its font: LibreOffice draws one that has no name in another font than its neighbours.
HEADER = Font(name=FONT, size=11, bold=True, color="FFFFFF")
HEADER_FILL = PatternFill("solid", fgColor="1F5C4A")
HEADING = Font(name=FONT, size=13, bold=True)
LINKED = Font(name=FONT, size=11, underline="single", color="0563C1")
WRAPPED = Alignment(wrap_text=True, vertical="top")


def to_xlsx(extract: Extract) -> bytes:
    """Write a list as a workbook.

    Returns
    -------
    bytes
        An XLSX of three sheets. The rows: titles of columns in a header with filters, which stays in view
        with the names of the rows, codes and lists as text, whole numbers and dates as such, addresses as
        links, a cell that would run as a formula begun with an apostrophe. « Lisez-moi »: selection, counts,
        sources, licence, and the description of every column. « Mots »: the words of the vocabularies,
        offered beside their columns, and what each means.
    """
    # Written row by row: a sheet in memory takes fifty times the size of the file.
    workbook = Workbook(write_only=True)
    workbook.properties.title = writable(extract.sentence)
    workbook.properties.creator = ""
    workbook.properties.created = datetime.combine(extract.today, time.min)
    _write(workbook, Sheet.of(extract.title, extract.completed, extract.headings))
    _write_about(workbook, extract)
    _offer_choices(workbook, extract)
    return _saved(workbook)


def rows_to_xlsx(title: str, rows: pd.DataFrame) -> bytes:
    """Write rows as a workbook of one sheet, with the header and the cells of `to_xlsx`."""
    workbook = Workbook(write_only=True)
    workbook.properties.creator = ""
    _write(workbook, Sheet.of(title, rows))
    return _saved(workbook)


def _saved(workbook: Workbook) -> bytes:
    file = io.BytesIO()
    workbook.save(file)
    return file.getvalue()


def _write(workbook: Workbook, rows: Sheet) -> None:
    sheet = workbook.create_sheet(rows.title)
    _set_widths(sheet.column_dimensions, rows.widths)
    sheet.freeze_panes = f"{get_column_letter(rows.frozen + 1)}2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(rows.columns))}{rows.size + 1}"
    sheet.append([_header(WriteOnlyCell(sheet, name)) for name in rows.columns])
    for row in rows.rows:
        sheet.append(list(_cells(sheet, rows, row)))


def _cells(sheet: Any, rows: Sheet, row: tuple[Value, ...]) -> Iterator[Value | Cell]:
    """Give the values of a row: a link leads somewhere, and what is long is written on several lines."""
    for value, width in zip(row, rows.widths, strict=True):
        if rows.has_links and (address := link_of(value)):
            yield _linked(WriteOnlyCell(sheet, address), address)
        elif is_long(value, width):
            yield _wrapped(WriteOnlyCell(sheet, value))
        else:
            yield value


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


def _set_widths(columns: DimensionHolder[str, ColumnDimension], widths: Iterable[int]) -> None:
    for place, width in enumerate(widths, start=1):
        columns[get_column_letter(place)].width = width


def _header(cell: Cell) -> Cell:
    cell.font = HEADER
    cell.fill = HEADER_FILL
    return cell


def _heading(cell: Cell) -> Cell:
    cell.font = HEADING
    return cell


def _linked(cell: Cell, address: str) -> Cell:
    cell.hyperlink = address
    cell.font = LINKED
    cell.alignment = WRAPPED
    return cell


def _wrapped(cell: Cell) -> Cell:
    cell.alignment = WRAPPED
    return cell
