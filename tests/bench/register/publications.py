"""How long it takes to publish 5,000 initiatives, and to take that back."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pandas as pd

from atlas.editions import editions_of
from geo.register import Register
from ledger.place import Place
from ledger.publishing import Publisher
from ledger.revisions import Signature
from ledger.store import Store
from ledger.taking import take
from loaders.contents import Contents
from loaders.folders import Folders
from tests import FROZEN
from tests.bench.grown import grow
from tests.bench.register.databases import DATABASES, register
from tests.ledger.test_register import edited, enter_now

WHY = Signature.now(1, "Mesure")


def measure_publications(initiatives: int, rounds: int) -> pd.DataFrame:
    """Publish so many initiatives, then one change among them, and go back each time.

    Returns
    -------
    pandas.DataFrame
        A row for each time: ``database``, ``what`` (« all », « one change », « undo »), ``seconds``.
    """
    territories = editions_of(FROZEN).open().edition.vintage.register
    return pd.DataFrame(_rows(initiatives, rounds, territories))


def _rows(initiatives: int, rounds: int, territories: Register) -> Iterator[dict]:
    for database in DATABASES:
        with register(database) as (place, store):
            _enter_all(store, initiatives)
            for what, seconds in _times(place, store, Publisher(place, store, territories), rounds):
                yield {"database": database, "what": what, "seconds": seconds}


def _times(place: Place, store: Store, publisher: Publisher, rounds: int) -> Iterator[tuple[str, float]]:
    yield "all", _seconds(lambda: publisher.publish(publisher.candidate(), WHY))
    yield "undo", _seconds(lambda: publisher.undo(WHY))
    publisher.undo(WHY)  # they are there again
    for number in range(rounds):
        enter_now(store, edited(store, resume=f"Résumé {number}"))
        yield "one change", _seconds(lambda: publisher.publish(publisher.candidate(), WHY))
        yield "undo", _seconds(lambda: publisher.undo(WHY))


def _enter_all(store: Store, initiatives: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        contents = Contents.read(Folders.of(grow(Path(folder) / "data", initiatives)))
        with store.writing() as connection:
            take(connection, contents, WHY)


def _seconds(do: Callable[[], object]) -> float:
    start = time.perf_counter()
    do()
    return time.perf_counter() - start
