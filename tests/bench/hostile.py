"""Files that mean harm: how long each is checked, in how much memory, and what another visitor notices."""

from __future__ import annotations

import asyncio
import statistics
from collections.abc import Iterable, Mapping
from itertools import cycle

import pandas as pd
import psutil

from tests.bench.dropping import Dropper, dropper
from tests.bench.processes import Server
from tests.bench.sessions import REGIONS, Visitor, visitor
from tests.hostile import FILES, Hostile

PAUSE = 0.3  # seconds between two changes of a visitor
ALONE = 8  # changes of who is alone, before each file
LOOK = 0.02  # seconds between two looks at the memory of who checks


def measure_hostile(server: Server, names: Iterable[str] = tuple(FILES)) -> pd.DataFrame:
    """Drop each file while another visitor changes a filter.

    Returns
    -------
    pandas.DataFrame
        A row for each file: ``file``, ``kilobytes``, ``seconds`` (from its arrival to the end of its report),
        ``megabytes`` (the most that who checks it had for itself), ``changes`` (of the other visitor
        meanwhile), ``alone`` and ``beside`` (median seconds of one, before and meanwhile), ``ratio``.
    """
    return pd.DataFrame(asyncio.run(_measure(server, {name: FILES[name] for name in names})))


async def _measure(server: Server, files: Mapping[str, Hostile]) -> list[dict[str, object]]:
    async with visitor(server.address) as other, dropper(server.address) as one:
        await other.open()
        await one.open()
        return [{"file": name, **await _drop(server, one, other, each)} for name, each in files.items()]


async def _drop(server: Server, one: Dropper, other: Visitor, hostile: Hostile) -> dict[str, float]:
    """Drop one file, and have the other visitor change a filter before and meanwhile."""
    content = await asyncio.to_thread(hostile.make)
    regions = cycle(REGIONS)
    alone = [await _change(other, next(regions)) for _ in range(ALONE)]
    checking = asyncio.create_task(_checked(server, one, hostile.file, content))
    beside: list[float] = []
    while not checking.done():
        beside.append(await _change(other, next(regions)))
    seconds, megabytes = await checking
    before, meanwhile = statistics.median(alone), statistics.median(beside)
    return {
        "kilobytes": len(content) / 1000,
        "seconds": seconds,
        "megabytes": megabytes,
        "changes": len(beside),
        "alone": before,
        "beside": meanwhile,
        "ratio": meanwhile / before,
    }


async def _change(other: Visitor, region: str) -> float:
    seconds = await other.choose(region)
    await asyncio.sleep(PAUSE)
    return seconds


async def _checked(server: Server, one: Dropper, name: str, content: bytes) -> tuple[float, float]:
    """Drop a file, and return how long it takes and the most megabytes that a process of the server has."""
    watching = asyncio.create_task(_most_megabytes(server))
    try:
        seconds = await one.drop(name, content)
    finally:
        watching.cancel()
    return seconds, await watching


async def _most_megabytes(server: Server) -> float:
    most = 0.0
    try:
        while True:
            most = max([most, *(_data(each, server) for each in server.process.children())])
            await asyncio.sleep(LOOK)
    except asyncio.CancelledError:
        return most


def _data(process: psutil.Process, server: Server) -> float:
    """Return the megabytes that a process may write to, which are what is bounded; none once it has gone.

    Nor has one any that is just made, and still looks like the server.
    """
    try:
        is_made = process.cmdline() != server.process.cmdline()
        return process.memory_info().data / 2**20 if is_made else 0.0
    except psutil.NoSuchProcess:
        return 0.0
