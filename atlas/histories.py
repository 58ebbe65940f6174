"""The history of each body: its names and codes through time, whatever rows of the table they are under.

A région that was merged and the one it is in, a département and the city that took its place, are one
history. Who only changed its name is the same member under both: what is known of it is known of one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from atlas.editions import Edition
from french.dates import day
from geo.kept import kept
from geo.levels import ANCIENNE_REGION, TerritoryKey
from geo.names import fold
from geo.records import Row, records
from geo.register import Register

RENAMED = "renommee"
OVER = (RENAMED, "fusionnee", "dissoute")
PRECISIONS = {4: "annee", 7: "mois", 10: "jour"}  # of a date of the table, by its length
HISTORY = ("id", "nom", "niveau", "code", "nom_actuel", "statut", "statut_date", "successeur")


@dataclass(frozen=True)
class Name:
    """A name of a body, for a time.

    Attributes
    ----------
    collectivite
        The row of the table that has it; nothing for a name of today that has no row.
    name
        The name.
    territory
        What it has, or had, the code of; nothing when that is not known.
    since, until
        When it came and when it ended, as the table dates them: a day, a month or a year; nothing before what
        is known, and for a name of today. It ended on the eve of a day, in the course of a month or a year.
    """

    collectivite: str
    name: str
    territory: TerritoryKey
    since: str
    until: str

    def covers(self, on: date) -> bool:
        """Tell whether it was borne on a day; in the month or the year of a change, the former one was."""
        return (not self.since or _first_day(self.since) <= on) and (
            not self.until or on < _first_day(self.until)
        )

    @property
    def span(self) -> str:
        """When it was borne, in words: « jusqu’au 31 décembre 2015 », « depuis 2012 »."""
        return ", ".join(filter(None, (_since(self.since), _until(self.until))))


class Histories:
    """The histories of an edition.

    Parameters
    ----------
    rows
        Of the table ``collectivites``, with the columns ``HISTORY``.
    register
        The territories: a former région has a code of its own there.
    """

    def __init__(self, rows: Iterable[Row], register: Register | None = None) -> None:
        self._rows = {row["id"]: row for row in rows}
        self._former = _former_regions(register) if register else {}
        self._before: dict[str, list[str]] = defaultdict(list)
        for row in self._rows.values():
            if row["successeur"] in self._rows:
                self._before[row["successeur"]].append(row["id"])

    def body(self, collectivite: str) -> str:
        """Return what a collectivité became in the end: the same for all the rows of one history."""
        return self._last(collectivite, OVER)

    def person(self, collectivite: str) -> str:
        """Return the last name of a collectivité, as long as it is the same body."""
        return self._last(collectivite, (RENAMED,))

    def bodies(self, collectivite: str) -> tuple[str, ...]:
        """Return the ids of all the rows of its history in the order of the table, itself among them."""
        root = self.body(collectivite)
        return tuple(each for each in self._rows if self.body(each) == root)

    def borne(self, on: date, among: Iterable[str]) -> list[str]:
        """Return one row for each body among some: of several names, the one borne on a day, or the last."""
        rows: dict[str, list[str]] = defaultdict(list)
        for each in among:
            rows[self.person(each)].append(each)
        return [self._borne(on, own) if len(own) > 1 else own[0] for own in rows.values()]

    def _borne(self, on: date, own: Sequence[str]) -> str:
        return next((each for each in own if self._name(each).covers(on)), own[-1])

    def names(self, collectivite: str) -> tuple[Name, ...]:
        """Return all the names of its history, those of today last; none when it never had another."""
        rows = self.bodies(collectivite)
        names = [self._name(each) for each in rows]
        names += [name for each in rows if (name := self._later(each))]
        told = sorted(names, key=lambda name: not name.until)
        return tuple(told) if len(told) > 1 else ()

    def today(self, collectivite: str) -> str:
        """Return the name that its body has today; nothing when it is not known."""
        last = self._rows[self.body(collectivite)]
        later = self._later(last["id"])
        return later.name if later else "" if last["statut"] in OVER else str(last["nom"])

    def has_ended(self, collectivite: str) -> bool:
        """Tell whether its body went on under another row of the table."""
        return self._rows[collectivite]["successeur"] in self._rows

    def ended_on(self, collectivite: str) -> date | None:
        """Return the day from which it is no more, where that is known."""
        row = self._rows[collectivite]
        return _first_day(row["statut_date"]) if row["statut"] in OVER and row["statut_date"] else None

    def _last(self, collectivite: str, through: tuple[str, ...]) -> str:
        """Follow successors as long as one came about in one of some ways."""
        seen = {collectivite}
        while (row := self._rows.get(collectivite)) and row["statut"] in through:
            if row["successeur"] not in self._rows or row["successeur"] in seen:
                break
            collectivite = row["successeur"]
            seen.add(collectivite)
        return collectivite

    def _name(self, collectivite: str) -> Name:
        row = self._rows[collectivite]
        before = [self._rows[each] for each in self._before[collectivite]]
        return Name(
            collectivite,
            row["nom"],
            self._code(row),
            min((each["statut_date"] for each in before if _own_code(each, row)), default=""),
            row["statut_date"] if row["statut"] in OVER else "",
        )

    def _later(self, collectivite: str) -> Name | None:
        """Return the name of today that no row of the table has."""
        row = self._rows[collectivite]
        if self.has_ended(collectivite) or row["statut"] not in (RENAMED, "fusionnee"):
            return None
        if row["nom_actuel"] in ("", row["nom"]):
            return None
        return Name("", row["nom_actuel"], _key(row), row["statut_date"], "")

    def _code(self, row: Row) -> TerritoryKey:
        """Return the code of then: of who was merged or renamed only that of a former région is known."""
        is_region = row["niveau"] == "region"
        former = self._former.get(fold(row["nom"]).replace("region ", "")) if is_region else None
        if row["statut"] in OVER:
            return former or (_key(row) if row["niveau"] == "departement" else TerritoryKey(""))
        return _key(row)


@kept
def histories_of(edition: Edition) -> Histories:
    """Return the histories of an edition."""
    rows = edition.tables["collectivites"]
    return Histories(records(rows[list(HISTORY)]), edition.vintage.register)


def _former_regions(register: Register) -> Mapping[str, TerritoryKey]:
    rows = register.frame[register.frame["niveau"] == ANCIENNE_REGION.id]
    keys = (TerritoryKey.of(ANCIENNE_REGION.id, code) for code in rows["code"])
    return dict(zip(map(fold, rows["nom"]), keys, strict=True))


def _own_code(before: Row, row: Row) -> bool:
    """Tell whether one took the place of another: both have one code, or the one only has another name."""
    return before["statut"] == RENAMED or (before["niveau"], before["code"]) == (row["niveau"], row["code"])


def _key(row: Row) -> TerritoryKey:
    return TerritoryKey.of(row["niveau"], row["code"]) if row["code"] else TerritoryKey("")


def _first_day(text: str) -> date:
    """Return the first day after a change: that day, or the first one after its month or its year."""
    year, month, number = (int(part) for part in (*text.split("-"), "1", "1")[:3])
    if len(text) == 4:
        return date(year + 1, 1, 1)
    if len(text) == 7:
        return date(year + month // 12, month % 12 + 1, 1)
    return date(year, month, number)


def _since(text: str) -> str:
    if not text:
        return ""
    le = "le " if PRECISIONS.get(len(text)) == "jour" else ""
    return f"depuis {le}{_written(text)}"


def _until(text: str) -> str:
    if not text:
        return ""
    if PRECISIONS.get(len(text)) == "jour":
        return f"jusqu’au {day(date.fromisoformat(text) - timedelta(days=1))}"
    return f"jusqu’en {_written(text)}"


def _written(text: str) -> str:
    return day(date.fromisoformat(f"{text}-01-01"[:10]), PRECISIONS.get(len(text), "jour"))
