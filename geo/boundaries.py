"""The committed boundaries, as frames of shapes."""

from collections.abc import Iterable
from pathlib import Path

import geopandas as gpd
import pandas as pd

from atlas.places import territory_key

LAYERS = {
    "commune": "communes",
    "epci": "epci",
    "ept": "ept",
    "departement": "departements",
    "region": "regions",
    "ancienne_region": "anciennes_regions",
}


def read_layer(folder: Path, niveau: str) -> gpd.GeoSeries:
    """Read all the shapes of a level.

    Parameters
    ----------
    folder
        The folder of a vintage (``data/boundaries/2026``).
    niveau
        A key of ``LAYERS``.

    Returns
    -------
    geopandas.GeoSeries
        Polygons in EPSG:4326, indexed by ``niveau-code``.
    """
    return _keyed(
        gpd.read_parquet(folder / f"{LAYERS[niveau]}.parquet", columns=["code", "geometry"]), niveau
    )


def read_shapes(folder: Path, keys: Iterable[str]) -> gpd.GeoSeries:
    """Read the shapes of some territories only; one that has none is not in the answer.

    Parameters
    ----------
    folder
        The folder of a vintage.
    keys
        Territories as ``niveau-code``, of any levels.

    Returns
    -------
    geopandas.GeoSeries
        Polygons in EPSG:4326, indexed by ``niveau-code``.
    """
    codes: dict[str, list[str]] = {}
    for key in set(keys):
        niveau, _, code = key.partition("-")
        codes.setdefault(niveau, []).append(code)
    found = [
        _keyed(
            gpd.read_parquet(
                folder / f"{LAYERS[niveau]}.parquet",
                columns=["code", "geometry"],
                filters=[("code", "in", wanted)],
            ),
            niveau,
        )
        for niveau, wanted in sorted(codes.items())
    ]
    if not found:
        return gpd.GeoSeries([], index=pd.Index([], dtype=str), crs="EPSG:4326")
    return gpd.GeoSeries(pd.concat(found), crs="EPSG:4326")


def _keyed(layer: gpd.GeoDataFrame, niveau: str) -> gpd.GeoSeries:
    return layer.geometry.set_axis([territory_key(niveau, code) for code in layer["code"]])
