"""The committed boundaries, as frames of shapes."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import geopandas as gpd
import pandas as pd

from geo.places import territory_key
from geo.unreadable import UnreadableDataError

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

    Raises
    ------
    UnreadableDataError
        The file is missing or damaged.
    """
    return _read(folder, niveau)


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

    Raises
    ------
    UnreadableDataError
        A file is missing or damaged.
    """
    codes: dict[str, list[str]] = {}
    for key in set(keys):
        niveau, _, code = key.partition("-")
        codes.setdefault(niveau, []).append(code)
    found = [
        _read(folder, niveau, filters=[("code", "in", wanted)]) for niveau, wanted in sorted(codes.items())
    ]
    if not found:
        return gpd.GeoSeries([], index=pd.Index([], dtype=str), crs="EPSG:4326")
    return gpd.GeoSeries(pd.concat(found), crs="EPSG:4326")


@contextmanager
def layer_file(folder: Path, niveau: str) -> Iterator[Path]:
    """Give the file of a level, to be read in the block.

    Raises
    ------
    UnreadableDataError
        It is missing or damaged.
    """
    path = folder / f"{LAYERS[niveau]}.parquet"
    try:
        yield path
    except (OSError, ValueError) as error:
        raise UnreadableDataError(f"La couche {path.name} est absente ou illisible.") from error


def _read(folder: Path, niveau: str, **wanted: object) -> gpd.GeoSeries:
    with layer_file(folder, niveau) as path:
        layer = gpd.read_parquet(path, columns=["code", "geometry"], **wanted)
    return layer.geometry.set_axis([territory_key(niveau, code) for code in layer["code"]])
