"""How long the addresses take that programs and printers ask for."""

import statistics
import time

import pandas as pd
import urllib3

NOTHING = "/_stcore/health"  # the least that the same server answers
ADDRESSES = {
    "API: list as JSON": "/api/v1/initiatives?region=53",
    "API: list as CSV": "/api/v1/initiatives.csv",
    "API: list as GeoJSON": "/api/v1/initiatives.geojson",
    "API: members on a day": "/api/v1/membres?date=2012-08-31",
    "API: search of a territory": "/api/v1/territoires?q=saint-denis",
    "API: a territory": "/api/v1/territoires/commune/59350",
    "API: health": "/api/v1/health",
    "PDF of a territory": "/territoire/commune-59350.pdf",
    "PDF of the map": "/carte.pdf?region=53",
    "PNG of the map": "/carte.png?region=53",
    "all tables (ZIP)": "/donnees/donnees-rtes.zip",
}


def measure_answers(address: str, rounds: int) -> pd.DataFrame:
    """Ask for each address again and again, in turn.

    Returns
    -------
    pandas.DataFrame
        A row for each: ``answer``, ``first`` and ``median`` (seconds, the first time and then), ``nothing``
        (median seconds of the least answer), ``kilobytes``.
    """
    pool = urllib3.PoolManager()
    nothing = statistics.median(_ask(pool, address + NOTHING)[0] for _ in range(rounds * 5))
    return pd.DataFrame(_row(pool, address, name, rounds) | {"nothing": nothing} for name in ADDRESSES)


def first_answers(address: str) -> dict[str, float]:
    """Ask for each address once, and return the seconds of its answer by name."""
    pool = urllib3.PoolManager()
    return {name: _ask(pool, address + path)[0] for name, path in ADDRESSES.items()}


def _row(pool: urllib3.PoolManager, address: str, name: str, rounds: int) -> dict[str, object]:
    asked = [_ask(pool, address + ADDRESSES[name]) for _ in range(rounds + 1)]
    first, *then = (seconds for seconds, _ in asked)
    return {
        "answer": name,
        "first": first,
        "median": statistics.median(then),
        "kilobytes": asked[0][1] / 1000,
    }


def _ask(pool: urllib3.PoolManager, address: str) -> tuple[float, int]:
    start = time.perf_counter()
    answer = pool.request("GET", address)
    if answer.status != 200:
        raise RuntimeError(f"{address}: {answer.status}")
    return time.perf_counter() - start, len(answer.data)
