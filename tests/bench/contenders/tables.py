"""The shared tables as pandas reads and filters them, for the contenders written in Python."""

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import geopandas as gpd
import pandas as pd

from geo.names import fold

Tables = Mapping[str, gpd.GeoDataFrame]


@dataclass(frozen=True)
class Filter:
    """A filter: its key and label, the column it looks in, and whether a row has several values there."""

    key: str
    label: str
    column: str
    many: bool


FILTERS = (
    Filter("region", "Région", "regions", many=True),
    Filter("themes", "Thème", "themes", many=True),
    Filter("nature", "Nature de l’initiative", "nature", many=False),
    Filter("niveau", "Niveau de la collectivité", "niveau", many=False),
)


def read_tables() -> Tables:
    """Read the tables from the folder that ``BENCH_DATA`` names."""
    folder = Path(os.environ["BENCH_DATA"])
    return {name: gpd.read_parquet(folder / f"{name}.parquet") for name in ("initiatives", "collectivites")}


def options(tables: Tables, choice: Filter) -> list[str]:
    """Return the values that a filter can take."""
    values = [rows[choice.column].explode() for rows in tables.values() if choice.column in rows]
    return sorted(pd.concat(values).dropna().unique())


def choose(tables: Tables, chosen: Mapping[str, Sequence[str]], words: str) -> Tables:
    """Return the rows that have one of the values chosen for each filter, and all the words."""
    return {name: _kept(rows, chosen, words) for name, rows in tables.items()}


def _kept(rows: gpd.GeoDataFrame, chosen: Mapping[str, Sequence[str]], words: str) -> gpd.GeoDataFrame:
    for choice in FILTERS:
        if chosen[choice.key] and choice.column in rows:
            values = rows[choice.column].explode() if choice.many else rows[choice.column]
            rows = rows[values.isin(chosen[choice.key]).groupby(level=0).any()]
    for word in fold(words).split():
        rows = rows[rows["texte"].str.contains(word, regex=False)]
    return rows


def placed(rows: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Return the rows that can be drawn."""
    return rows[rows.geometry.notna()]
