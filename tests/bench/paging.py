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

PAGE = "1000"  # features


def measure_paging(rows: int) -> pd.DataFrame:
    """Read as many initiatives.

    Returns
    -------
    pandas.DataFrame
        One row: ``rows``, ``seconds``, ``missing`` and ``twice`` (features), ``megabytes`` that the server
        and its workshop hold once all of them were read, and ``after`` they were read again.
    """
    with tempfile.TemporaryDirectory() as name:
        folder = grow(Path(name) / "data", rows)
        wanted = set(pd.read_csv(folder / "initiatives.csv", usecols=["id"], dtype=str)["id"])
        with serving(SCRIPTS["application"], {DATA_FOLDER: str(folder)}) as server:
            _read(server.address)  # while it prepares itself, and what pages are made with is made
            held, start = server.megabytes_in_all(), time.perf_counter()
            found = _read(server.address)
            seconds, after = time.perf_counter() - start, server.megabytes_in_all()
    return pd.DataFrame(
        [
            {
                "rows": rows,
                "seconds": seconds,
                "missing": len(wanted - set(found)),
                "twice": int(found.duplicated().sum()),
                "megabytes": held,
                "after": after,
            }
        ]
    )


def _read(address: str) -> pd.Series:
    return pyogrio.read_dataframe(
        f"OAPIF:{address}/ogc", layer="initiatives", columns=["id"], PAGE_SIZE=PAGE
    )["id"]
