"""The Table Schemas beside the tables: the single description of every column.

Two properties are ours: `"list": true` for a cell that holds several values separated by `;`, and
`"reference": "themes.id"` for a value (each value, in a list) that is found in a column of another table. A
value whose form has an `@` is a passage of a source, `<id of the source>@<passage>`: it refers to
`sources.id` by itself.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import pandas as pd

from geo.unreadable import UnreadableDataError
from loaders.columns import PASSAGE_MARK, CellReader, Column, Reference

SOURCE = Reference("sources", "id")
MOST_NUMBER = 2**63 - 1  # what Int64 holds


class InvalidSchemaError(UnreadableDataError):
    """A schema that is missing or cannot be read: without it nothing of its table is known."""


@dataclass(frozen=True)
class TableSchema:
    """One table as its schema describes it.

    Attributes
    ----------
    name
        That of the file, without its ending.
    title, description
        For people.
    columns
        In the order of the file.
    keys
        Columns that no two rows may have in common, each alone or several together.
    """

    name: str
    title: str
    description: str
    columns: tuple[Column, ...]
    keys: tuple[tuple[str, ...], ...]

    def __getitem__(self, name: str) -> Column:
        """Give a column by its name."""
        return self.by_name[name]

    @cached_property
    def by_name(self) -> dict[str, Column]:
        """The columns by their names."""
        return {column.name: column for column in self.columns}

    @property
    def file(self) -> str:
        """Name of the file of the table."""
        return f"{self.name}.csv"

    def empty_frame(self) -> pd.DataFrame:
        """Give the frame of a table without a row: every column with its dtype, the index named `ligne`."""
        index = pd.Index([], dtype="int64", name="ligne")
        return pd.DataFrame({column.name: column.typed([]) for column in self.columns}, index=index)


def read_schemas(folder: Path, tables: Iterable[str]) -> dict[str, TableSchema]:
    """Read the Table Schemas of some tables.

    Parameters
    ----------
    folder
        Holds one `<table>.json` a table.
    tables
        Their names.

    Returns
    -------
    dict
        Schemas by name of table, in the order given.

    Raises
    ------
    InvalidSchemaError
        A file is missing, is no JSON, or no Table Schema. The message is French and names the file.
    """
    return {table: read_schema(folder / f"{table}.json") for table in tables}


def read_schema(path: Path) -> TableSchema:
    """Read one Table Schema; see `read_schemas`."""
    # Here and not above, as it costs a third of a second: those who read no cell do not pay it.
    from frictionless import FrictionlessException, Schema

    try:
        descriptor = json.loads(path.read_text(encoding="utf-8"))
        schema = Schema.from_descriptor(descriptor)
    except (OSError, ValueError, FrictionlessException) as error:
        reason = error.strerror if isinstance(error, OSError) else error  # without the path of the folder
        raise InvalidSchemaError(f"Le schéma {path.name} est illisible\u202f: {reason}") from error
    foreign = {key["fields"][0]: key["reference"] for key in schema.foreign_keys if len(key["fields"]) == 1}
    columns = tuple(_column(one, foreign.get(one.name), path.stem) for one in schema.fields)
    return TableSchema(
        name=path.stem,
        title=schema.title or path.stem,
        description=schema.description or "",
        columns=columns,
        keys=_keys(schema.primary_key, columns),
    )


def _column(described: Any, foreign: dict[str, Any] | None, table: str) -> Column:
    return Column(
        name=described.name,
        title=described.title or described.name,
        description=described.description or "",
        example=str(described.example or ""),
        type=described.type,
        constraints=dict(described.constraints),
        is_list=bool(described.custom.get("list")),
        reference=_reference(described, foreign, table),
        read=_reader(described),
    )


def _reader(described: Any) -> CellReader:
    """Give the reader of frictionless, without the errors and the endless numbers that it lets through."""
    read = described.create_cell_reader()
    if described.type == "string" and described.format == "default":
        return read

    def guarded(text: str) -> tuple[Any, dict[str, str] | None]:
        try:
            value, faults = read(text)
        except Exception:  # the parsers of formats raise what they like
            return None, {"type": described.format}
        if isinstance(value, int) and abs(value) > MOST_NUMBER:
            return None, {"type": described.type}
        return value, faults

    return guarded


def _reference(described: Any, foreign: dict[str, Any] | None, own_table: str) -> Reference | None:
    dotted = described.custom.get("reference")
    if dotted:
        return Reference(*dotted.split(".", 1))
    if foreign:
        return Reference(foreign["resource"] or own_table, foreign["fields"][0])
    return SOURCE if PASSAGE_MARK in described.constraints.get("pattern", "") else None


def _keys(primary: list[str], columns: tuple[Column, ...]) -> tuple[tuple[str, ...], ...]:
    unique = [(column.name,) for column in columns if column.constraints.get("unique")]
    return tuple(dict.fromkeys([*([tuple(primary)] if primary else []), *unique]))
