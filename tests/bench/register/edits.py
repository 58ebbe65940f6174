"""Two writers, each killed with -9 at any moment: what is lost, altered, or shown too early."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from ledger.editions import all_editions, files_of
from ledger.place import Place
from ledger.store import Store
from tests.bench.register.databases import DATABASES, register
from tests.ledger.killing import altered, lost, unpublished, write_and_kill

A_LIFE = (5, 400)  # lines of a writer, before it is killed


def measure_edits(edits: int) -> pd.DataFrame:
    """Let two writers edit and publish on each database, and kill either at random.

    Returns
    -------
    pandas.DataFrame
        A row a database: ``edits`` and ``published`` (acknowledged), ``kills``, ``editions``, ``looks`` (at
        the site meanwhile); ``lost`` (acknowledged, and not there), ``altered`` (editions of which a byte is
        another, and faults of the register), ``too_early`` (states that were shown and never published).
    """
    return pd.DataFrame(_rows(edits))


def _rows(edits: int) -> Iterator[dict]:
    for database in DATABASES:
        with register(database) as (place, store):
            yield {"database": database, **_killed(place, store, edits)}


def _killed(place: Place, store: Store, edits: int) -> dict:
    read = {path.name: path.read_bytes() for path in place.data.glob("*.csv")}
    told = write_and_kill(place, store, edits, A_LIFE, publishing=True)
    with store.reading() as connection:
        return {
            "edits": len(told.edits),
            "published": len(told.editions),
            "kills": told.kills,
            "editions": len(all_editions(connection)),
            "looks": told.looks,
            "lost": lost(connection, told),
            "altered": altered(connection, place) + (files_of(connection, 0) != read),
            "too_early": unpublished(connection, told),
        }
