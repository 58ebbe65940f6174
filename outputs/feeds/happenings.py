"""What happened to one row in one edition: it came, changed, ended or went."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import Enum

from atlas.listed import LISTED
from geo.levels import TerritoryKey
from ledger.differences import Difference
from ledger.history import Step
from ledger.records import Cells
from loaders.columns import LIST_SEPARATOR

# What the state of a row says once it is over.
OVER = {"initiatives": {"terminee"}, "collectivites": {"fusionnee", "dissoute"}}
PLACES = "lieux"  # the column in which facts name territories
DEPARTURE = ("attestations", "depart")

About = Callable[[Difference], Iterable[tuple[str, str]]]


class Kind(Enum):
    """What happened, as a feed says it before the name."""

    ADDED = "Ajout"
    CHANGED = "Modification"
    ENDED = "Fin"
    LEFT = "Départ"
    REMOVED = "Retrait"


@dataclass(frozen=True)
class Happening:
    """What happened to a row.

    Attributes
    ----------
    number, at
        The edition that says it, and when that was published (UTC, ISO 8601).
    table, id
        Which row: a listed one, or a fact on territories that is about none.
    before, after
        Its cells then and since; nothing when it was not there, or is no more.
    facts
        What changed in other tables that is about it.
    """

    number: int
    at: str
    table: str
    id: str
    before: Cells | None
    after: Cells | None
    facts: tuple[Difference, ...] = ()

    @property
    def places(self) -> tuple[TerritoryKey, ...]:
        """The territories that a fact which is about no row names, or named."""
        text = (self.after or self.before or {}).get(PLACES, "") if self.table not in LISTED else ""
        return tuple(TerritoryKey(each.replace(":", "-", 1)) for each in text.split(LIST_SEPARATOR) if each)

    @property
    def name(self) -> str:
        """What the row is called, or was."""
        return (self.after or self.before or {}).get("nom", self.id)

    @property
    def kind(self) -> Kind:
        """What happened."""
        if self.after is None:
            return Kind.REMOVED
        if self.before is None:
            return Kind.ADDED
        state = self.after.get("statut", "")
        if state in OVER.get(self.table, ()) and state != self.before.get("statut"):
            return Kind.ENDED
        return Kind.LEFT if any(map(_is_departure, self.facts)) else Kind.CHANGED


def happenings_of(step: Step, about: About) -> Iterator[Happening]:
    """Give what happened to each listed row in an edition; ``about`` tells which rows a fact is about."""
    own = {(each.table, each.key): each for each in step.differences if each.table in LISTED}
    facts: dict[tuple[str, str], list[Difference]] = {}
    for fact in step.differences:
        for row in about(fact):
            facts.setdefault(row, []).append(fact)
    yield from _placed(step, about)
    for table, key in dict.fromkeys([*own, *facts]):
        known = step.cited.get((table, key))
        change = own.get((table, key), Difference(table, key, known, known))
        if change.before or change.after:
            told, edition = tuple(facts.get((table, key), ())), step.edition
            yield Happening(edition.number, edition.at, table, key, change.before, change.after, told)


def _placed(step: Step, about: About) -> Iterator[Happening]:
    """Give what happened to facts about no row, on territories that they name: the label of a town."""
    for fact in step.differences:
        cells = fact.after or fact.before or {}
        if fact.table not in LISTED and cells.get(PLACES) and not list(about(fact)):
            at = (step.edition.number, step.edition.at)
            yield Happening(*at, fact.table, fact.key, fact.before, fact.after)


def _is_departure(fact: Difference) -> bool:
    said = fact.after if fact.before is None else None
    return bool(said) and (fact.table, (said or {}).get("evenement")) == DEPARTURE
