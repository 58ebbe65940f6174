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
SOME = 10  # pages, before what is held is looked at first


def measure_paging(rows: int) -> pd.DataFrame:
    """Read as many initiatives.

    Returns
    -------
    pandas.DataFrame
        One row: ``rows``, ``seconds``, ``missing`` and ``twice`` (features), ``megabytes`` that the server
        and its workshop hold once some pages were read, and ``after`` all of them.
    """
    with tempfile.TemporaryDirectory() as name:
        folder = grow(Path(name) / "data", rows)
        wanted = set(pd.read_csv(folder / "initiatives.csv", usecols=["id"], dtype=str)["id"])
        with serving(SCRIPTS["application"], {DATA_FOLDER: str(folder)}) as server:
            server.rest()
            _read(server.address, min(rows, SOME * int(PAGE)))
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


def _read(address: str, most: int | None = None) -> pd.Series:
    read = pyogrio.read_dataframe(
        f"OAPIF:{address}/ogc", layer="initiatives", columns=["id"], max_features=most, PAGE_SIZE=PAGE
    )
    return read["id"]
