"""What was noted before of what the team alone knows: who changed it, when, and both texts, for a year."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from sqlalchemy import Connection, delete, func, insert, select

from ledger.revisions import Signature
from ledger.tables import NOTED

KEPT = timedelta(days=366)  # an address that was taken away is not kept for ever


@dataclass(frozen=True)
class Change:
    """A field of what is noted of a collectivité, before and after somebody changed it.

    Attributes
    ----------
    number
        By which it is put back.
    collectivite, field
        Of what it is: a field of its note, or the year of its dues.
    before, after
        Nothing for what was empty.
    at, author
        When, and by which account.
    """

    number: int
    collectivite: str
    field: str
    before: str
    after: str
    at: str
    author: int


def remember(
    connection: Connection, collectivite: str, fields: Iterable[tuple[str, str, str]], by: Signature
) -> None:
    """Remember fields, each with both texts, that somebody changes; what is older than a year goes."""
    ends = (datetime.now(UTC) - KEPT).isoformat(timespec="milliseconds")
    last = connection.execute(select(func.coalesce(func.max(NOTED.c.number), 0))).scalar_one()
    connection.execute(delete(NOTED).where(NOTED.c.at < ends))
    signed = {"collectivite": collectivite, "at": by.at, "author": by.author}
    for field, before, after in fields:
        if before != after:
            last += 1
            kept = {"number": last, "field": field, "before": before, "after": after}
            connection.execute(insert(NOTED).values(**kept, **signed))


def changes_of(connection: Connection, collectivite: str) -> list[Change]:
    """Return what was changed of a collectivité, the last change first."""
    query = select(NOTED).where(NOTED.c.collectivite == collectivite).order_by(NOTED.c.number.desc())
    return [Change(**row._mapping) for row in connection.execute(query)]


def change(connection: Connection, number: int) -> Change:
    """Return a change by its number.

    Raises
    ------
    KeyError
        There is none, or it is older than a year.
    """
    row = connection.execute(select(NOTED).where(NOTED.c.number == number)).first()
    if row is None:
        raise KeyError(number)
    return Change(**row._mapping)
