"""Two replicas over PostgreSQL: how soon one follows the other, and whether signing out ends in both."""

from __future__ import annotations

import asyncio
import tempfile
import time
from contextlib import ExitStack
from pathlib import Path

import pandas as pd
from urllib3 import request

from ledger.accounts import Role
from ledger.place import REGISTER_FOLDER, REGISTER_URL
from ledger.store import Store
from tests.bench.processes import SCRIPTS, serving
from tests.bench.register.staff import Staff, at_the_desk, sign_in
from tests.bench.register.visitors import REASON
from tests.ledger.postgresql import cluster
from tests.ledger.test_register import edited, enter_now

PATIENCE = 60.0  # seconds
NOT_IN = "Cet espace est à l’équipe du réseau"


def measure_replicas(rounds: int) -> pd.DataFrame:
    """Publish at the screen of one replica, and look at the other; then sign out of one.

    Returns
    -------
    pandas.DataFrame
        A row a publication: ``seconds`` from its answer until the other serves it; ``signed_out``, whether
        both replicas are left once one is (at the end, in all rows).
    """
    with tempfile.TemporaryDirectory() as folder, ExitStack() as stack:
        url = stack.enter_context(cluster())
        addresses = []
        for name in ("1", "2"):
            own = {REGISTER_URL: url, REGISTER_FOLDER: str(Path(folder) / name)}
            server = stack.enter_context(serving(SCRIPTS["application"], own))
            server.rest()
            addresses.append(server.address)
        store = Store(url)
        stack.callback(store.close)
        return pd.DataFrame(asyncio.run(_measured(store, addresses, rounds)))


async def _measured(store: Store, addresses: list[str], rounds: int) -> list[dict]:
    session = sign_in(store, Role.EDITEUR)
    rows = []
    first, second = addresses
    async with (
        at_the_desk(first, session, "publier") as one,
        at_the_desk(second, session, "publier") as other,
    ):
        await one.look()
        assert "édition" in await other.look()
        for number in range(rounds):
            rows.append({"seconds": await _followed(store, one, second, f"La Smalah {number}")})
        await one.press("Se déconnecter")
        is_out = all([NOT_IN in await each.look() for each in (one, other)])
    return [{**row, "signed_out": is_out} for row in rows]


async def _followed(store: Store, editor: Staff, other: str, name: str) -> float:
    enter_now(store, edited(store, nom=name))
    await editor.look()
    await editor.type(REASON, "Mesure")
    await editor.press("Publier")
    start = time.perf_counter()
    while name not in await asyncio.to_thread(_served, other):
        assert time.perf_counter() - start < PATIENCE, f"{name} is not served by the other"
    return time.perf_counter() - start


def _served(address: str) -> str:
    return request("GET", f"{address}/api/v1/initiatives.csv").data.decode("utf-8-sig")
