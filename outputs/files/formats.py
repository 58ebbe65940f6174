"""Every format in which a list can be taken away: the one registry of the menu, the archive and the API."""

from __future__ import annotations

from atlas.listed import RENCONTRES, ListedTable
from outputs.files.archive import to_zip
from outputs.files.calendar import to_ics
from outputs.files.delimited import to_csv, to_published_csv
from outputs.files.extract import Format
from outputs.files.geojson import to_geojson
from outputs.files.geopackage import to_geopackage
from outputs.files.open_document import MIMETYPE, to_ods
from outputs.files.workbook import to_xlsx
from outputs.paper import PrintedList, list_pdf

CSV = Format(
    "csv",
    "CSV",
    "CSV pour Excel",
    "Séparateur «\u202f;\u202f», sources comprises. D’un double-clic, Excel ôte les zéros qui commencent les "
    "codes\u202f: le classeur les garde.",
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
    "Noms et en-tête figés, filtres, liens\u202f; la feuille «\u202fLisez-moi\u202f» décrit chaque colonne.",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".xlsx",
    to_xlsx,
)
ODS = Format(
    "ods",
    "ODS",
    "Classeur LibreOffice (ODS)",
    "Le même classeur, pour LibreOffice.",
    MIMETYPE,
    ".ods",
    to_ods,
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
SINGLE = (CSV, PUBLICATION, XLSX, ODS, GEOJSON, GEOPACKAGE)
ARCHIVE = Format(
    "zip",
    "ZIP",
    "Tout, dans une archive (ZIP)",
    "Tous ces formats, et un fichier qui les présente.",
    "application/zip",
    ".zip",
    lambda extract: to_zip(extract, SINGLE),
)
PAPER = Format(
    "pdf",
    "PDF",
    "Liste à imprimer (PDF)",
    "Deux lignes par nom, et les documents d’où elles viennent\u202f; les mille premières.",
    "application/pdf",
    ".pdf",
    lambda extract: list_pdf(
        PrintedList(extract.edition, extract.table, extract.selection, extract.rows, extract.today)
    ),
)
FORMATS: tuple[Format, ...] = (*SINGLE, ARCHIVE, PAPER)
ICALENDAR = Format(
    "ics",
    "iCalendar",
    "Agenda (iCalendar)",
    "Les rencontres dont le jour est connu, pour un agenda.",
    "text/calendar",
    ".ics",
    to_ics,
    table=RENCONTRES.id,
)
OF_ONE_TABLE = (ICALENDAR,)


def formats_of(table: ListedTable) -> tuple[Format, ...]:
    """Return the formats that the rows of a table can be taken away in."""
    return (*FORMATS, *(each for each in OF_ONE_TABLE if each.table == table.id))
