"""What becomes of the rows that a publication changes, in sentences."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from atlas.editions import Edition
from french.numbers import counted
from ledger.differences import Difference
from ledger.records import Cells
from outputs.drawing.changes import Fate

# What says in a row that it is over.
OVER = {"statut": {"terminee", "dissoute", "fusionnee"}, "evenement": {"depart"}}
ADDED, CHANGED, TAKEN = "ajoutée", "modifiée", "retirée"
DONE = {Fate.APPEARS: ADDED, Fate.CHANGES: CHANGED, Fate.CLOSES: "terminée", Fate.GOES: TAKEN}
EVENTS = {
    "attestee": ("attestation", "attestations"),
    "adhesion": ("adhésion", "adhésions"),
    "depart": ("départ", "départs"),
}


def fate_of(each: Difference) -> Fate:
    """Return what becomes of a row."""
    if each.after is None:
        return Fate.GOES
    if _is_over(each.after) and not _is_over(each.before or {}):
        return Fate.CLOSES
    return Fate.CHANGES if each.before else Fate.APPEARS


def sentences(differences: Iterable[Difference], edition: Edition) -> list[str]:
    """Say for each table how many rows are added, changed, over, taken away: « 2 lignes ajoutées »."""
    by_table: dict[str, list[Difference]] = {}
    for each in differences:
        by_table.setdefault(each.table, []).append(each)
    titles = {name: schema.title for name, schema in edition.schemas.items()}
    return [f"**{titles[name]}**\u00a0: {', '.join(_counts(own))}" for name, own in by_table.items()]


def _counts(differences: Iterable[Difference]) -> Iterator[str]:
    """Count differences by what becomes of their rows; new facts on members are called by what they say."""
    fates, events = Counter[Fate](), Counter[str]()
    for each in differences:
        event = (each.after or {}).get("evenement", "") if each.before is None else ""
        if event in EVENTS:
            events[event] += 1
        else:
            fates[fate_of(each)] += 1
    yield from (counted(events[event], *words) for event, words in EVENTS.items() if events[event])
    for fate, done in DONE.items():
        if fates[fate]:
            yield counted(fates[fate], f"ligne {done}", f"lignes {done}s")


def _is_over(cells: Cells) -> bool:
    return any(cells.get(column) in values for column, values in OVER.items())
