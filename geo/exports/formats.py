"""The formats that need shapes."""

from atlas.exports import Export
from geo.exports.geojson import to_geojson
from geo.exports.geopackage import to_geopackage

GEOJSON = Export(
    "geojson",
    "GeoJSON",
    "Pour une carte en ligne (uMap)\u202f: les initiatives en points, les collectivités en contours.",
    "application/geo+json",
    ".geojson",
    to_geojson,
)
GEOPACKAGE = Export(
    "gpkg",
    "GeoPackage (QGIS)",
    "La même carte pour QGIS, avec ses couleurs, ses symboles et le titre de chaque champ.",
    "application/geopackage+sqlite3",
    ".gpkg",
    to_geopackage,
)

SPATIAL = (GEOJSON, GEOPACKAGE)
