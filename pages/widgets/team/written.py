"""The cells of a column as people read and write them: in words, which are read back as values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from atlas.labels import Labels
from geo.register import Register
from ledger.records import Cells
from loaders.schemas import TableSchema
from pages.widgets.team.wording import Wording, level_of


@dataclass(frozen=True)
class Written:
    """How the cells of a column are written.

    Attributes
    ----------
    title
        What the column is called.
    choices
        The words of which each cell is one, by value; nothing where it may be any text.
    level
        Of the territories whose codes it holds; nothing where it holds none, or of any level.
    register
        Where these are looked for.
    """

    title: str
    choices: Labels
    level: str
    register: Register

    def words(self, value: str) -> str:
        """Return the words of a value."""
        if self.level and (territory := self.register.get(self.level, value)):
            return territory.libelle
        return self.choices.get(value, value)

    def value(self, words: Any) -> Any:
        """Return the value that words stand for: the words themselves where they stand for none or several.

        A territory may be written as it is shown, « Crest (Drôme) », by its name alone when no other of its
        level has it, or by its code.
        """
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
        each.name: Written(wording.title(each), wording.choices(each, schema), level_of(each), register)
        for each in schema.columns
    }


def in_words(cells: Cells | None, written: Mapping[str, Written]) -> dict[str, str]:
    """Return the cells of a row in words, by column."""
    return {name: each.words((cells or {}).get(name, "")) for name, each in written.items()}
