"""How a table is brought back: rows to add, an extract with corrections, or the complete table."""

from __future__ import annotations

import csv
import io
from collections.abc import Collection, Iterable
from enum import StrEnum

import pandas as pd

from geo.records import Row, records
from loaders.check.differences import Counts
from loaders.schemas import TableSchema

NEARLY_ALL = 0.9  # of the published rows, that a file with more of them than that is meant to hold


class Way(StrEnum):
    """What a table is, beside the published one."""

    ADDITIONS = "ajouts"  # its rows are new: those that are published stay as they are
    CORRECTIONS = "corrections"  # an extract: what is absent from it is not removed
    COMPLETE = "complete"  # what is absent may be gone: that is asked about row by row


def way_of(counts: Counts) -> Way:
    """Recognise how a table is brought back by what it has of the published one."""
    known = counts.changed_rows + counts.unchanged
    if not known:
        return Way.ADDITIONS
    return Way.COMPLETE if known >= NEARLY_ALL * (known + counts.removed) else Way.CORRECTIONS


def merged(
    published: pd.DataFrame, brought: bytes, schema: TableSchema, way: Way, removed: Collection[str]
) -> pd.DataFrame:
    """Make the table that would be published.

    Parameters
    ----------
    published
        All its rows: text (object), all columns of the schema.
    brought
        The repaired table, as it is given back: a CSV. Its rows that have not a cell a column are left out.
    schema
        Of the table.
    way
        How it is brought back.
    removed
        The keys, joined with « / », of the published rows that are said to be gone; only a complete table
        removes any.

    Returns
    -------
    pandas.DataFrame
        The published rows in their order, then those that are added, in that of the file: text (object). What
        a file leaves out of a row that is published stays; of a row that is added, it is empty.
    """
    key = schema.key
    rows = {_key(row, key): row for row in records(published)}
    gone = set(removed) if way is Way.COMPLETE else set()
    for row in _rows(brought, schema):
        name = _key(row, key)
        if name not in rows:
            rows[name] = {**dict.fromkeys(schema.by_name, ""), **row}
        elif way is not Way.ADDITIONS:
            rows[name] = {**rows[name], **row}
    kept = [row for name, row in rows.items() if name not in gone]
    return pd.DataFrame(kept, columns=[*schema.by_name], dtype=object)


def whole_table(
    published: pd.DataFrame, brought: bytes, schema: TableSchema, way: Way, removed: Collection[str]
) -> bytes:
    """Write the table that would be published as its file is: see `merged`."""
    rows = merged(published, brought, schema, way, removed)
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerows([rows.columns, *rows.itertuples(index=False, name=None)])
    return text.getvalue().encode()


def _rows(brought: bytes, schema: TableSchema) -> Iterable[dict[str, str]]:
    for row in csv.DictReader(io.StringIO(brought.decode(), newline="")):
        if None not in row and None not in row.values() and set(schema.key) <= {*row}:
            yield {name: cell for name, cell in row.items() if name in schema.by_name}


def _key(row: Row, key: tuple[str, ...]) -> str:
    return " / ".join(str(row[column]) for column in key)
