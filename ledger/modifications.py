"""Which sheets a publication touches: what visitors read as « modifiée le … », without names of persons."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from sqlalchemy import Connection, insert, select

from atlas.listed import LISTED
from ledger.differences import Difference
from ledger.editions import Published
from ledger.records import Cells
from ledger.tables import EDITIONS, MODIFIED
from ledger.taking import ID
from loaders.columns import LIST_SEPARATOR
from loaders.modifications import Modification, SheetId
from loaders.schemas import TableSchema

Touched = Mapping[SheetId, bool]  # whether the row is new


def touched_by(differences: Iterable[Difference], schemas: Mapping[str, TableSchema]) -> Touched:
    """Return the sheets that differences show on: of the rows that differ, or that these are about."""
    touched: dict[SheetId, bool] = {}
    for each in differences:
        if each.table in LISTED:
            if each.after is not None:
                touched[each.table, each.after.get(ID, each.key)] = each.before is None
            continue
        for cells in filter(None, (each.before, each.after)):
            for sheet in _about(cells, schemas[each.table]):
                touched.setdefault(sheet, False)
    return touched


def note(connection: Connection, edition: int, touched: Touched) -> None:
    """Keep which sheets the publication of an edition has touched."""
    rows = [
        {"edition": edition, "of_table": table, "row_id": row, "is_new": is_new}
        for (table, row), is_new in touched.items()
    ]
    if rows:
        connection.execute(insert(MODIFIED), rows)


def modifications_at(connection: Connection, edition: int) -> dict[SheetId, Modification]:
    """Return the last publication that touched each sheet, up to an edition."""
    query = (
        select(MODIFIED, EDITIONS.c.at, EDITIONS.c.reason)
        .join(EDITIONS)
        .where(MODIFIED.c.edition <= edition)
        .order_by(MODIFIED.c.edition)
    )
    return {
        (each.of_table, each.row_id): Modification(each.edition, each.at, each.reason, each.is_new)
        for each in connection.execute(query)
    }


def modified_by(made: Published, touched: Touched) -> dict[SheetId, Modification]:
    """Return what the publication of an edition is to the sheets that it touches."""
    return {
        sheet: Modification(made.number, made.at, made.reason, is_new) for sheet, is_new in touched.items()
    }


def _about(cells: Cells, schema: TableSchema) -> Iterator[SheetId]:
    """Give the listed rows that a row of another table is about."""
    for column in schema.columns:
        to = column.reference
        if to and to.table in LISTED and to.column == ID:
            for row in filter(None, cells.get(column.name, "").split(LIST_SEPARATOR)):
                yield to.table, row
