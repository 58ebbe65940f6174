"""The rows of a list as features: what the GeoJSON and the GeoPackage both write."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

import numpy as np
import pandas as pd
import pyarrow as pa
import shapely

from atlas.anchors import collectivite_anchors
from atlas.criteria import COLLECTIVITES, INITIATIVES
from atlas.store import DATA, boundaries_of
from geo.boundaries import read_shapes
from outputs.files.cells import texts
from outputs.files.columns import Described
from outputs.files.extract import Extract

CRS = "EPSG:4326"
GEOMETRY = "geom"
GEOMETRY_TYPES = {INITIATIVES: "Point", COLLECTIVITES: "MultiPolygon"}
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
    shapes = pa.array(shapely.to_wkb(_shapes(extract)), pa.binary())
    fields.append(pa.field(GEOMETRY, shapes.type, metadata=WELL_KNOWN_BINARY))
    return pa.table([*columns, shapes], schema=pa.schema(fields))


def _field(described: Described, column: pa.Array) -> pa.Field:
    metadata = {TITLE: described.title, DESCRIPTION: described.description}
    return pa.field(described.name, column.type, metadata=metadata)


def _array(column: pd.Series) -> pa.Array:
    if pd.api.types.is_integer_dtype(column):
        return pa.array(column, pa.int64())
    if pd.api.types.is_datetime64_dtype(column):
        return pa.array(column.to_numpy("datetime64[D]"), pa.date32())
    return pa.array(texts(column), pa.string())


def _shapes(extract: Extract) -> np.ndarray:
    """Return a geometry a row, None where there is none."""
    return _points(extract.rows) if extract.table == INITIATIVES else _areas(extract)


def _points(rows: pd.DataFrame) -> np.ndarray:
    coordinates = rows[["longitude", "latitude"]].to_numpy(float).round(DECIMALS)
    points = np.full(len(rows), None, dtype=object)
    placed = ~np.isnan(coordinates).any(axis=1)
    points[placed] = shapely.points(coordinates[placed])
    return points


def _areas(extract: Extract) -> np.ndarray:
    """Unite the territories of each row: at a date, a collectivité has the area that it had."""
    named = collectivite_anchors(extract.catalogue.tables.collectivites)
    parts = _parts(extract.catalogue.version, frozenset(key for keys in named for key in keys))
    areas = [_area([parts[key] for key in keys if key in parts]) for keys in extract.rows["ancres"]]
    return np.array(areas, dtype=object)


@lru_cache(1)
def _parts(version: str, keys: frozenset[str]) -> Mapping[str, shapely.Geometry]:
    """Read the territories that collectivités are made of, once for a version of the data."""
    return read_shapes(boundaries_of(DATA), keys).to_dict()


def _area(parts: list[shapely.Geometry]) -> shapely.MultiPolygon | None:
    if not parts:
        return None
    area = shapely.union_all(parts) if len(parts) > 1 else parts[0]
    area = shapely.set_precision(area, 10**-DECIMALS, mode="pointwise")
    return shapely.MultiPolygon(shapely.get_parts(area).tolist())
