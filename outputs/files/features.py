"""The rows of a list with their shapes: what the GeoJSON and the GeoPackage write."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import shapely
from shapely.geometry.base import BaseGeometry

from atlas.editions import Edition
from atlas.listed import ListedTable
from atlas.listed_table import Shape
from atlas.listings import listing_of
from geo.kept import kept
from geo.levels import TerritoryKey
from loaders.texts import texts_of
from outputs.files.columns import Described
from outputs.files.extract import Extract
from outputs.writable import writable

CRS = "EPSG:4326"
GEOMETRY = "geom"
GEOMETRY_TYPES = {Shape.POINT: "Point", Shape.AREA: "MultiPolygon"}
DECIMALS = 6  # about ten centimetres: far finer than anything that is known of these shapes

# How a field says its title and its description to GDAL, and a geometry what it is.
TITLE, DESCRIPTION = "GDAL:OGR:alternative_name", "GDAL:OGR:comment"
WELL_KNOWN_BINARY = {"ARROW:extension:name": "geoarrow.wkb"}


def features(extract: Extract) -> pa.Table:
    """Give the rows of a list with their shapes; a row without a place has none, and is there.

    Returns
    -------
    pyarrow.Table
        One row a row of the list, in its order. The columns of its files, text but for whole numbers (int64)
        and days (date32), each with its title and description as metadata; then ``geom``, in degrees (WGS 84)
        of `DECIMALS` decimals: a point or a multipolygon.
    """
    rows = extract.completed
    columns = [_array(rows[each.name]) for each in extract.columns]
    fields = [_field(each, column) for each, column in zip(extract.columns, columns, strict=True)]
    geometries = pa.array(shapely.to_wkb(shapes(extract)), pa.binary())
    fields.append(pa.field(GEOMETRY, geometries.type, metadata=WELL_KNOWN_BINARY))
    return pa.table([*columns, geometries], schema=pa.schema(fields))


def _field(described: Described, column: pa.Array[Any]) -> pa.Field[Any]:
    metadata = {TITLE: writable(described.title), DESCRIPTION: writable(described.description)}
    return pa.field(described.name, column.type, metadata=metadata)


def _array(column: pd.Series) -> pa.Array[Any]:
    if pd.api.types.is_integer_dtype(column):
        return pa.array(column, pa.int64())
    if pd.api.types.is_datetime64_dtype(column):
        return pa.array(column.to_numpy("datetime64[D]"), pa.date32())
    return pa.array(list(map(writable, texts_of(column))), pa.string())


def shapes(extract: Extract) -> np.ndarray:
    """Return a point or a multipolygon a row, in degrees (WGS 84) of `DECIMALS` decimals; None for none."""
    return {Shape.POINT: _points, Shape.AREA: _areas}[extract.table.shape](extract)


def _points(extract: Extract) -> np.ndarray:
    coordinates = extract.rows[["longitude", "latitude"]].to_numpy(float).round(DECIMALS)
    points = np.full(len(coordinates), None, dtype=object)
    placed = ~np.isnan(coordinates).any(axis=1)
    points[placed] = shapely.points(coordinates[placed])
    return points


def _areas(extract: Extract) -> np.ndarray:
    """Unite the territories of each row: at a date, a collectivité has the area that it had."""
    parts = dict(_parts(extract.edition, extract.table))
    # On a day, a collectivité may be made of other territories than those of the list without one.
    others = {key for keys in extract.rows["ancres"] for key in keys if key not in parts}
    found = extract.edition.vintage.boundaries.shapes(others)
    parts |= dict(zip(map(TerritoryKey, found.index), found, strict=True))
    areas = [_area([parts[key] for key in keys if key in parts]) for keys in extract.rows["ancres"]]
    return np.array(areas, dtype=object)


@kept
def _parts(edition: Edition, table: ListedTable) -> Mapping[TerritoryKey, BaseGeometry]:
    """Read the territories that the rows of a table are made of, once for an edition."""
    keys = listing_of(edition, table).index["ancres"]
    found = edition.vintage.boundaries.shapes(map(TerritoryKey, keys))
    return dict(zip(map(TerritoryKey, found.index), found, strict=True))


def _area(parts: list[BaseGeometry]) -> shapely.MultiPolygon | None:
    if not parts:
        return None
    area = shapely.union_all(parts) if len(parts) > 1 else parts[0]
    area = shapely.set_precision(area, 10**-DECIMALS, mode="pointwise")
    return shapely.MultiPolygon(shapely.get_parts(area).tolist())
