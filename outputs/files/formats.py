"""Every format in which a list can be taken away: the one registry of the menu, the archive and the API."""

from outputs.files.archive import to_zip
from outputs.files.delimited import to_csv, to_published_csv
from outputs.files.extract import Format
from outputs.files.geojson import to_geojson
from outputs.files.geopackage import to_geopackage
from outputs.files.workbook import to_xlsx

CSV = Format(
    "csv",
    "CSV",
    "CSV pour Excel",
    "Séparateur «\u202f;\u202f», codes en texte, sources comprises.",
    "text/csv",
    ".csv",
    lambda extract: to_csv(extract.completed),
    use="pour un tableur",
)
PUBLICATION = Format(
    "publication",
    "CSV de publication",
    "CSV de publication",
    "Virgule et UTF-8, les colonnes du schéma de la table et elles seules\u202f: pour un portail de données.",
    "text/csv",
    "_publication.csv",
    lambda extract: to_published_csv(extract.edition.schemas[extract.table.id], extract.rows),
)
XLSX = Format(
    "xlsx",
    "XLSX",
    "Classeur Excel (XLSX)",
    "En-tête figé, filtres, et une feuille «\u202fLisez-moi\u202f» qui décrit chaque colonne.",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".xlsx",
    to_xlsx,
)
GEOJSON = Format(
    "geojson",
    "GeoJSON",
    "GeoJSON",
    "Pour une carte en ligne (uMap)\u202f: les initiatives en points, les collectivités en contours.",
    "application/geo+json",
    ".geojson",
    to_geojson,
    use="pour QGIS, ou uMap (données distantes)",
)
GEOPACKAGE = Format(
    "gpkg",
    "GeoPackage",
    "GeoPackage (QGIS)",
    "La même carte pour QGIS, avec ses couleurs, ses symboles et le titre de chaque champ.",
    "application/geopackage+sqlite3",
    ".gpkg",
    to_geopackage,
)
SINGLE = (CSV, PUBLICATION, XLSX, GEOJSON, GEOPACKAGE)
ARCHIVE = Format(
    "zip",
    "ZIP",
    "Tout, dans une archive (ZIP)",
    "Tous ces formats, et un fichier qui les présente.",
    "application/zip",
    ".zip",
    lambda extract: to_zip(extract, SINGLE),
)
FORMATS: tuple[Format, ...] = (*SINGLE, ARCHIVE)
