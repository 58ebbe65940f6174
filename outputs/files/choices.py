"""The lists that a workbook offers beside its cells, and the sheet that says what each word means."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import Any

from openpyxl.cell import Cell, WriteOnlyCell
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.worksheet.datavalidation import DataValidation

from atlas.editions import Edition
from loaders.beside import WORDS
from loaders.columns import Column
from loaders.schemas import TableSchema
from outputs.files.cells import safe
from outputs.files.sheets import FONT
from outputs.files.words import Word, words_of

HEADINGS = ("Dans la table", "Ce que le mot veut dire")
MOST_WORDS = 5000  # of a list: none is offered of more
WIDTHS = (24, 24, 60)
LONGEST_TITLE, LONGEST_PROMPT = 31, 250  # characters of what Excel shows beside a cell
BOLD = Font(name=FONT, size=11, bold=True)


@dataclass(frozen=True)
class Choices:
    """The words of the columns of a table.

    Attributes
    ----------
    schema
        Of the table.
    words
        By name of column; those that have any.
    """

    schema: TableSchema
    words: Mapping[str, Sequence[Word]]

    @classmethod
    def of(cls, edition: Edition, schema: TableSchema, *, by_label: bool) -> Choices:
        """Find the words of a table, each to be chosen by its label or as the table has it."""
        found = {column.name: words_of(edition, schema.name, column) for column in schema.columns}
        words = {name: each for name, each in found.items() if 0 < len(each) <= MOST_WORDS}
        if not by_label:
            words = {name: [one._replace(shown=one.value) for one in each] for name, each in words.items()}
        return cls(schema, words)

    @property
    def widths(self) -> Sequence[int]:
        """Of the columns of their sheet: three for each column of the table."""
        return WIDTHS * len(self.words)

    @property
    def header(self) -> list[str]:
        """The headings of their sheet."""
        return [safe(text) for name in self.words for text in (self.schema[name].title, *HEADINGS)]

    @property
    def rows(self) -> Iterator[list[str]]:
        """The rows of their sheet."""
        for line in zip_longest(*self.words.values(), fillvalue=Word("", "", "")):
            yield [safe(text) for word in line for text in word]

    def write(self, sheet: Any) -> None:
        """Write them on a new sheet, of either kind."""
        sheet.freeze_panes = "A2"
        for place, width in enumerate(self.widths, start=1):
            sheet.column_dimensions[get_column_letter(place)].width = width
        sheet.append([_bold(sheet, text) for text in self.header])
        for row in self.rows:
            sheet.append([text or None for text in row])

    def validation(self, column: Column, letter: str, rows: int) -> DataValidation:
        """Give what is shown beside the cells of a column, with its list; of several it suggests one."""
        words = self._range(column.name)
        shown = DataValidation(
            type="list" if words else None,
            formula1=words,
            allow_blank=True,
            showErrorMessage=bool(words) and not column.is_list,
            showInputMessage=True,
            promptTitle=column.title[:LONGEST_TITLE],
            prompt=hint(column)[:LONGEST_PROMPT],
            errorTitle=column.title[:LONGEST_TITLE],
            error="Choisir un mot de la liste.",
        )
        shown.add(f"{letter}2:{letter}{max(rows, 1) + 1}")
        return shown

    def cells(self, column: str) -> tuple[str, int]:
        """Return where the words of a column are on their sheet: a letter, and the last row."""
        return get_column_letter(len(WIDTHS) * [*self.words].index(column) + 1), len(self.words[column]) + 1

    def _range(self, column: str) -> str | None:
        if column not in self.words:
            return None
        letter, last = self.cells(column)
        return f"{quote_sheetname(WORDS)}!${letter}$2:${letter}${last}"


def hint(column: Column) -> str:
    """Say what a column is, with an example: it is read beside its cells."""
    return f"{column.description}\nPar exemple\u00a0: {column.example}"


def _bold(sheet: Any, text: str) -> Cell:
    cell = WriteOnlyCell(sheet, text)
    cell.font = BOLD
    return cell
