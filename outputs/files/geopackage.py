"""A list as a GeoPackage, which QGIS opens with titles, descriptions, colours and symbols."""

import io
import sqlite3
from contextlib import closing

import pyogrio

from outputs.files.about import description
from outputs.files.extract import Extract
from outputs.files.features import CRS, GEOMETRY, GEOMETRY_TYPES, features
from outputs.files.style import style
from outputs.writable import writable

# The table in which QGIS keeps the styles of the layers of a database, and looks for the one to begin with.
STYLES = """
CREATE TABLE layer_styles (
    id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    f_table_catalog TEXT(256), f_table_schema TEXT(256), f_table_name TEXT(256), f_geometry_column TEXT(256),
    styleName TEXT(30), styleQML TEXT, styleSLD TEXT, useAsDefault BOOLEAN, description TEXT,
    owner TEXT(30), ui TEXT(30), update_time DATETIME DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now'))
)
"""
REGISTER_STYLES = """
INSERT INTO gpkg_contents (table_name, data_type, identifier)
VALUES ('layer_styles', 'attributes', 'layer_styles')
"""
ADD_STYLE = """
INSERT INTO layer_styles
    (f_table_catalog, f_table_schema, f_table_name, f_geometry_column, styleName, styleQML, styleSLD,
     useAsDefault, description, owner)
VALUES ('', '', ?, ?, ?, ?, '', 1, ?, '')
"""


def to_geopackage(extract: Extract) -> bytes:
    """Write a list as a GeoPackage.

    Returns
    -------
    bytes
        One layer, named as the table, of points or multipolygons (EPSG:4326); a row without a place has no
        geometry. Fields have titles and descriptions (``gpkg_data_columns``), the layer its own in
        ``gpkg_contents``, and ``layer_styles`` holds the style that QGIS shows it with.
    """
    file = io.BytesIO()
    pyogrio.write_arrow(
        features(extract),
        file,
        layer=extract.table.id,
        driver="GPKG",
        geometry_name=GEOMETRY,
        geometry_type=GEOMETRY_TYPES[extract.table.shape],
        crs=CRS,
        layer_options={"IDENTIFIER": writable(extract.title), "DESCRIPTION": description(extract)},
    )
    return _styled(file.getvalue(), extract)


def _styled(package: bytes, extract: Extract) -> bytes:
    """Add the style of the layer to a GeoPackage, which is an SQLite database."""
    words = map(writable, (extract.title, style(extract), extract.sentence))
    with closing(sqlite3.connect(":memory:")) as database:
        database.deserialize(package)
        with database:
            database.execute(STYLES)
            database.execute(REGISTER_STYLES)
            database.execute(ADD_STYLE, (extract.table.id, GEOMETRY, *words))
        return database.serialize()
