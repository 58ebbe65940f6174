"""A full list of members, as it is pasted: whom each name is, and who is absent from it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from geo.levels import TerritoryKey
from geo.names import core, fold
from geo.register import Register
from ledger.members import GONE, HEADING_OF, holder_of
from ledger.records import Record

MOST_OFFERED = 8
# What a name begins with, and the level that it then is of.
OF = r"(?:de la|de l|du|des|de|d) "
KINDS = (
    (re.compile(rf"(?:ville|commune|mairie) {OF}(?=.)"), "commune"),
    (re.compile(rf"(?:conseil departemental|departement) (?:{OF})?(?=.)"), "departement"),
    (re.compile(rf"(?:conseil regional|region) (?:{OF})?(?=.)"), "region"),
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


def recognised(names: Iterable[str], rows: Mapping[str, Record], register: Register) -> list[Line]:
    """Say whom each name may be: a collectivité of the register first, or a territory."""
    known = _by_name(rows)
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


def _line(text: str, known: Mapping[str, list[str]], rows: Mapping[str, Record], register: Register) -> Line:
    level, name = _kind(fold(text))
    holders = [
        key
        for key in known.get(name) or known.get(core(name), [])
        if level in ("", (rows[key].cells or {}).get("niveau"))
    ]
    if holders:
        return Line(text, tuple(dict.fromkeys(holders)))
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


def _by_name(rows: Mapping[str, Record]) -> dict[str, list[str]]:
    known: dict[str, list[str]] = {}
    for key, each in rows.items():
        for name in _names_of(each):
            known.setdefault(name, []).append(key)
    return known


def _names_of(row: Record) -> Iterator[str]:
    cells = row.cells or {}
    if cells.get("statut") in GONE:
        return
    for text in {cells.get("nom", ""), cells.get("nom_actuel", "")}:
        if text:
            _, name = _kind(fold(text))
            yield from {name, core(name)}
