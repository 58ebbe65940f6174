"""How every figure grows with the data."""

import asyncio
import statistics
import time
from pathlib import Path

import pandas as pd
from playwright.sync_api import Browser

from tests.bench.answers import first_answers
from tests.bench.contenders.roster import CONTENDERS, FLOOR
from tests.bench.contenders.seat import Seat
from tests.bench.filter_change import REGIONS as NAMES
from tests.bench.filter_change import chromium, measure_arrival, measure_region_changes
from tests.bench.grown import grow
from tests.bench.processes import SCRIPTS, Server, serving
from tests.bench.sessions import REGIONS, visitor
from tests.bench.territories import WHOLE, draw, seconds_to, turn_days

# Initiatives and collectivités; the second line is today's data.
SIZES = ((100, 0), (157, 0), (1_000, 200), (10_000, 1_000), (100_000, 5_000))


def measure_growth(folder: Path, rounds: int) -> pd.DataFrame:
    """Visit the application with more and more data.

    Returns
    -------
    pandas.DataFrame
        A row for each size: ``initiatives``, ``collectivites``, ``reading`` (seconds until the first screen
        is drawn after a start), ``run`` (seconds of a change without a browser), ``arrival`` (seconds to the
        map, of a browser that was never there), ``floor`` (seconds of a change of the empty app, in the same
        browser), ``counts``, ``map``, ``confirmed`` and ``kilobytes`` (see
        `measure_region_changes`), ``megabytes`` (of the server), then the seconds of each page and answer, a
        column each (see `measure_pages`, `first_answers`).
    """
    return pd.DataFrame(
        _row(grow(folder / f"{initiatives}", initiatives, members), rounds) for initiatives, members in SIZES
    )


def _row(data: Path, rounds: int) -> dict[str, float]:
    with serving("app.py", {"DATA_FOLDER": str(data)}) as server:
        row = {name: _count(data / f"{name}.csv") for name in ("initiatives", "collectivites")}
        row["reading"] = asyncio.run(_seconds_to_the_first_screen(server))
        server.rest()
        row["run"] = asyncio.run(_seconds_of_a_run(server, rounds))
        with chromium() as browser:
            row["arrival"] = measure_arrival(browser, server.address)
            row["floor"] = _seconds_of_the_floor(browser, rounds)
            row |= measure_region_changes(browser, server.address, rounds)
            row["megabytes"] = server.megabytes()
            row |= _seconds_of_pages(browser, server.address, rounds)
        return row | first_answers(server.address)


def _seconds_of_the_floor(browser: Browser, rounds: int) -> float:
    (floor,) = (each for each in CONTENDERS if each.name == FLOOR)
    with serving(SCRIPTS["empty app"]) as empty:
        seat = Seat.take(browser, floor, empty.address)
        seat.arrive()
        changes = [_change_of_the_floor(seat, [*NAMES][turn % len(NAMES)]) for turn in range(rounds)]
        seat.page.context.close()
    return statistics.median(changes)


def _change_of_the_floor(seat: Seat, name: str) -> float:
    seconds = seat.change("region", name)["counts"]
    seat.go_back("region", name)
    return seconds


def _seconds_of_pages(browser: Browser, address: str, rounds: int) -> dict[str, float]:
    page = browser.new_page()
    territories = [seconds_to(page, f"{address}/territoire?{query}", WHOLE) for query in draw(rounds)]
    days = turn_days(browser, address, rounds)
    return {"Mon territoire": statistics.median(territories), "day of Évolution": statistics.median(days)}


def _count(table: Path) -> int:
    return len(pd.read_csv(table, dtype=str))


async def _seconds_to_the_first_screen(server: Server) -> float:
    start = time.perf_counter()
    async with visitor(server.address) as one:
        await one.open()
    return time.perf_counter() - start


async def _seconds_of_a_run(server: Server, rounds: int) -> float:
    async with visitor(server.address) as one:
        await one.open()
        return statistics.median([await one.choose(REGIONS[turn % len(REGIONS)]) for turn in range(rounds)])
