"""A crowd: visitors who each change a filter every ten seconds."""

import asyncio
import math
import random
import statistics
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import cycle

import numpy as np
import pandas as pd
from websockets.exceptions import ConnectionClosed

from tests.bench.processes import Server
from tests.bench.sessions import PATIENCE, REGIONS, visitor

SIZES = (1, 50, 100, 200)
PAUSE = 10.0  # seconds between two changes of a visitor
APART = 0.2  # seconds between two visitors who come
ARRIVAL = 2 * PAUSE  # seconds at most until all are there
SEED = 20261122


@dataclass
class Stay:
    """The time in which waiting is measured, and how long each change was waited for."""

    begin: float
    end: float
    latencies: list[float] = field(default_factory=list)


def measure_crowds(server: Server, sizes: Sequence[int] = SIZES, seconds: float = 20.0) -> pd.DataFrame:
    """Let crowds of several sizes visit an application, one after the other.

    Returns
    -------
    pandas.DataFrame
        A row for each size: ``visitors`` (int), ``changes`` (int, how many were measured), ``median`` and
        ``p95`` (float, seconds from the choice to the drawn screen), ``errors`` (int), ``megabytes`` (float,
        of the server at the end), ``cores`` (float, how many the server kept busy).
    """
    return pd.DataFrame(_rows(server, sizes, seconds))


def _rows(server: Server, sizes: Sequence[int], seconds: float) -> Iterator[dict]:
    for size in sizes:
        before, start = server.busy(), time.perf_counter()
        latencies, errors = asyncio.run(visit(server.address, size, seconds))
        yield {
            "visitors": size,
            "changes": len(latencies),
            "median": statistics.median(latencies),
            "p95": np.quantile(latencies, 0.95),
            "errors": errors,
            "megabytes": server.megabytes(),
            "cores": (server.busy() - before) / (time.perf_counter() - start),
        }


def arrival(size: int) -> float:
    """Return the seconds in which a crowd arrives."""
    return min(size * APART, ARRIVAL)


async def visit(address: str, size: int, seconds: float) -> tuple[list[float], int]:
    """Let visitors arrive, each in its turn; what they wait is measured once all have been there for a while.

    Arrivals cost more than changes: what they leave to be done is not what a crowd that is there waits for.
    """
    chance = random.Random(SEED + size)
    start = time.monotonic()
    settled = start + arrival(size) + PAUSE
    stay = Stay(settled, settled + seconds)
    visits = (_come(address, start + chance.uniform(0, arrival(size)), stay) for _ in range(size))
    failures = [each for each in await asyncio.gather(*visits, return_exceptions=True) if each is not None]
    for failure in failures:
        if not isinstance(failure, OSError | ConnectionClosed | TimeoutError):
            raise failure
    return stay.latencies, len(failures)


async def _come(address: str, moment: float, stay: Stay) -> None:
    """Change a filter at each tenth second after one's own arrival; who still waits lets a turn go."""
    await _sleep_until(moment)
    async with visitor(address) as one:
        await asyncio.wait_for(one.open(), PATIENCE)
        for region in cycle(REGIONS):
            moment += PAUSE * math.ceil(max(time.monotonic() - moment, 1) / PAUSE)
            if moment > stay.end:
                return
            await _sleep_until(moment)
            waited = await asyncio.wait_for(one.choose(region), PATIENCE)
            if moment > stay.begin:
                stay.latencies.append(waited)


async def _sleep_until(moment: float) -> None:
    await asyncio.sleep(max(moment - time.monotonic(), 0))
