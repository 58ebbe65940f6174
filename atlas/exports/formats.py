"""The formats that a table alone can make."""

from atlas.exports.delimited import to_csv, to_published_csv
from atlas.exports.extract import Export
from atlas.exports.workbook import to_xlsx

CSV = Export(
    "csv",
    "CSV pour Excel",
    "Séparateur «\u202f;\u202f», codes en texte, sources comprises.",
    "text/csv",
    ".csv",
    lambda extract: to_csv(extract.catalogue, extract.table, extract.rows),
)
PUBLICATION = Export(
    "publication",
    "CSV de publication",
    "Virgule et UTF-8, les colonnes du schéma de la table et elles seules\u202f: pour un portail de données.",
    "text/csv",
    "_publication.csv",
    lambda extract: to_published_csv(extract.catalogue, extract.table, extract.rows),
)
XLSX = Export(
    "xlsx",
    "Classeur Excel (XLSX)",
    "En-tête figé, filtres, et une feuille «\u202fLisez-moi\u202f» qui décrit chaque colonne.",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".xlsx",
    to_xlsx,
)

TABULAR = (CSV, PUBLICATION, XLSX)
