"""An extract of a published table: some of its rows, with some of its columns."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace

import pandas as pd

from loaders.check.kinds import ReadTable
from loaders.check.ways import Way
from loaders.layout import Record
from loaders.recognising.tables import Recognised, recognise
from loaders.rules import Table
from loaders.schemas import TableSchema

Key = tuple[str, ...]
Keys = Mapping[str, Collection[Key]]  # those of the published rows, by table
MOST = 0.5  # of the rows, of which more are published in an extract


def keys_of(published: Mapping[str, Table]) -> Keys:
    """Return the keys of the published rows of each table."""
    return {name: {*_keys(table.texts, table.schema.key)} for name, table in published.items()}


def recognise_extract(
    records: list[Record], schemas: Iterable[TableSchema], published: Keys
) -> Recognised | None:
    """Find a table by the keys of its rows, whatever other columns it has.

    Parameters
    ----------
    records
        All rows of a sheet.
    schemas
        Of the tables that it may be.
    published
        The keys of their rows.
    """
    for schema in schemas:
        found = recognise(records, [schema], is_named=True)
        if found is not None and _has_key(found.header, schema):
            places = [found.header.index(name) for name in schema.key]
            rows = (record.cells for record in found.records if len(record.cells) > max(places))
            keys = [tuple(cells[place].strip() for place in places) for cells in rows]
            if _are_published(keys, published.get(schema.name, ())):
                return found
    return None


def is_extract(sheet: ReadTable, published: Table, way: Way | None) -> bool:
    """Tell whether a table may do without columns that every row needs: its rows are published.

    Parameters
    ----------
    sheet
        The table.
    published
        The published one.
    way
        How it is brought back, when somebody says so.
    """
    key = sheet.schema.key
    if not _has_key(sheet.sheet.header, sheet.schema):
        return False
    known = {*_keys(published.texts, key)}
    return way is Way.CORRECTIONS or (way is None and _are_published([*_keys(sheet.texts, key)], known))


def completed(sheet: ReadTable, published: Table) -> ReadTable:
    """Give the published rows of a table the cells of the columns that it leaves out: they stay so."""
    key = sheet.schema.key
    names = [name for name in sheet.schema.by_name if name not in sheet.sheet.header]
    if not names or not _has_key(sheet.sheet.header, sheet.schema):
        return sheet
    cells = published.texts[names].itertuples(index=False, name=None)
    known = dict(zip(_keys(published.texts, key), cells, strict=True))
    rows = [known.get(row, ("",) * len(names)) for row in _keys(sheet.texts, key)]
    found = pd.DataFrame(rows, index=sheet.texts.index, columns=names, dtype=object)
    return replace(sheet, texts=sheet.texts.assign(**found))


def _has_key(header: Collection[str], schema: TableSchema) -> bool:
    return bool(schema.key) and {*schema.key} <= {*header}


def _keys(texts: pd.DataFrame, key: Key) -> Iterable[Key]:
    return texts[[*key]].itertuples(index=False, name=None)


def _are_published(rows: Collection[Key], known: Collection[Key]) -> bool:
    return sum(row in known for row in rows) > MOST * len(rows)
