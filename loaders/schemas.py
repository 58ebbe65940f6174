"""The Table Schemas beside the tables: the single description of every column.

Three properties are ours: `"list": true` for a cell that holds several values separated by `;`,
`"reference": "themes.id"` for a value (each value, in a list) that is found in a column of another table, and
`"optional": true` for a table that a folder may do without, or for a column that a file may leave out, as
those made before it do. A value whose form has an `@` is a passage of a source,
`<id of the source>@<passage>`: it refers to `sources.id` by itself.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import Any

import pandas as pd

from geo.unreadable import UnreadableDataError
from loaders.columns import PASSAGE_MARK, Column, Readers, Reference

SOURCE = Reference("sources", "id")
RECENT = 128  # schemas that are kept as they were read


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
        Columns that no two rows may have in common, each alone or several together; there may be none.
    readers
        What reads its cells.
    content
        The bytes of the schema, as it is published.
    is_optional
        Whether a folder may do without the table: it then has no row.
    """

    name: str
    title: str
    description: str
    columns: tuple[Column, ...]
    keys: tuple[tuple[str, ...], ...]
    readers: Readers = field(repr=False, compare=False)
    content: bytes = field(repr=False, compare=False)
    is_optional: bool = False

    def check(self) -> None:
        """Make sure that frictionless reads it as a Table Schema.

        Raises
        ------
        InvalidSchemaError
            It does not.
        """
        try:
            self.readers.prepare()
        except ValueError as error:
            raise invalid(self.name, error) from error

    def __getitem__(self, name: str) -> Column:
        """Give a column by its name."""
        return self.by_name[name]

    @cached_property
    def by_name(self) -> dict[str, Column]:
        """The columns by their names."""
        return {column.name: column for column in self.columns}

    @property
    def key(self) -> tuple[str, ...]:
        """The columns that make a row what it is: the first of its keys, or all columns without one."""
        return self.keys[0] if self.keys else tuple(self.by_name)

    @property
    def file(self) -> str:
        """Name of the file of the table."""
        return f"{self.name}.csv"

    def empty_frame(self) -> pd.DataFrame:
        """Give the frame of a table without a row: every column with its dtype, the index named `ligne`."""
        index = pd.Index([], dtype="int64", name="ligne")
        return pd.DataFrame({column.name: column.typed([]) for column in self.columns}, index=index)


def read_schemas(contents: Mapping[str, bytes]) -> dict[str, TableSchema]:
    """Read Table Schemas.

    Parameters
    ----------
    contents
        The bytes of the schema of each table, by its name.

    Returns
    -------
    dict
        Schemas by name of table, in the order given.

    Raises
    ------
    InvalidSchemaError
        One is missing (empty), is no JSON, no Table Schema, or refers to a column that is not there. The
        message is French and names the file.
    """
    schemas = {table: read_schema(content, table) for table, content in contents.items()}
    for schema in schemas.values():
        for column in schema.columns:
            to = column.reference
            if to and to.table in schemas and to.column not in schemas[to.table].by_name:
                reason = f"{to.column} y manque, à quoi renvoie {column.name} de {schema.name}.json"
                raise invalid(to.table, reason)
    return schemas


@lru_cache(maxsize=RECENT)
def read_schema(content: bytes, table: str) -> TableSchema:
    """Read the Table Schema of one table, once for the same one; see `read_schemas`."""
    if not content:
        raise InvalidSchemaError(f"{table}.json", f"Le schéma {table}.json est absent ou illisible.")
    try:
        descriptor = json.loads(content)
        json.dumps(descriptor, ensure_ascii=False).encode()  # half a character, which JSON can write, is none
        fields = {field["name"]: field for field in descriptor["fields"]}
        foreign = {key["fields"][0]: key["reference"] for key in descriptor.get("foreignKeys", ())}
        readers = Readers(descriptor)
        columns = tuple(_column(field, foreign.get(name), table, readers) for name, field in fields.items())
        keys = _keys(descriptor.get("primaryKey", ()), columns)
        title, description = str(descriptor.get("title", table)), str(descriptor.get("description", ""))
        is_optional = bool(descriptor.get("optional"))
    except (ValueError, TypeError, KeyError, AttributeError, IndexError) as error:
        raise invalid(table, error) from error
    return TableSchema(table, title, description, columns, keys, readers, content, is_optional)


def tells_of_an_optional_table(content: bytes) -> bool:
    """Tell whether a schema is of a table that a folder may do without."""
    return bool(json.loads(content).get("optional"))


def invalid(table: str, reason: object) -> InvalidSchemaError:
    """Say that the schema of a table is none."""
    file = f"{table}.json"
    return InvalidSchemaError(file, f"Le schéma {file} est illisible\u202f: {reason}")


def _column(
    described: Mapping[str, Any], foreign: Mapping[str, Any] | None, table: str, readers: Readers
) -> Column:
    return Column(
        name=described["name"],
        title=described.get("title") or described["name"],
        description=described.get("description", ""),
        example=str(described.get("example", "")),
        type=described.get("type", "any"),
        constraints=dict(described.get("constraints", {})),
        is_list=bool(described.get("list")),
        is_optional=bool(described.get("optional")),
        reference=_reference(described, foreign, table),
        readers=readers,
    )


def _reference(
    described: Mapping[str, Any], foreign: Mapping[str, Any] | None, own_table: str
) -> Reference | None:
    dotted = described.get("reference")
    if dotted:
        return Reference(*dotted.split(".", 1))
    if foreign:
        return Reference(str(foreign["resource"] or own_table), str(foreign["fields"][0]))
    return SOURCE if PASSAGE_MARK in described.get("constraints", {}).get("pattern", "") else None


def _keys(primary: str | Sequence[str], columns: tuple[Column, ...]) -> tuple[tuple[str, ...], ...]:
    own = (primary,) if isinstance(primary, str) else tuple(primary)
    unique = [(column.name,) for column in columns if column.constraints.get("unique")]
    return tuple(dict.fromkeys([*([own] if own else []), *unique]))
