"""How large territories are, from their boundaries."""

from __future__ import annotations

import json
from collections.abc import Mapping

import numpy as np
import shapely

from geo.kept import kept
from geo.levels import TerritoryKey
from geo.shelf import code_version
from geo.unreadable import UnreadableDataError
from geo.vintage import Vintage

SEMI_MAJOR = 6378.137  # km, of the ellipsoid of WGS 84
ECCENTRICITY = 0.0818191908426215  # its first one


@kept
def square_kilometres(vintage: Vintage, level: str) -> Mapping[TerritoryKey, float]:
    """Return the areas of the territories of a level; nothing where its boundaries cannot be read.

    Returns
    -------
    mapping
        Square kilometres on the ellipsoid of WGS 84, by ``niveau-code``.
    """
    made_from = [vintage.version, code_version("geo")]
    try:
        content = vintage.shelf.get(f"areas-{level}", made_from, lambda: _measured(vintage, level))
    except UnreadableDataError:
        return {}
    areas: dict[str, float] = json.loads(content)
    return {TerritoryKey.of(level, code): area for code, area in areas.items()}


def equal_area(degrees: np.ndarray) -> np.ndarray:
    """Lay places on a cylinder in such a way that areas are true (Lambert, on the ellipsoid).

    Parameters
    ----------
    degrees : numpy.ndarray of float64, shape (n, 2)
        Longitudes and latitudes, WGS 84.

    Returns
    -------
    numpy.ndarray of float64, shape (n, 2)
        Kilometres (Snyder, « Map Projections: A Working Manual », 1987, equations 10-1 and 3-12 with the
        equator as standard parallel).
    """
    longitudes, latitudes = np.radians(degrees).T
    sine = np.sin(latitudes)
    bent = ECCENTRICITY * sine
    rise = sine / (1 - bent**2) + np.arctanh(bent) / ECCENTRICITY
    return np.column_stack([longitudes, (1 - ECCENTRICITY**2) * rise / 2]) * SEMI_MAJOR


def _measured(vintage: Vintage, level: str) -> bytes:
    table = vintage.boundaries.table(level, ["code", "geometry"])
    shapes = shapely.from_wkb(table["geometry"].to_numpy())
    areas = shapely.area(shapely.transform(shapes, equal_area)).round(4).tolist()
    return json.dumps(dict(zip(table["code"].to_pylist(), areas, strict=True))).encode()
