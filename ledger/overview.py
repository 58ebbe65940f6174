"""What waits at the register, at a glance."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection

from ledger.differences import differences_since
from ledger.editions import Published, last_edition
from ledger.notes import DueState, dues
from ledger.proposals import count_open


@dataclass(frozen=True)
class Overview:
    """What waits.

    Attributes
    ----------
    last
        The edition that visitors see; nothing before there is one.
    to_publish
        How many rows are not as they were published.
    proposals
        How many proposals wait for an answer.
    unpaid
        How many members were called for the dues of the year, and have not paid them.
    """

    last: Published | None
    to_publish: int
    proposals: int
    unpaid: int


def overview_of(connection: Connection, year: int) -> Overview:
    """Return what waits for the team, the dues of a year among it."""
    last = last_edition(connection)
    changed = len([*differences_since(connection, last.revision)]) if last else 0
    unpaid = sum(each.state is DueState.CALLED for each in dues(connection, year=year))
    return Overview(last, changed, count_open(connection), unpaid)
