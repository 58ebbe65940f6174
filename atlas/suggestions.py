"""What somebody may mean who types a few letters: places, filters, rows of the tables, or simply words."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain, islice, product

from atlas.criteria import CRITERIA, options_of
from atlas.editions import Edition
from atlas.listed import LISTED
from atlas.listings import ids_of
from atlas.selection import PLACE, WORDS
from french.typography import quoted
from geo.kept import kept
from geo.levels import LEVELS, TerritoryKey
from geo.names import fold

PLACES, OPTIONS, ROWS = 6, 4, 4  # the most of each kind: all of them are seen at once
FREE = "Mots"
LEAST = 4  # letters of a word that may have been mistyped
SPELLINGS = 6  # the most that are tried
ALIKE = 0.78  # of difflib: « valee » and « vallee »


@dataclass(frozen=True)
class Suggestion:
    """One thing that may be meant.

    Attributes
    ----------
    kind
        What it is, as a visitor reads it: « Commune », « Thème », « Initiative ».
    label
        Its name.
    key, value
        What the address then says.
    """

    kind: str
    label: str
    key: str
    value: str


def suggestions(edition: Edition, typed: str) -> list[Suggestion]:
    """Return what may be meant, places first; words that nothing is called by are mended when they can be.

    Parameters
    ----------
    edition
        The data.
    typed
        What somebody wrote, with its accents or without.
    """
    if not fold(typed):
        return []
    found = list(_named(edition, typed)) or _mended(edition, typed)
    return [*found, Suggestion(FREE, f"Chercher {quoted(typed)} dans les textes", WORDS, typed)]


def _named(edition: Edition, typed: str) -> Iterator[Suggestion]:
    words = fold(typed).split()
    return chain(
        _places(edition, typed, words),
        islice(_options(edition, words), OPTIONS),
        islice(_rows(edition, words), ROWS),
    )


def _places(edition: Edition, typed: str, words: list[str]) -> Iterator[Suggestion]:
    register = edition.vintage.register
    long = [word for word in words if len(word) >= LEAST]
    known = register.search(typed, PLACES) or (register.search_words(long, PLACES) if long else [])
    for territory in known:
        key = TerritoryKey.of(territory.niveau, territory.code)
        yield Suggestion(LEVELS[territory.niveau].label, territory.libelle, PLACE, key)


def _options(edition: Edition, words: list[str]) -> Iterator[Suggestion]:
    for criterion in CRITERIA:
        if criterion.tables:  # the others choose places
            for value, label in options_of(edition, criterion.key).items():
                if _holds(label, words):
                    yield Suggestion(criterion.label, label, criterion.key, value)


def _rows(edition: Edition, words: list[str]) -> Iterator[Suggestion]:
    for table in LISTED.values():
        for identifier, name in ids_of(edition, table).items():
            if _holds(name, words):
                yield Suggestion(table.wording.one.capitalize(), name, table.sheet_key, identifier)


def _holds(name: str, words: list[str]) -> bool:
    """Tell whether each word begins a word of a name."""
    folded = f" {fold(name)}"
    return all(f" {word}" in folded for word in words)


def _mended(edition: Edition, typed: str) -> list[Suggestion]:
    """Return what is meant when words that no name has are those that look most like them."""
    known = _vocabulary(edition)
    spellings = product(*(_spellings(word, known) for word in fold(typed).split()))
    found = chain.from_iterable(_named(edition, " ".join(words)) for words in islice(spellings, SPELLINGS))
    return sorted(dict.fromkeys(found), key=lambda each: -_inhabitants(edition, each))[: PLACES + OPTIONS]


def _spellings(word: str, known: frozenset[str]) -> list[str]:
    if word in known or len(word) < LEAST:
        return [word]
    likely = sorted(each for each in known if each[0] == word[0] and abs(len(each) - len(word)) <= 2)
    return difflib.get_close_matches(word, likely, n=3, cutoff=ALIKE) or [word]


def _inhabitants(edition: Edition, suggestion: Suggestion) -> int:
    """Return those of a place: of those that a mistyped word may mean, the largest is the likeliest."""
    if suggestion.key != PLACE:
        return 0
    return edition.vintage.register[TerritoryKey(suggestion.value)].population or 0


@kept
def _vocabulary(edition: Edition) -> frozenset[str]:
    """Return the words of all names that can be chosen."""
    options = (options_of(edition, criterion.key).values() for criterion in CRITERIA)
    rows = (ids_of(edition, table).values() for table in LISTED.values())
    names: Iterable[str] = chain(edition.vintage.places.names.values(), *options, *rows)
    return frozenset(chain.from_iterable(fold(name).split() for name in names))
