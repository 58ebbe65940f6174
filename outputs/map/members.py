"""The members as the map draws them: their areas and their seats."""

from __future__ import annotations

import json
import math

import pandas as pd
import shapely

from atlas.editions import Edition
from atlas.labels import KINDS, NEW_REGIONS
from atlas.listed import COLLECTIVITES
from atlas.listed.collectivites import is_approximate
from atlas.listings import listing_of
from french.dates import when
from geo.records import Row, records
from outputs.map.areas import past_areas
from outputs.map.marks import DOT
from outputs.map.shapes import Content, feature_of, shapes_of
from outputs.map.steps import in_steps, of_steps

WITH_A_DOT = "villes"  # the heading whose members are smaller than a pixel on a map of the country
WORLD_SIZE = 256  # pixels of the world at zoom 0, in Leaflet's projection


def members(edition: Edition) -> Content:
    """Return the shapes of the members as GeoJSON, the largest first.

    A member whose area is not today's is the union of its composition; where that is not known, today's
    territory stands for it and is marked as approximate. One that had another area in a past year has a shape
    more, under an id of its own: see `outputs.map.areas`. One that its dot hides from afar has its outline
    as a text: see `outputs.map.steps`.
    """
    rows = {row["id"]: row for row in records(listing_of(edition, COLLECTIVITES).frame)}
    areas = {identifier: (row, row["ancres"]) for identifier, row in rows.items()}
    areas |= {name: (rows[who], anchors) for name, (who, anchors) in past_areas(edition).anchors.items()}
    shapes = shapes_of(edition.vintage, {key for _, anchors in areas.values() for key in anchors})
    drawn = []
    for identifier, (row, anchors) in areas.items():
        parts = [shapes[key] for key in anchors if key in shapes.index]
        if parts:
            drawn.append((row, identifier, shapely.union_all(parts)))
    drawn.sort(key=lambda member: -member[-1].area)
    return {"type": "FeatureCollection", "features": [_feature(*member) for member in drawn]}


def shape_of(feature: Content) -> shapely.Geometry:
    """Return the shape of a feature of a file of the map, in degrees, whichever way it is written."""
    outline = feature["properties"].get("outline")
    return of_steps(outline) if outline else shapely.from_geojson(json.dumps(feature["geometry"]))


def _feature(row: Row, identifier: str, shape: shapely.Geometry) -> Content:
    properties, seen_from = _properties(row, identifier), _seen_from(row, shape)
    if not seen_from:
        return feature_of({**properties, "from": 0}, shape)
    outlined = {**properties, "from": seen_from, "outline": in_steps(shape)}
    return {"type": "Feature", "properties": outlined, "geometry": None}


def _properties(row: Row, identifier: str) -> Content:
    verb = "était membre" if row["attestee"] < pd.Timestamp(NEW_REGIONS) else "membre"
    return {
        "id": identifier,
        "name": row["nom"],
        "heading": row["rubrique_rtes"],
        "approximate": is_approximate(row),
        "proof": row["attestee"].date().isoformat(),
        "seat": [round(row["latitude"], 4), round(row["longitude"], 4)],
        "note": f"{KINDS[row['rubrique_rtes']]}, {verb} {when(row['attestee'], row['precision'], 'au')}",
    }


def _seen_from(row: Row, shape: shapely.Geometry) -> float:
    """Return the zoom from which an area is larger than the dot that hides it; zero where there is none."""
    if row["rubrique_rtes"] != WITH_A_DOT:
        return 0
    west, south, east, north = shapely.bounds(shape)
    larger = max(east - west, (north - south) / math.cos(math.radians((south + north) / 2)))
    return max(0, round(math.log2(2 * DOT * 360 / WORLD_SIZE / larger), 2))
