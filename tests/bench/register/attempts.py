"""10,000 attempts at what a role may not do: how many of each kind, and how many are done."""

from __future__ import annotations

import os
import random
from collections.abc import Iterator
from pathlib import Path

import pandas as pd

from atlas.editions import editions_of
from ledger.place import REGISTER_FOLDER, REGISTER_URL
from loaders.folders import DATA_FOLDER
from tests import FROZEN
from tests.bench.register.databases import DATABASES, register
from tests.ledger.attempts import Trespass

SHARES = {
    "verbs": 0.5,
    "others": 0.1,
    "agents": 0.1,
    "addresses": 0.29,
    "widgets": 0.01,
}  # of a widget, a whole screen


def measure_attempts(count: int) -> pd.DataFrame:
    """Try, on both databases.

    Returns
    -------
    pandas.DataFrame
        A row a database and a kind of attempt: ``attempts``, ``done``, and ``what`` was done, in words.
    """
    return pd.DataFrame(_rows(count))


def _rows(count: int) -> Iterator[dict]:
    os.environ[DATA_FOLDER] = str(FROZEN)
    edition = editions_of(FROZEN).open().edition
    for database in DATABASES:
        with register(database) as (place, store):
            os.environ |= {REGISTER_URL: place.url, REGISTER_FOLDER: str(Path(place.folder))}
            tried = Trespass(place, store, edition, random.Random(16))
            for kind, share in SHARES.items():
                before = len(tried.done)
                getattr(tried, kind)(round(count * share))
                done = tried.done[before:]
                attempts = round(count * share)
                yield {
                    "database": database,
                    "kind": kind,
                    "attempts": attempts,
                    "done": len(done),
                    "what": " ; ".join(done[:5]),
                }
