"""The cells of a column as people read and write them: in words, which are read back as values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from atlas.labels import Labels
from geo.register import Register
from ledger.records import Cells
from loaders.columns import LIST_SEPARATOR
from loaders.schemas import TableSchema
from pages.widgets.team.wording import BETWEEN, Wording, level_of


@dataclass(frozen=True)
class Written:
    """How the cells of a column are written.

    Attributes
    ----------
    title
        What the column is called.
    choices
        The words of which each cell, or each of a list, is one, by value; nothing where it may be any text.
    level
        Of the territories whose codes it holds; nothing where it holds none, or of any level.
    register
        Where these are looked for.
    is_list
        Whether a cell holds several.
    """

    title: str
    choices: Labels
    level: str
    register: Register
    is_list: bool = False

    @property
    def is_some_of_its_choices(self) -> bool:
        """Whether a cell holds several of the words that there are to choose from."""
        return self.is_list and bool(self.choices)

    def words(self, value: str) -> str:
        """Return the words of a cell."""
        return BETWEEN.join(self.each(value)) if self.is_list else self._words(value)

    def each(self, value: str) -> list[str]:
        """Return the words of each value of a cell that holds several."""
        return [self._words(each) for each in value.split(LIST_SEPARATOR) if each]

    def value(self, words: Any) -> Any:
        """Return the value that words stand for: the words themselves where they stand for none or several.

        A territory may be written as it is shown, « Crest (Drôme) », by its name alone when no other of its
        level has it, or by its code. Several are a list, or a text with semicolons.
        """
        if not self.is_list:
            return self._value(words)
        listed = words if isinstance(words, list) else str(words or "").split(LIST_SEPARATOR)
        return LIST_SEPARATOR.join(self._value(each.strip()) for each in listed if each.strip())

    def _words(self, value: str) -> str:
        if self.level and (territory := self.register.get(self.level, value)):
            return territory.libelle
        return self.choices.get(value, value)

    def _value(self, words: Any) -> Any:
        text = str(words or "").strip()
        if self.level and text:
            return self._code(text) or words
        return next((value for value, known in self.choices.items() if known == words), words)

    def _code(self, text: str) -> str:
        name, is_whole, _ = text.rpartition(" (")
        named = self.register.named(name or text, self.level)
        found = [each for each in named if each.libelle == text] if is_whole else named
        return found[0].code if len(found) == 1 else ""


def writing(schema: TableSchema, wording: Wording) -> Mapping[str, Written]:
    """Return how the columns of a table are written, by name."""
    register = wording.edition.vintage.register
    return {
        each.name: Written(
            wording.title(each), wording.choices(each, schema), level_of(each), register, each.is_list
        )
        for each in schema.columns
    }


def in_words(cells: Cells | None, written: Mapping[str, Written]) -> dict[str, str]:
    """Return the cells of a row in words, by column."""
    return {name: each.words((cells or {}).get(name, "")) for name, each in written.items()}
