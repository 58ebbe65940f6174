"""What visitors wait while somebody of the team publishes, beside what they wait otherwise."""

from __future__ import annotations

import asyncio
import tempfile
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pandas as pd

from ledger.accounts import Role
from ledger.place import REGISTER_FOLDER, REGISTER_URL, SQLITE
from ledger.store import Store
from tests.bench.crowd import PAUSE, arrival, visit
from tests.bench.processes import SCRIPTS, Server, serving
from tests.bench.register.staff import at_the_desk, sign_in
from tests.ledger.test_register import edited, enter_now

APART = 6.0  # seconds between two publications
MOMENTS = 3  # at which the first is made, in turn: early enough for two to be measured
WAVE = PAUSE / MOMENTS
REASON = "Motif, que les visiteurs peuvent lire"


def measure_visitors(visitors: int, rounds: int, seconds: float = 20.0) -> pd.DataFrame:
    """Let a crowd visit in turn alone and beside publications, made at the screen of the same server.

    Returns
    -------
    pandas.DataFrame
        A row a round: ``visitors``, ``published``, ``alone`` and ``beside`` (p95 of a change, in seconds),
        ``errors`` (of both).
    """
    with tempfile.TemporaryDirectory() as folder:
        url = f"{SQLITE}{Path(folder) / 'register.sqlite3'}"
        own = {REGISTER_URL: url, REGISTER_FOLDER: folder}
        with serving(SCRIPTS["application"], own, on_one_core=True) as server:
            server.rest()
            store = Store(url)
            return pd.DataFrame(_rows(server, store, visitors, rounds, seconds))


def _rows(server: Server, store: Store, visitors: int, rounds: int, seconds: float) -> Iterator[dict]:
    session = sign_in(store, Role.EDITEUR)
    for number in range(rounds):
        alone, first = asyncio.run(visit(server.address, visitors, seconds))
        waiting = asyncio.run(_beside(server, store, session, visitors, seconds, number))
        (beside, second), published = waiting
        yield {
            "visitors": visitors,
            "published": published,
            "alone": np.quantile(alone, 0.95),
            "beside": np.quantile(beside, 0.95),
            "errors": first + second,
        }


async def _beside(
    server: Server, store: Store, session: str, visitors: int, seconds: float, number: int
) -> tuple[tuple[list[float], int], int]:
    """Let the crowd come, and publish one change after the other while its waiting is measured.

    Who publishes sits there already. The first change is made at another moment of each round: visitors come
    in waves, which are the same each time.
    """
    crowd = asyncio.create_task(visit(server.address, visitors, seconds))
    published = 0
    async with at_the_desk(server.address, session, "publier") as editor:
        await editor.look()
        await asyncio.sleep(arrival(visitors) + PAUSE + number % MOMENTS * WAVE)
        while not crowd.done():
            published += 1
            await asyncio.to_thread(_edit, store, f"La Smalah {number}-{published}")
            await editor.look()
            await editor.type(REASON, "Mesure")
            await editor.press("Publier")
            assert any("est en ligne" in words for words in editor.words), editor.words
            await asyncio.wait([crowd], timeout=APART)
    return await crowd, published


def _edit(store: Store, name: str) -> None:
    enter_now(store, edited(store, nom=name))
