"""The lists that a workbook offers beside its cells, and the sheet that says what each word means."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
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
from outputs.files.words import Word, words_of

HEADINGS = ("Dans la table", "Ce que le mot veut dire")
MOST_WORDS = 5000  # of a list: none is offered of more
WIDTHS = (24, 24, 60)
LONGEST_TITLE, LONGEST_PROMPT = 31, 250  # characters of what Excel shows beside a cell
BOLD = Font(bold=True)


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

    def write(self, sheet: Any) -> None:
        """Write them on a new sheet, of either kind, three columns of it for each column of the table."""
        sheet.freeze_panes = "A2"
        for place, width in enumerate(WIDTHS * len(self.words), start=1):
            sheet.column_dimensions[get_column_letter(place)].width = width
        header = [text for name in self.words for text in (self.schema[name].title, *HEADINGS)]
        sheet.append([_bold(sheet, safe(text)) for text in header])
        empty = Word("", "", "")
        for line in zip_longest(*self.words.values(), fillvalue=empty):
            sheet.append([safe(text) or None for word in line for text in word])

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
            prompt=f"{column.description}\nPar exemple\u00a0: {column.example}"[:LONGEST_PROMPT],
            errorTitle=column.title[:LONGEST_TITLE],
            error="Choisir un mot de la liste.",
        )
        shown.add(f"{letter}2:{letter}{max(rows, 1) + 1}")
        return shown

    def _range(self, column: str) -> str | None:
        if column not in self.words:
            return None
        letter = get_column_letter(3 * [*self.words].index(column) + 1)
        return f"{quote_sheetname(WORDS)}!${letter}$2:${letter}${len(self.words[column]) + 1}"


def _bold(sheet: Any, text: str) -> Cell:
    cell = WriteOnlyCell(sheet, text)
    cell.font = BOLD
    return cell
