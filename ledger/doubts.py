"""What is to be confirmed before it is published: rules allow it, and it looks like a mistake."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from french.numbers import number
from french.typography import NARROW, quoted
from geo.fingerprint import fingerprint
from geo.names import fold
from ledger.differences import Difference
from ledger.naming import NAMES, name_of
from loaders.personal import EMAIL, PHONE, masked
from loaders.schemas import TableSchema
from loaders.tables import Tables

MOST_LOST = 0.05  # of the rows of a table, and of names that change in it
SHORT = 2  # letters of a word that says nothing
TITLED = re.compile(r"\b(?:MM?\.|Mmes?|Mlles?|Dr|Monsieur|Madame|Mademoiselle)\s+[A-ZÀ-Þ]")
SPELT_OUT = re.compile(r"\S+\s*(?:\(at\)|\[at\]|\barobase\b)\s*\S+", re.IGNORECASE)
PRIVATE = (EMAIL, PHONE, TITLED, SPELT_OUT)


class Kind(StrEnum):
    """What looks like a mistake."""

    REMOVED = "retirees"
    RENAMED = "renommees"
    PRIVATE = "personnel"
    CONTRADICTED = "contredit"


@dataclass(frozen=True)
class Doubt:
    """Something to be confirmed.

    Attributes
    ----------
    kind, words
        What it is, as a question to who publishes.
    cases
        Where, a line each.
    """

    kind: Kind
    words: str
    cases: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """What an answer is known by: it holds for this and nothing else."""
        return fingerprint(f"{each}\n".encode() for each in (self.kind, self.words, *self.cases))


class UnansweredError(Exception):
    """Something is to be confirmed first: nothing is published.

    Attributes
    ----------
    doubts
        What nobody has answered.
    """

    def __init__(self, doubts: Sequence[Doubt]) -> None:
        super().__init__(doubts)
        self.doubts = tuple(doubts)

    def __str__(self) -> str:
        return "\n".join(each.words for each in self.doubts)


class PrivateReasonError(Exception):
    """A reason, which visitors read, says how to reach somebody."""


def require_public(reason: str) -> None:
    """Let a reason through that everybody may read.

    Raises
    ------
    PrivateReasonError
        It holds an e-mail address or a telephone number.
    """
    if masked(reason) != reason:
        raise PrivateReasonError


def doubts_of(
    differences: Sequence[Difference],
    tables: Tables,
    schemas: Mapping[str, TableSchema],
    contradictions: Iterable[str],
) -> Iterator[Doubt]:
    """Give what is to be confirmed.

    Parameters
    ----------
    differences
        From what is published.
    tables, schemas
        All of what would be.
    contradictions
        Those that would be new.
    """
    yield from _removed(differences, tables, schemas)
    if renamed := [*_renamed(differences, tables, schemas)]:
        yield Doubt(
            Kind.RENAMED,
            f"Des noms changent sous les mêmes identifiants{NARROW}: est-ce encore la même chose{NARROW}?",
            tuple(renamed),
        )
    if private := [*_private(differences, schemas)]:
        words = "Une cellule semble nommer une personne, ou dire comment la joindre."
        yield Doubt(Kind.PRIVATE, words, tuple(private))
    if found := tuple(contradictions):
        yield Doubt(
            Kind.CONTRADICTED, "Des totaux sont contredits, par des noms ou par un autre total.", found
        )


def _removed(
    differences: Sequence[Difference], tables: Tables, schemas: Mapping[str, TableSchema]
) -> Iterator[Doubt]:
    for table, schema in schemas.items():
        own = [each for each in differences if each.table == table]
        gone = sum(each.after is None for each in own)
        before = len(tables[table]) + gone - sum(each.before is None for each in own)
        if gone > MOST_LOST * before:
            yield Doubt(
                Kind.REMOVED,
                f"La table {quoted(schema.title)} perd {number(gone)} de ses {number(before)} lignes, "
                f"plus d’une sur vingt{NARROW}: est-ce voulu{NARROW}?",
            )


def _renamed(
    differences: Sequence[Difference], tables: Tables, schemas: Mapping[str, TableSchema]
) -> Iterator[str]:
    for table, schema in schemas.items():
        pairs = [(was, now) for each in differences if each.table == table for was, now in _names(each)]
        borne = {fold(was) for was, _ in pairs}
        are_many = len(pairs) > max(1, MOST_LOST * len(tables[table]))
        for was, now in pairs:
            if are_many or fold(now) in borne or not _words(was) & _words(now):
                yield f"{schema.title}\u00a0: {quoted(was)} devient {quoted(now)}"


def _names(each: Difference) -> Iterator[tuple[str, str]]:
    """Give the name of a row before and after, when it is another one."""
    if each.before is None or each.after is None:
        return
    for column in NAMES:
        was, now = each.before.get(column, ""), each.after.get(column, "")
        if was and fold(was) != fold(now):
            yield was, now


def _words(name: str) -> set[str]:
    words = fold(name).split()
    return {word for word in words if len(word) > SHORT} or set(words)


def _private(differences: Sequence[Difference], schemas: Mapping[str, TableSchema]) -> Iterator[str]:
    for each in differences:
        schema, was = schemas[each.table], each.before or {}
        for column, text in (each.after or {}).items():
            if text == was.get(column) or column not in schema.by_name:
                continue
            if any(pattern.search(text) for pattern in PRIVATE):
                where = f"{schema.title}, {name_of(each.after or {}, schema)}, {schema.by_name[column].title}"
                yield f"{where}\u00a0: {quoted(masked(text))}"
