"""All of a register in one file, which any database that is known here can be filled from."""

from __future__ import annotations

import base64
import json
import os
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

from sqlalchemy import Column, Connection, Table, func, insert, select

from ledger.column_types import Compressed
from ledger.tables import EDITIONS, METADATA

LOT = 500  # rows written together


class NotEmptyError(Exception):
    """The register that is to be filled has something in it."""


def back_up(connection: Connection, file: Path) -> None:
    """Write all of a register, as it is at one moment, private tables too, into a file for its owner."""
    aside = file.with_name(f".{file.name}.{os.getpid()}")
    descriptor = os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "wb") as raw:
        with zipfile.ZipFile(raw, "w", zipfile.ZIP_DEFLATED) as archive:
            for table in METADATA.sorted_tables:
                with archive.open(_member(table), "w", force_zip64=True) as member:
                    for row in connection.execute(select(table)):
                        member.write(json.dumps([*map(_written, row)]).encode() + b"\n")
        raw.flush()
        os.fsync(raw.fileno())
    os.replace(aside, file)


def restore(connection: Connection, file: Path) -> None:
    """Fill an empty register from a file, of this form or of an earlier one.

    Raises
    ------
    NotEmptyError
        It is not empty.
    """
    if connection.execute(select(func.count()).select_from(EDITIONS)).scalar_one():
        raise NotEmptyError
    with zipfile.ZipFile(file) as archive:
        there = set(archive.namelist())
        for table in METADATA.sorted_tables:
            if _member(table) not in there:
                continue  # a table that came after the backup
            with archive.open(_member(table)) as member:
                for lot in _lots(member, table):
                    connection.execute(insert(table), lot)


def _member(table: Table) -> str:
    return f"{table.name}.jsonl"


def _lots(member: IO[bytes], table: Table) -> Iterator[list[dict[str, Any]]]:
    lot: list[dict[str, Any]] = []
    for line in member:
        values = zip(json.loads(line), table.c, strict=False)  # a column that came after it is empty
        lot.append({column.name: _read(value, column) for value, column in values})
        if len(lot) == LOT:
            yield lot
            lot = []
    if lot:
        yield lot


def _written(value: Any) -> Any:
    return {"base64": base64.b64encode(value).decode()} if isinstance(value, bytes) else value


def _read(value: Any, column: Column[Any]) -> Any:
    return base64.b64decode(value["base64"]) if isinstance(column.type, Compressed) else value
