"""A workbook to fill in: a table under French headings, with lists to choose from and what words mean."""

from __future__ import annotations

import io

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from atlas.editions import Edition
from loaders.beside import COLUMNS, WORDS
from loaders.columns import Column
from loaders.schemas import TableSchema
from outputs.files.choices import LONGEST_TITLE, Choices
from outputs.writable import writable

ROWS = 2000  # for which lists are offered
HEADER = Font(bold=True, color="FFFFFF")
NEEDED, FREE = PatternFill("solid", fgColor="1F5C4A"), PatternFill("solid", fgColor="5B6B66")
WRAPPED = Alignment(wrap_text=True, vertical="top")
AS_TEXT, AS_DATE = "@", "yyyy-mm-dd"
WIDTH, WIDE, WIDEST = 18, 48, 100  # characters of a column
MEANING_WIDTHS = (WIDTH, WIDTH, WIDEST, WIDE)
FROZEN = 2  # columns that stay in view, with the header


def to_template(edition: Edition, table: str) -> bytes:
    """Write the workbook in which a table is filled in.

    Parameters
    ----------
    edition
        What is published: its rows are what other tables refer to.
    table
        The name of the table.

    Returns
    -------
    bytes
        An XLSX of three sheets. The table: its headings are the titles of the columns, those that every row
        needs are darker; header and first columns stay in view, cells are text, and lists are offered.
        « Mots »: every word that may be chosen, and its meaning. « Colonnes »: what each column says.
    """
    schema, book = edition.schemas[table], Workbook()
    book.remove(book.worksheets[0])
    choices = Choices.of(edition, schema, by_label=True)
    _write_table(book.create_sheet(writable(schema.title)[:LONGEST_TITLE]), schema, choices)
    choices.write(book.create_sheet(WORDS))
    _write_columns(book.create_sheet(COLUMNS), schema)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def width_of(column: Column) -> int:
    """Return how wide a column is that is filled in, in characters."""
    return WIDE if column.constraints.get("maxLength", 0) > WIDEST else WIDTH


def meanings(schema: TableSchema) -> list[tuple[str, str, str, str]]:
    """Return the rows that say what each column of a table is, under their headings."""
    rows = [(each.title, each.name, each.description, each.example) for each in schema.columns]
    return [("Colonne", "Dans la table", "Ce qu’elle dit", "Exemple"), *rows]


def _write_table(sheet: Worksheet, schema: TableSchema, choices: Choices) -> None:
    sheet.freeze_panes = f"{get_column_letter(FROZEN + 1)}2"
    for place, column in enumerate(schema.columns, start=1):
        cell, letter = sheet.cell(1, place, writable(column.title)), get_column_letter(place)
        cell.font, cell.fill, cell.alignment = HEADER, NEEDED if column.required else FREE, WRAPPED
        dimension = sheet.column_dimensions[letter]
        dimension.width = width_of(column)
        dimension.number_format = AS_DATE if column.type == "date" else AS_TEXT
        sheet.add_data_validation(choices.validation(column, letter, ROWS))


def _write_columns(sheet: Worksheet, schema: TableSchema) -> None:
    for line, row in enumerate(meanings(schema), start=1):
        for place, text in enumerate(row, start=1):
            cell = sheet.cell(line, place, writable(text))
            cell.alignment, cell.font = WRAPPED, Font(bold=line == 1)
    for letter, width in zip("ABCD", MEANING_WIDTHS, strict=True):
        sheet.column_dimensions[letter].width = width
