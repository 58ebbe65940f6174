"""One table of a folder: its texts, its cells, and what is wrong with them alone."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from typing import TypeAlias

from loaders.checking import check_cells
from loaders.problems import Problem, Rule
from loaders.reading import UnreadableTableError, read_content
from loaders.rules import Table
from loaders.schemas import TableSchema, read_schema

RECENT = 40  # tables that are kept as they were read: those of the last contents
LARGE = 1_000_000  # bytes of a table that would hold too much memory to be kept

Read: TypeAlias = tuple[Table, tuple[Problem, ...]]


def read_table(content: bytes | Problem, schema: TableSchema) -> Read:
    """Read a table, or say why there is nothing of it; no other table is looked at.

    Parameters
    ----------
    content
        The bytes of its file, or what keeps them from being read.
    schema
        Of the table.

    Returns
    -------
    Table, tuple of Problem
        Its texts and its typed rows; what is wrong with the file, then with its cells.
    """
    if isinstance(content, Problem):
        if schema.is_optional and content.rule is Rule.FICHIER_ABSENT:
            return _empty(schema), ()
        return _unread(schema), (content,)
    if len(content) > LARGE:
        return _read_content(content, schema)
    return _read_recently(content, schema.name, schema.content)


@lru_cache(maxsize=RECENT)
def _read_recently(content: bytes, table: str, described: bytes) -> Read:
    """Read a table once while it is the same: what is published next differs by one or two of them."""
    return _read_content(content, read_schema(described, table))


def _read_content(content: bytes, schema: TableSchema) -> Read:
    try:
        texts, of_file = read_content(content, schema.file, schema)
    except UnreadableTableError as error:
        return _unread(schema), tuple(error.problems)
    frame, of_cells = check_cells(texts, schema, schema.file)
    return Table(schema, schema.file, texts, frame), (*of_file, *of_cells)


def _empty(schema: TableSchema) -> Table:
    nothing = schema.empty_frame()
    return Table(schema, schema.file, nothing, nothing)


def _unread(schema: TableSchema) -> Table:
    return replace(_empty(schema), is_read=False)
