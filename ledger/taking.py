"""What the register takes from a folder of tables: all of it at first, what differs later."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from sqlalchemy import Connection

from geo.fingerprint import fingerprint
from ledger.csv_files import cells_of
from ledger.editions import FIRST, Published, keep, last_edition, written_down
from ledger.records import Cells, filled, keys_of, last_revision, rows_of
from ledger.revisions import Edit, Signature, enter
from loaders.contents import Contents
from loaders.schemas import TableSchema
from loaders.tables import schemas_of

OFFICIAL = {"zonages"}  # read from lists of the State by a command: nobody enters them, editions carry them
ID = "id"


class AlreadyBegunError(Exception):
    """The register has an edition already."""


def entered_tables(contents: Contents) -> dict[str, TableSchema]:
    """Return the schemas of the tables that are entered here."""
    return {name: schema for name, schema in schemas_of(contents).items() if name not in OFFICIAL}


def begin(connection: Connection, contents: Contents, by: Signature) -> Published:
    """Begin the register with the tables of a folder, which are edition 0, byte for byte.

    Raises
    ------
    AlreadyBegunError
        There is an edition already.
    NotTakenError
        A row or a column would be lost.
    """
    if last_edition(connection) is not None:
        raise AlreadyBegunError
    _enter_all(connection, contents, by)
    manifest, files = written_down(contents, FIRST, by.at, by.reason)
    made = Published(FIRST, by.at, by.author, by.reason, last_revision(connection), None, manifest)
    keep(connection, made, files)
    return made


def take(connection: Connection, contents: Contents, by: Signature) -> int:
    """Enter what differs in the tables of a folder, and return the number of the change; 0 for none.

    A row is known by the columns that make it what it is; one that the folder lacks goes.

    Raises
    ------
    NotTakenError
        A row or a column would be lost.
    """
    edits: list[Edit] = []
    for schema in entered_tables(contents).values():
        edits += _differences(connection, schema, _rows(contents, schema))
    return enter(connection, edits, by)


def new_key(schema: TableSchema, cells: Cells, taken: Collection[str]) -> str:
    """Return a key for a new row: its identifier, or a short name of what makes it what it is."""
    key = cells.get(ID, "") if ID in schema.by_name else ""
    key = key or fingerprint(f"{cells.get(name, '')}\n".encode() for name in schema.key)
    free, again = key, 1
    while free in taken:
        again += 1
        free = f"{key}~{again}"
    return free


def _enter_all(connection: Connection, contents: Contents, by: Signature) -> None:
    edits: list[Edit] = []
    for name, schema in entered_tables(contents).items():
        taken: set[str] = set()
        for cells in _rows(contents, schema):
            taken.add(key := new_key(schema, cells, taken))
            edits.append(Edit(name, key, 0, cells))
    enter(connection, edits, by)


def _rows(contents: Contents, schema: TableSchema) -> list[dict[str, str]]:
    content = contents.tables[schema.name]
    return cells_of(content, schema) if isinstance(content, bytes) else []


def _differences(connection: Connection, schema: TableSchema, rows: list[dict[str, str]]) -> list[Edit]:
    taken = keys_of(connection, schema.name)
    left = {_identity(schema, each.cells or {}): each for each in reversed(rows_of(connection, schema.name))}
    edits = []
    for cells in rows:
        known = left.pop(_identity(schema, cells), None)
        if known is None:
            key = new_key(schema, cells, taken)
            taken[key] = 0
            edits.append(Edit(schema.name, key, 0, cells))
        elif known.cells != filled(cells):
            edits.append(Edit(schema.name, known.key, known.version, cells))
    return edits + [Edit(schema.name, each.key, each.version, None) for each in left.values()]


def _identity(schema: TableSchema, cells: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(cells.get(name, "") for name in schema.key)
