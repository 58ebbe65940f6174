"""A crowd: visitors who each change a filter every ten seconds: `python -m tests.bench.crowd ADDRESS`."""

import asyncio
import random
import statistics
import sys
import time
from collections.abc import Iterator, Sequence
from itertools import cycle

import pandas as pd
import psutil
from websockets.exceptions import ConnectionClosed

from tests.bench.sessions import PATIENCE, REGIONS, visitor

SIZES = (1, 50, 100, 150, 200)
PAUSE = 10.0  # seconds between two changes of a visitor
SEED = 20261122


def measure_crowds(
    address: str, server: psutil.Process, sizes: Sequence[int] = SIZES, seconds: float = 25.0
) -> pd.DataFrame:
    """Let crowds of several sizes visit an application, one after the other.

    Returns
    -------
    pandas.DataFrame
        A row for each size: ``visitors`` (int), ``changes`` (int, how many were measured), ``median`` and
        ``p95`` (float, seconds from the choice to the drawn screen), ``errors`` (int), ``megabytes`` (float,
        of the server at the end), ``cores`` (float, how many the server kept busy).
    """
    return pd.DataFrame(_rows(address, server, sizes, seconds))


def _rows(address: str, server: psutil.Process, sizes: Sequence[int], seconds: float) -> Iterator[dict]:
    for size in sizes:
        before, start = _busy(server), time.perf_counter()
        latencies, errors = asyncio.run(_visit(address, size, seconds))
        yield {
            "visitors": size,
            "changes": len(latencies),
            "median": statistics.median(latencies),
            "p95": statistics.quantiles(latencies, n=20)[-1],
            "errors": errors,
            "megabytes": server.memory_full_info().uss / 1e6,
            "cores": (_busy(server) - before) / (time.perf_counter() - start),
        }


def _busy(server: psutil.Process) -> float:
    times = server.cpu_times()
    return times.user + times.system


async def _visit(address: str, size: int, seconds: float) -> tuple[list[float], int]:
    """Let visitors come one after the other during one pause, then change a filter until the time is over."""
    chance = random.Random(SEED + size)
    delays = sorted(chance.uniform(0, PAUSE) for _ in range(size))
    end = time.monotonic() + PAUSE + seconds
    latencies: list[float] = []
    stays = (_stay(address, delay, end, random.Random(chance.random()), latencies) for delay in delays)
    results = await asyncio.gather(*stays, return_exceptions=True)
    failures = [each for each in results if each is not None]
    unexpected = [
        each for each in failures if not isinstance(each, OSError | ConnectionClosed | TimeoutError)
    ]
    if unexpected:
        raise unexpected[0]
    return latencies, len(failures)


async def _stay(
    address: str, delay: float, end: float, chance: random.Random, latencies: list[float]
) -> None:
    await asyncio.sleep(delay)
    async with visitor(address) as one:
        await asyncio.wait_for(one.open(), PATIENCE)
        regions = cycle(chance.sample(REGIONS, len(REGIONS)))
        while time.monotonic() + PAUSE < end:
            await asyncio.sleep(PAUSE)
            latencies.append(await asyncio.wait_for(one.choose(next(regions)), PATIENCE))


if __name__ == "__main__":
    port = int(sys.argv[1].rpartition(":")[2])
    owner = next(each.pid for each in psutil.net_connections() if each.laddr.port == port and each.pid)
    print(measure_crowds(sys.argv[1], psutil.Process(owner)).to_string())
