"""GDAL reads a whole collection of `/ogc`, page after page: what it has, what the server holds meanwhile."""

from __future__ import annotations

import tempfile
import time
from pathlib import Path

import pandas as pd
import pyogrio

from loaders.folders import DATA_FOLDER
from tests.bench.grown import grow
from tests.bench.processes import SCRIPTS, serving

FIRST, AGAIN = "1000", "900"  # features of a page: pages of another size are made anew
# The first page waits for the data to be read, and is refused meanwhile: `Retry-After` says so.
PATIENT = {"GDAL_HTTP_MAX_RETRY": 12, "GDAL_HTTP_RETRY_DELAY": 10}


def measure_paging(rows: int) -> pd.DataFrame:
    """Read as many initiatives.

    Returns
    -------
    pandas.DataFrame
        One row: ``rows``, ``first`` (seconds until all were read, while the server prepares itself),
        ``seconds`` (to read them again, in pages of another size), ``missing`` and ``twice`` (features),
        ``megabytes`` that the server and its workshop hold once all were read, and ``after`` they were again.
    """
    pyogrio.set_gdal_config_options(PATIENT)
    with tempfile.TemporaryDirectory() as name:
        folder = grow(Path(name) / "data", rows)
        wanted = set(pd.read_csv(folder / "initiatives.csv", usecols=["id"], dtype=str)["id"])
        with serving(SCRIPTS["application"], {DATA_FOLDER: str(folder)}) as server:
            first, _ = _read(server.address, FIRST)
            held = server.megabytes_in_all()
            seconds, found = _read(server.address, AGAIN)
            after = server.megabytes_in_all()
    return pd.DataFrame(
        [
            {
                "rows": rows,
                "first": first,
                "seconds": seconds,
                "missing": len(wanted - set(found)),
                "twice": int(found.duplicated().sum()),
                "megabytes": held,
                "after": after,
            }
        ]
    )


def _read(address: str, page: str) -> tuple[float, pd.Series]:
    """Read the collection, and tell how long it took."""
    start = time.perf_counter()
    found = pyogrio.read_dataframe(
        f"OAPIF:{address}/ogc", layer="initiatives", columns=["id"], PAGE_SIZE=page
    )
    return time.perf_counter() - start, found["id"]
