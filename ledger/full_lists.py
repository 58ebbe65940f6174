"""A full list of members, as it is pasted: whom each name is, and who is absent from it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

from geo.levels import TerritoryKey
from geo.names import core, fold
from geo.register import Register
from ledger.members import GONE, HEADING_OF, holder_of
from ledger.records import Record
from loaders.check.rows import rows_of
from loaders.layout import FIRST_LINES

MOST_OFFERED = 8
# Words of a heading that says who, the surest first; a heading has no others, and a name has.
WHO = ("collectivites", "collectivite", "adherents", "adherent", "membres", "membre", "noms", "nom")
HEADING_WORDS = {*WHO, "de", "la", "le", "du", "des", "les", "l", "d", "reseau"}
# What a name begins with, and the level that it then is of.
COMMUNITY = r"communaute (?:de communes|d agglomeration|urbaine)"
OF = r"(?:de la|de l|du|des|de|d) "
KINDS = (
    (re.compile(rf"(?:ville|commune|mairie) {OF}(?=.)"), "commune"),
    (re.compile(rf"(?:conseil departemental|departement) (?:{OF})?(?=.)"), "departement"),
    (re.compile(rf"(?:conseil regional|region) (?:{OF})?(?=.)"), "region"),
    (re.compile(rf"(?:cc|ca|cu|metropole|{COMMUNITY}) (?:{OF})?(?=.)"), "epci"),
)


@dataclass(frozen=True)
class Line:
    """A name of the list.

    Attributes
    ----------
    text
        As it was pasted.
    holders
        The collectivités of the register that it may be, by their keys.
    territories
        Those that it may be, of which the register has no collectivité yet.
    """

    text: str
    holders: tuple[str, ...] = ()
    territories: tuple[TerritoryKey, ...] = ()

    @property
    def is_sure(self) -> bool:
        """Whether it is one, and one only."""
        return len(self.holders) + len(self.territories) == 1


def names_pasted(text: str) -> list[str]:
    """Return the names of a text, a line or the first cell of a line each; one that comes twice is one."""
    cells = (line.partition("\t")[0].strip(" ;,\u00a0•-") for line in text.splitlines())
    return list(dict.fromkeys(filter(None, cells)))


def names_in_file(content: bytes, file: str) -> list[str]:
    """Return the names of a spreadsheet: of its first sheet, the column whose heading says who, or the first.

    Raises
    ------
    UnreadableTableError
        Nothing can be read of it; it says why.
    """
    sheets = rows_of(content, file, ())
    records = [each.cells for each in sheets[0].records] if sheets else []
    line, column = _heading(records)
    return names_pasted("\n".join(cells[column] for cells in records[line:] if column < len(cells)))


def recognised(names: Iterable[str], rows: Mapping[str, Record], register: Register) -> list[Line]:
    """Say whom each name may be: a collectivité of the register first, or a territory.

    The name that it bears in the register comes before that of today's territory, and who exists before who
    is no more.
    """
    known = [_by_name(rows, column) for column in ("nom", "nom_actuel")]
    return [_line(name, known, rows, register) for name in names]


def absent(
    members: Iterable[str], present: Iterable[str], rows: Mapping[str, Record], heading: str
) -> list[str]:
    """Return the members under a heading that a list lacks."""
    there = set(present)
    return [
        each
        for each in members
        if each not in there and heading in ("total", (rows[each].cells or {}).get("rubrique_rtes"))
    ]


def _heading(records: Sequence[Sequence[str]]) -> tuple[int, int]:
    """Return how many rows come before the names, and the column that they are in."""
    headings = (
        (WHO.index(who), line, column)
        for line, cells in enumerate(records[:FIRST_LINES], start=1)
        for column, words in enumerate({*fold(cell).split()} for cell in cells)
        if words <= HEADING_WORDS
        for who in WHO
        if who in words
    )
    if best := min(headings, default=None):
        return best[1], best[2]
    first = records[0] if records else []
    return 0, next((place for place, cell in enumerate(first) if any(map(str.isalpha, cell))), 0)


def _line(
    text: str, known: Sequence[Mapping[str, list[str]]], rows: Mapping[str, Record], register: Register
) -> Line:
    level, name = _kind(fold(text))
    for by_name, form in product(known, (name, core(name))):
        holders = [
            key for key in by_name.get(form, ()) if level in ("", (rows[key].cells or {}).get("niveau"))
        ]
        if holders:
            living = [key for key in holders if (rows[key].cells or {}).get("statut") not in GONE]
            return Line(text, tuple(living or holders))
    return _of_territories(text, level, name, rows, register)


def _of_territories(text: str, level: str, name: str, rows: Mapping[str, Record], register: Register) -> Line:
    named = register.named(name, level or None) or register.search(name, MOST_OFFERED)
    keys = [TerritoryKey.of(each.niveau, each.code) for each in named if each.niveau in HEADING_OF]
    held = {key: holder_of(key, rows) for key in keys}
    return Line(
        text,
        tuple(dict.fromkeys(filter(None, held.values()))),
        tuple(key for key, holder in held.items() if not holder),
    )


def _kind(folded: str) -> tuple[str, str]:
    """Take from a name what says its level."""
    for pattern, level in KINDS:
        if found := pattern.match(folded):
            return level, folded[found.end() :]
    return "", folded


def _by_name(rows: Mapping[str, Record], column: str) -> dict[str, list[str]]:
    """Return the collectivités by the name in a column, and by what is left of it without its form."""
    known: dict[str, list[str]] = {}
    for key, each in rows.items():
        _, name = _kind(fold((each.cells or {}).get(column, "")))
        for form in {name, core(name)} - {""}:
            known.setdefault(form, []).append(key)
    return known
