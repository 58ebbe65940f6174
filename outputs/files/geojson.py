"""A list as GeoJSON (RFC 7946), for maps on the web."""

import io

import pyogrio

from outputs.files.about import description
from outputs.files.extract import Extract
from outputs.files.features import CRS, DECIMALS, GEOMETRY, GEOMETRY_TYPES, features


def to_geojson(extract: Extract) -> bytes:
    """Write a list as a GeoJSON feature collection.

    Returns
    -------
    bytes
        UTF-8. Longitude and latitude (WGS 84), `DECIMALS` decimals at most, outer rings counter-clockwise; a
        row without a place is a feature whose geometry is null. ``description`` says what the rows are, and
        whom to credit.
    """
    file = io.BytesIO()
    pyogrio.write_arrow(
        features(extract),
        file,
        layer=extract.table.id,
        driver="GeoJSON",
        geometry_name=GEOMETRY,
        geometry_type=GEOMETRY_TYPES[extract.table.shape],
        crs=CRS,
        layer_options={
            "RFC7946": "YES",
            "COORDINATE_PRECISION": str(DECIMALS),
            "DESCRIPTION": description(extract),
        },
    )
    return file.getvalue()
