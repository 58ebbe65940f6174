"""What the register has already that a new initiative may be: one looks before one enters it twice."""

from __future__ import annotations

from collections.abc import Iterable

from geo.names import fold
from ledger.records import Record
from loaders.likely import Entry, likely_duplicates

ENOUGH = 4  # letters of a name, from which on others are compared to it
MOST = 3


def alike(name: str, commune: str, rows: Iterable[Record]) -> list[Record]:
    """Return the initiatives that one of some name, in a commune or anywhere, may be; the likeliest first."""
    known = {each.key: each for each in rows}
    wanted = fold(name, drop_article=True)
    if len(wanted) < ENOUGH:
        return []
    entries = [Entry(key, *_said(each)) for key, each in known.items()]
    likely = likely_duplicates([Entry("", name, commune)], entries) if commune else []
    of_a_name = (each.key for each in entries if _holds(fold(each.name, drop_article=True), wanted))
    keys = dict.fromkeys([*(each.other.key for each in likely), *of_a_name])
    return [known[key] for key in [*keys][:MOST]]


def _said(record: Record) -> tuple[str, str]:
    cells = record.cells or {}
    return cells.get("nom", ""), cells.get("code_commune", "")


def _holds(name: str, wanted: str) -> bool:
    return len(name) >= ENOUGH and (wanted in name or name in wanted)
