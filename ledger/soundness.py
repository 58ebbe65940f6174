"""Whether a register holds together: what it is now is what its revisions add up to, and no byte is lost."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import Connection, select

from french.typography import NARROW, quoted
from ledger.editions import all_editions, digest_of, files_of
from ledger.records import Cells, RowId
from ledger.tables import REVISIONS, ROWS


def faults_of(connection: Connection) -> list[str]:
    """Return what is wrong in a register, a French sentence for each fault."""
    return [*_of_revisions(connection), *_of_editions(connection)]


def _of_revisions(connection: Connection) -> Iterator[str]:
    sum_of_all: dict[RowId, tuple[int, Cells | None]] = {}
    for number, each in enumerate(connection.execute(select(REVISIONS).order_by(REVISIONS.c.number)), 1):
        key = each.of_table, each.row_key
        if each.number != number:
            yield f"Il manque des révisions avant la révision {each.number}."
            return
        if (each.version - 1, each.before) != sum_of_all.get(key, (0, None)):
            yield f"La révision {number} ne suit pas la précédente de {_named(key)}."
        sum_of_all[key] = each.version, each.after
    now = {(each.of_table, each.row_key): each for each in connection.execute(select(ROWS))}
    for key in {**sum_of_all, **now}:
        row = now.get(key)
        if row is None or (row.version, row.cells) != sum_of_all.get(key):
            yield f"{_named(key)} n’est pas ce que ses révisions en ont fait."


def _of_editions(connection: Connection) -> Iterator[str]:
    for edition in all_editions(connection):
        files = files_of(connection, edition.number)
        if {name: digest_of(content) for name, content in files.items()} != edition.digests:
            yield f"L’édition {edition.number} n’a plus ses fichiers{NARROW}: reprendre une sauvegarde."


def _named(key: RowId) -> str:
    table, row = key
    return f"la ligne {quoted(row)} de la table {quoted(table)}"
