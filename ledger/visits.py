"""How often things are looked at, each day: never by whom, nor what was asked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import Connection, delete, func, insert, select, update

from ledger.tables import VISITS
from ledger.tally import Counts, Kind

KEPT = timedelta(days=400)  # a year, and what it is compared with
FEW = 5  # fewer are not told exactly


@dataclass(frozen=True)
class Count:
    """How often something was looked at on a day."""

    day: date
    what: str
    count: int


def add(connection: Connection, day: date, counted: Counts) -> None:
    """Add what was counted on a day, and forget what is too old."""
    connection.execute(delete(VISITS).where(VISITS.c.day < (day - KEPT).isoformat()))
    for (kind, what), count in counted.items():
        row = {"day": day.isoformat(), "kind": kind.value, "what": what}
        which = [VISITS.c[name] == value for name, value in row.items()]
        known = connection.execute(update(VISITS).where(*which).values(count=VISITS.c.count + count))
        if not known.rowcount:
            connection.execute(insert(VISITS).values(**row, count=count))


def counts(connection: Connection, kind: Kind, since: date) -> list[Count]:
    """Return what was counted of a kind since a day, by day."""
    query = (
        select(VISITS.c.day, VISITS.c.what, func.sum(VISITS.c.count))
        .where(VISITS.c.kind == kind.value, VISITS.c.day >= since.isoformat())
        .group_by(VISITS.c.day, VISITS.c.what)
        .order_by(VISITS.c.day, VISITS.c.what)
    )
    return [Count(date.fromisoformat(day), what, count) for day, what, count in connection.execute(query)]
