"""The rows of the register, as they are and as they were."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, func, select

from ledger.tables import REVISIONS, ROWS

MOST_ASKED = 500  # keys, in one question to the database

Cells = Mapping[str, str]  # text by name of column; an empty cell may be left out
RowId = tuple[str, str]  # table and key


@dataclass(frozen=True)
class Record:
    """A row of the register.

    Attributes
    ----------
    table, key
        Which it is. The key stays, whatever its cells become.
    version
        How many times it was changed; 0 when it is not there yet.
    place
        Among the rows of its table; 0 when it has none yet.
    cells
        Those that are not empty; nothing when the row is gone.
    """

    table: str
    key: str
    version: int = 0
    place: int = 0
    cells: Cells | None = None

    @property
    def id(self) -> RowId:
        """What it is found by."""
        return self.table, self.key


def filled(cells: Cells | None) -> dict[str, str] | None:
    """Return the cells that are not empty: a column that comes later changes no row."""
    return None if cells is None else {name: text for name, text in cells.items() if text}


def records(connection: Connection, ids: Iterable[RowId]) -> dict[RowId, Record]:
    """Return the rows of some keys, as they are now: those that are not there yet too."""
    asked = _by_table(ids)
    found = {(table, key): Record(table, key) for table, keys in asked.items() for key in keys}
    for table, keys in asked.items():
        for some in _lots(keys):
            query = select(ROWS).where(ROWS.c.of_table == table, ROWS.c.row_key.in_(some))
            found |= {each.id: each for each in map(_record, connection.execute(query))}
    return found


def rows_of(connection: Connection, table: str) -> list[Record]:
    """Return the rows that a table has now, in the order of its file."""
    query = select(ROWS).where(ROWS.c.of_table == table, ROWS.c.cells.is_not(None)).order_by(ROWS.c.place)
    return [_record(row) for row in connection.execute(query)]


def rows_at(connection: Connection, table: str, revision: int) -> list[Cells]:
    """Return the cells of the rows that a table had once a revision was entered, in the order of its file."""
    query = select(ROWS.c.row_key).where(ROWS.c.of_table == table).order_by(ROWS.c.place)
    ids = [(table, key) for key in connection.execute(query).scalars()]
    then = cells_at(connection, revision, ids)
    return [cells for each in ids if (cells := then[each]) is not None]


def keys_of(connection: Connection, table: str) -> dict[str, int]:
    """Return the keys that a table has or had, with the version of each row."""
    query = select(ROWS.c.row_key, ROWS.c.version).where(ROWS.c.of_table == table)
    return dict(connection.execute(query).all())


def changed_since(connection: Connection, revision: int, until: int | None = None) -> list[RowId]:
    """Return the rows that were changed after a revision, up to another one, the first changed first."""
    query = (
        select(REVISIONS.c.of_table, REVISIONS.c.row_key)
        .where(REVISIONS.c.number > revision, *([] if until is None else [REVISIONS.c.number <= until]))
        .group_by(REVISIONS.c.of_table, REVISIONS.c.row_key)
        .order_by(func.min(REVISIONS.c.number))
    )
    return [(table, key) for table, key in connection.execute(query)]


def cells_at(connection: Connection, revision: int, ids: Sequence[RowId]) -> dict[RowId, Cells | None]:
    """Return what some rows were once a revision was entered; nothing for those that were not there."""
    known: dict[RowId, Cells | None] = {}
    for table, keys in _by_table(ids).items():
        for some in _lots(keys):
            known |= _known_at(connection, revision, table, some)
    return {each: known.get(each) for each in ids}


def _known_at(
    connection: Connection, revision: int, table: str, keys: Sequence[str]
) -> dict[RowId, Cells | None]:
    nth = func.row_number().over(partition_by=REVISIONS.c.row_key, order_by=REVISIONS.c.version.desc())
    known = (
        select(REVISIONS.c.row_key, REVISIONS.c.after, nth.label("nth"))
        .where(REVISIONS.c.number <= revision, REVISIONS.c.of_table == table, REVISIONS.c.row_key.in_(keys))
        .subquery()
    )
    query = select(known.c.row_key, known.c.after).where(known.c.nth == 1)
    return {(table, key): after for key, after in connection.execute(query)}


def last_revision(connection: Connection) -> int:
    """Return the number of the last revision; 0 when there is none."""
    return int(connection.execute(select(func.coalesce(func.max(REVISIONS.c.number), 0))).scalar_one())


def _record(row: Row[Any]) -> Record:
    return Record(row.of_table, row.row_key, row.version, row.place, row.cells)


def _by_table(ids: Iterable[RowId]) -> dict[str, list[str]]:
    keys: dict[str, list[str]] = {}
    for table, key in ids:
        keys.setdefault(table, []).append(key)
    return keys


def _lots(keys: Sequence[str]) -> Iterator[Sequence[str]]:
    return (keys[start : start + MOST_ASKED] for start in range(0, len(keys), MOST_ASKED))
