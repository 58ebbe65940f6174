"""Changes of rows: each is kept for ever, and what they add up to is the register of the moment."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import Connection, bindparam, func, insert, select, update

from ledger.records import Cells, Record, cells_at, filled, last_revision, records
from ledger.tables import REVISIONS, ROWS

NOBODY = 0  # the register itself, when no account has asked for it


@dataclass(frozen=True)
class Edit:
    """What somebody wants a row to be.

    Attributes
    ----------
    table, key
        Which row.
    version
        The one that they saw: 0 for a row that is new, or that is gone and comes again.
    after
        Its cells; nothing to take the row away.
    """

    table: str
    key: str
    version: int
    after: Cells | None


@dataclass(frozen=True)
class Signature:
    """Who changes something, why and when.

    Attributes
    ----------
    author
        The number of an account.
    reason
        In their words.
    at
        The moment.
    """

    author: int
    reason: str
    at: str

    @classmethod
    def now(cls, author: int = NOBODY, reason: str = "") -> Signature:
        """Sign at this moment."""
        return cls(author, reason, moment())


@dataclass(frozen=True)
class Clash:
    """An edit of a row that somebody else has changed meanwhile.

    Attributes
    ----------
    edit
        What is wanted.
    base
        The cells that it was made on; nothing when there was no row.
    now
        The row as it is.
    """

    edit: Edit
    base: Cells | None
    now: Record

    def cells(self) -> Iterator[tuple[str, str, str, str]]:
        """Give each column that differs: its name, and its text at first, now, and as it is wanted."""
        base, now, mine = ({**(each or {})} for each in (self.base, self.now.cells, self.edit.after))
        for column in {**base, **now, **mine}:
            first, theirs, wanted = (each.get(column, "") for each in (base, now, mine))
            if not first == theirs == wanted:
                yield column, first, theirs, wanted


class ConflictError(Exception):
    """Rows that somebody else has changed meanwhile: nothing of what was wanted is done.

    Attributes
    ----------
    clashes
        One for each row.
    """

    def __init__(self, clashes: Sequence[Clash]) -> None:
        self.clashes = tuple(clashes)
        super().__init__(", ".join(f"{each.edit.table}/{each.edit.key}" for each in clashes))


def enter(connection: Connection, edits: Sequence[Edit], by: Signature) -> int:
    """Enter edits, all of them or none.

    Parameters
    ----------
    connection
        One that writes (`ledger.store.Store.writing`).
    edits
        At most one of each row. Those that change nothing are left out.
    by
        Who, and why.

    Returns
    -------
    int
        The number of the change; 0 when there was nothing to change.

    Raises
    ------
    ConflictError
        A row is not of the version that its edit was made on.
    """
    present = records(connection, [(each.table, each.key) for each in edits])
    pairs = [(present[each.table, each.key], each) for each in edits]
    late = [(now, each) for now, each in pairs if not _is_made_on(now, each)]
    if late:
        raise ConflictError([_clash(connection, now, each) for now, each in late])
    changes = [(now, each) for now, each in pairs if now.cells != filled(each.after)]
    if not changes:
        return 0
    change = last_revision(connection) + 1
    _keep(connection, changes, by, change)
    _put_in_place(connection, changes)
    return change


def moment() -> str:
    """Return this moment as the register writes it."""
    return datetime.now(UTC).isoformat(timespec="milliseconds")


def _is_made_on(now: Record, edit: Edit) -> bool:
    """Tell whether an edit is of a row as it is: one that is new may take the place of one that is gone."""
    is_there_again = not edit.version and now.cells is None
    return now.version == edit.version or is_there_again


def _clash(connection: Connection, now: Record, edit: Edit) -> Clash:
    asked = select(REVISIONS.c.number).where(
        REVISIONS.c.of_table == edit.table,
        REVISIONS.c.row_key == edit.key,
        REVISIONS.c.version == edit.version,
    )
    seen = connection.execute(asked).scalar()
    return Clash(edit, cells_at(connection, seen, [now.id])[now.id] if seen else None, now)


def _keep(connection: Connection, changes: Sequence[tuple[Record, Edit]], by: Signature, change: int) -> None:
    signed = {"change": change, "author": by.author, "at": by.at, "reason": by.reason}
    revisions = [
        {
            "number": number,
            "of_table": now.table,
            "row_key": now.key,
            "version": now.version + 1,
            "before": now.cells,
            "after": filled(edit.after),
            **signed,
        }
        for number, (now, edit) in enumerate(changes, change)
    ]
    connection.execute(insert(REVISIONS), revisions)


def _put_in_place(connection: Connection, changes: Sequence[tuple[Record, Edit]]) -> None:
    new = [(now, edit) for now, edit in changes if not now.version]
    known = [(now, edit) for now, edit in changes if now.version]
    if new:
        connection.execute(insert(ROWS), list(_placed(connection, new)))
    if known:
        which = (ROWS.c.of_table == bindparam("table"), ROWS.c.row_key == bindparam("key"))
        becoming = [
            {"table": now.table, "key": now.key, "version": now.version + 1, "cells": filled(edit.after)}
            for now, edit in known
        ]
        connection.execute(update(ROWS).where(*which), becoming)


def _placed(connection: Connection, new: Sequence[tuple[Record, Edit]]) -> Iterator[dict[str, object]]:
    """Give the new rows, each after the last one of its table."""
    query = select(ROWS.c.of_table, func.max(ROWS.c.place)).group_by(ROWS.c.of_table)
    last = dict(connection.execute(query).all())
    for now, edit in new:
        last[now.table] = last.get(now.table, 0) + 1
        cells = filled(edit.after)
        yield {
            "of_table": now.table,
            "row_key": now.key,
            "place": last[now.table],
            "version": 1,
            "cells": cells,
        }
