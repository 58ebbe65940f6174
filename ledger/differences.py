"""What is entered beside what is published: the rows that differ, and the files that they make."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from sqlalchemy import Connection

from ledger.csv_files import content_of
from ledger.editions import Published, files_of
from ledger.records import Cells, Record, cells_at, changed_since, last_revision, records, rows_at
from ledger.taking import OFFICIAL, entered_tables
from loaders.contents import Contents
from loaders.problems import Problem


@dataclass(frozen=True)
class Difference:
    """A row that is not as it was published.

    Attributes
    ----------
    table, key
        Which it is.
    before, after
        Its cells then and now; nothing when it was not there, or is no more.
    """

    table: str
    key: str
    before: Cells | None
    after: Cells | None


def differences_since(connection: Connection, revision: int) -> Iterable[Difference]:
    """Give the rows that are not as they were once a revision was entered."""
    ids = changed_since(connection, revision)
    if not ids:
        return
    before, now = cells_at(connection, revision, ids), records(connection, ids)
    for each in ids:
        if before[each] != now[each].cells:
            yield Difference(*each, before[each], now[each].cells)


def differences_between(connection: Connection, since: int, until: int) -> Iterable[Difference]:
    """Give the rows that are not the same once either of two revisions was entered, whichever came first."""
    ids = changed_since(connection, *sorted((since, until)))
    before, after = (cells_at(connection, each, ids) for each in (since, until))
    return (Difference(*each, before[each], after[each]) for each in ids if before[each] != after[each])


def tables_now(
    connection: Connection, contents: Contents, former: Published, until: int | None = None
) -> dict[str, bytes | Problem]:
    """Return the file of each table: that of the former edition, byte for byte, when no row has changed.

    Parameters
    ----------
    connection
        One that reads.
    contents
        Of the folder of the tables: their schemas, and the tables that are not entered here.
    former
        The edition that is published.
    until
        The last revision that counts, when it is not the last one that there is.
    """
    kept = files_of(connection, former.number)
    tables = {
        name: content if name in OFFICIAL else kept.get(f"{name}.csv", content)
        for name, content in contents.tables.items()
    }
    last = last_revision(connection) if until is None else until
    changed = {each.table for each in differences_between(connection, former.revision, last)}
    for name, schema in entered_tables(contents).items():
        if name in changed:
            tables[name] = content_of(rows_at(connection, name, last), schema)
    return tables


def with_wanted(rows: Iterable[Record], wanted: Mapping[str, Cells | None]) -> Iterator[Cells]:
    """Give the cells of the rows of a table, as some of them are wanted; new ones come last."""
    cells = {each.key: each.cells for each in rows} | dict(wanted)
    return (each for each in cells.values() if each is not None)
