"""Registers to be measured: in SQLite and in PostgreSQL, of the frozen tables or of grown ones."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ledger.following import begin_if_new
from ledger.place import SQLITE, Place
from ledger.store import Store
from tests.ledger.postgresql import cluster
from tests.robustness.copies import copy_tables

DATABASES = ("SQLite", "PostgreSQL")


@contextmanager
def register(database: str) -> Iterator[tuple[Place, Store]]:
    """Begin a register of the frozen tables, until the end of the block."""
    with tempfile.TemporaryDirectory() as folder, _url(database, Path(folder)) as url:
        place = Place(url, Path(folder) / "var", copy_tables(Path(folder) / "data"))
        store = Store(url)
        begin_if_new(place, store)
        try:
            yield place, store
        finally:
            store.close()


@contextmanager
def _url(database: str, folder: Path) -> Iterator[str]:
    if database == DATABASES[0]:
        yield f"{SQLITE}{folder / 'register.sqlite3'}"
    else:
        with cluster() as url:
            yield url
