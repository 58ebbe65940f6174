"""The shapes of territories as the map shows them: the large ones as seen from afar."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import geopandas as gpd
import pandas as pd
import shapely

from geo.kept import kept
from geo.levels import TerritoryKey
from geo.vintage import Vintage

# Seen from afar a kilometre is a pixel; the same simplified lines serve the contours and the large members,
# so that they lie exactly on each other.
FAR_TOLERANCE = 0.01  # degrees, about a kilometre
GRID = 1e-4  # degrees, about 10 m: what the shapes are known to

Content = Mapping[str, Any]


@kept
def far_contours(vintage: Vintage) -> tuple[gpd.GeoSeries, gpd.GeoSeries]:
    """Return départements and régions as seen from afar, on the same lines.

    Returns
    -------
    geopandas.GeoSeries, geopandas.GeoSeries
        Simplified polygons in EPSG:4326, indexed by ``niveau-code``; a région is the union of its
        départements.
    """
    departements = simplified(vintage.boundaries.layer("departement"))
    region_of = [vintage.places.chain(TerritoryKey(key))[-1] for key in departements.index]
    regions = gpd.GeoSeries(departements.groupby(region_of).agg(shapely.coverage_union_all), crs="EPSG:4326")
    return departements, regions


def simplified(layer: gpd.GeoSeries) -> gpd.GeoSeries:
    """Return a layer as it is seen from afar; neighbours still share their lines."""
    return gpd.GeoSeries(
        shapely.coverage_simplify(layer.to_numpy(), FAR_TOLERANCE), layer.index, crs="EPSG:4326"
    )


def shapes_of(vintage: Vintage, keys: set[TerritoryKey]) -> gpd.GeoSeries:
    """Return the shapes of territories, the large ones as seen from afar."""
    far = gpd.GeoSeries(pd.concat(far_contours(vintage)))
    near = vintage.boundaries.shapes(keys - set(far.index))
    return gpd.GeoSeries(pd.concat([far[far.index.isin(list(keys))], near]))


def geojson_of(shape: shapely.Geometry) -> str:
    """Write a shape as GeoJSON, as finely as it is known."""
    return shapely.to_geojson(shapely.set_precision(shape, GRID, mode="pointwise"))


def feature_of(properties: Content, shape: shapely.Geometry) -> Content:
    """Return a shape with its properties, as a feature of GeoJSON."""
    return {"type": "Feature", "properties": properties, "geometry": json.loads(geojson_of(shape))}
