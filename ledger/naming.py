"""Names of rows, and identifiers, which nobody types: they are made from names."""

from __future__ import annotations

import re
from collections.abc import Container

from geo.names import fold
from ledger.records import Cells
from loaders.schemas import TableSchema

NAMES = ("nom", "titre", "libelle")  # the columns that name a row, for people


def name_of(cells: Cells, schema: TableSchema) -> str:
    """Return what people call a row."""
    named = next((cells[name] for name in NAMES if cells.get(name)), "")
    return named or ", ".join(cells.get(name, "") for name in schema.key)


def identifier(name: str, taken: Container[str]) -> str:
    """Return an identifier that nobody has, made from a name."""
    wanted = re.sub(r"[^a-z0-9]+", "-", fold(name)).strip("-") or "initiative"
    free, again = wanted, 1
    while free in taken:
        again += 1
        free = f"{wanted}-{again}"
    return free
