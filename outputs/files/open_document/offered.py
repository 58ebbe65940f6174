"""What an OpenDocument offers beside the cells of a column: words to choose from, and what is said of it."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from loaders.beside import WORDS
from loaders.columns import Column
from outputs.files.choices import Choices


@dataclass(frozen=True)
class Offered:
    """What is offered beside the cells of a column.

    Attributes
    ----------
    name
        Of the list.
    words
        Where they are; nothing when there are none to choose from.
    is_bound
        Whether a cell may hold nothing else: one of several words may not be bound.
    title, description
        Of the column.
    """

    name: str
    words: str
    is_bound: bool
    title: str
    description: str

    @classmethod
    def of(cls, column: Column, choices: Choices, description: str) -> Offered:
        """Offer the words of a column, if it has any, under a description."""
        name, has_words = f"mots_{column.name}", column.name in choices.words
        words = _place(*choices.cells(column.name)) if has_words else ""
        return cls(name, words, has_words and not column.is_list, column.title, description)

    @property
    def mark(self) -> Markup:
        """What a cell beside which it is offered has."""
        return Markup(' table:content-validation-name="{}"').format(self.name)


def _place(letter: str, last: int) -> str:
    return f"[${WORDS}.${letter}$2:.${letter}${last}]"
