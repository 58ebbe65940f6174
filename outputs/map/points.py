"""The initiatives as the map draws them: their marks, and what they serve."""

from __future__ import annotations

import json
from collections.abc import Sequence

import geopandas as gpd
import pandas as pd
import shapely

from atlas.abroad import LATITUDE, LONGITUDE, is_abroad
from atlas.editions import Edition
from atlas.listed import INITIATIVES
from atlas.listings import listing_of
from atlas.reach import SIDES
from atlas.states import OVER
from geo.levels import TerritoryKey
from geo.records import Row, records
from outputs.map.shapes import Content, geojson_of, shapes_of

OF_A_POINT = ["id", "nom", "famille", "lieu", "servi", "latitude", "longitude", "ancre_niveau", "couvre"]
OF_A_POINT += [SIDES, "statut", LATITUDE, LONGITUDE]
MANY = 2_000  # initiatives: beyond, a browser that draws them does not wait for their names


def points(edition: Edition) -> Content:
    """Return the initiatives on the map, the marks of the families, and the areas that are served wholly."""
    rows = listing_of(edition, INITIATIVES).frame
    placed = rows.loc[is_on_the_map(rows), OF_A_POINT]
    served = {keys for keys in placed["couvre"] if _zone(keys)}
    shapes = shapes_of(edition.vintage, {key for keys in served for key in keys})
    return {
        "families": records(edition.tables["familles"]),
        "zones": {_zone(keys): _united(shapes, keys) for keys in sorted(served)},
        "points": [_abroad(row) if pd.isna(row["latitude"]) else _point(row) for row in records(placed)],
    }


def are_many(edition: Edition) -> bool:
    """Tell whether a map that draws the initiatives should be told no more of each than it draws."""
    return len(listing_of(edition, INITIATIVES)) > MANY


def is_on_the_map(rows: pd.DataFrame) -> pd.Series:
    """Tell which rows have a mark: those that are placed, and those that the view of the world shows."""
    return rows["latitude"].notna() | is_abroad(rows)


def _point(row: Row) -> Content:
    wide = row["ancre_niveau"] != "commune"
    return {
        "id": row["id"],
        "name": row["nom"],
        "family": row["famille"],
        "place": row["servi"] if wide else row["lieu"],
        "lat": round(row["latitude"], 5),
        "lon": round(row["longitude"], 5),
        "wide": wide,
        "zone": _zone(row["couvre"]),
        "sides": [[round(latitude, 5), round(longitude, 5)] for latitude, longitude in row[SIDES]],
        "over": row["statut"] == OVER,
    }


def _abroad(row: Row) -> Content:
    """Return the mark of what stands at the point of its country."""
    country = {"latitude": row[LATITUDE], "longitude": row[LONGITUDE], "ancre_niveau": "commune"}
    return {**_point(row | country), "abroad": True}


def _zone(keys: Sequence[TerritoryKey]) -> str:
    """Name the area of what is served wholly, where it is more than one commune."""
    is_more = len(keys) > 1 or any(key.level != "commune" for key in keys)
    return "+".join(keys) if is_more else ""


def _united(shapes: gpd.GeoSeries, keys: Sequence[TerritoryKey]) -> Content:
    shape = shapely.union_all([shapes[key] for key in keys if key in shapes.index])
    united: Content = json.loads(geojson_of(shape))
    return united
