"""What those who follow cost: each asks again for a feed of its own, every quarter of an hour."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pandas as pd
import urllib3

from atlas.editions import editions_of
from ledger.following import begin_if_new
from ledger.place import REGISTER_FOLDER, REGISTER_URL, SQLITE, Place
from ledger.publishing import Publisher
from ledger.records import records
from ledger.revisions import Edit, Signature, enter
from ledger.store import Store
from loaders.folders import DATA_FOLDER
from tests.bench.processes import SCRIPTS, Server, serving
from tests.robustness.copies import copy_tables
from web.opening import open_edition

SUBSCRIBERS, EVERY = 10_000, 900  # who are counted on, and seconds between two times that each asks
CHANGED = ("initiatives", "la-smalah")
FIRST, NOTHING_NEW, PUBLISHED = "the first time", "nothing new", "after a publication"


def measure_followers(asked: int) -> pd.DataFrame:
    """Ask for as many distinct feeds, of communes: once, again, and again after something was published.

    Returns
    -------
    pandas.DataFrame
        A row each time: ``when``, ``asked``, ``unchanged`` (answers that say so), ``milliseconds`` (of
        processor, an answer), ``share`` (percent of a core for all ``SUBSCRIBERS``).
    """
    with _followed() as (server, publish):
        addresses = _addresses(asked)
        publish("Un premier changement")
        server.rest()
        tags: dict[str, str] = {}
        rows = [_asked(server, FIRST, addresses, tags), _asked(server, NOTHING_NEW, addresses, tags)]
        publish("Un autre")
        server.rest()
        rows.append(_asked(server, PUBLISHED, addresses, tags))
    return pd.DataFrame(rows)


def _asked(server: Server, when: str, addresses: list[str], tags: dict[str, str]) -> dict[str, object]:
    pool, unchanged, before = urllib3.PoolManager(), 0, server.busy()
    for address in addresses:
        known = {"If-None-Match": tags[address]} if address in tags else {}
        answer = pool.request("GET", f"{server.address}{address}", headers=known)
        if answer.status not in (200, 304):
            raise RuntimeError(f"{address}: {answer.status}")
        unchanged += answer.status == 304
        tags[address] = answer.headers["etag"]
    each = (server.busy() - before) / len(addresses)
    share = 100 * each * SUBSCRIBERS / EVERY
    return {
        "when": when,
        "asked": len(addresses),
        "unchanged": unchanged,
        "milliseconds": 1000 * each,
        "share": share,
    }


def _addresses(count: int) -> list[str]:
    codes = sorted(open_edition().edition.vintage.register.codes("commune"))
    step = max(len(codes) // count, 1)
    return [f"/flux.atom?recherche=commune-{code}" for code in codes[::step][:count]]


@contextmanager
def _followed() -> Iterator[tuple[Server, Callable[[str], None]]]:
    """Serve a register, and give what publishes a change of one row in it."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        place = Place(f"{SQLITE}{folder / 'register.sqlite3'}", folder / "var", copy_tables(folder / "data"))
        store = Store(place.url)
        begin_if_new(place, store)
        register = editions_of(place.data).open().edition.vintage.register
        publisher = Publisher(place, store, register)
        environment = {
            REGISTER_URL: place.url,
            REGISTER_FOLDER: str(place.folder),
            DATA_FOLDER: str(place.data),
        }

        def publish(why: str) -> None:
            with store.writing() as connection:
                row = records(connection, [CHANGED])[CHANGED]
                cells = {**(row.cells or {}), "resume": f"{why}."}
                enter(connection, [Edit(*CHANGED, row.version, cells)], Signature.now(1))
            publisher.publish(publisher.candidate(), Signature.now(1, why))

        with serving(SCRIPTS["application"], environment) as server:
            server.rest()
            yield server, publish
        store.close()
