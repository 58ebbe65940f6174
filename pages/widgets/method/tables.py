"""The tables and their schemas, described column by column, to take away."""

import pandas as pd
import streamlit as st

from atlas.editions import Edition
from french.numbers import counted
from loaders.columns import Column
from loaders.folders import PACKAGE, SCHEMAS
from loaders.schemas import TableSchema
from outputs.files.formats import XLSX
from pages.widgets.addresses import here
from pages.widgets.table import show_table
from pages.widgets.text import linked, plain
from web.patterns import EXCEL_CSV

TYPES = {
    "string": "texte",
    "date": "date",
    "year": "année",
    "integer": "nombre entier",
    "number": "nombre",
    "boolean": "oui ou non",
}


def show_tables(edition: Edition) -> None:
    """Draw each table with its description, its columns, and the links to its files."""
    st.header("Les tables et leurs schémas", anchor=False)
    st.markdown(
        "Chaque table est un fichier CSV (virgule, UTF-8), décrit colonne par colonne par son schéma "
        f"([Table Schema](https://specs.frictionlessdata.io/table-schema/)). "
        f"{linked('Tout télécharger (ZIP)', here().package())} · "
        f"{linked('Description du paquet', here().table_file(PACKAGE))} · "
        f"{linked('Catalogue (DCAT-AP)', here().catalogue())}"
    )
    for schema in edition.schemas.values():
        _show_table(schema, len(edition.tables[schema.name]))


def _show_table(schema: TableSchema, size: int) -> None:
    st.subheader(plain(schema.title), anchor=False)
    described = here().table_file(f"{SCHEMAS}/{schema.name}")
    st.markdown(
        f"{plain(schema.description)}\n\n{_size(schema, size)} · "
        f"{linked(schema.file, here().table_file(schema.file))} · "
        f"{linked('CSV pour Excel', here().table_file(f'{schema.name}{EXCEL_CSV}'))} · "
        f"{linked(XLSX.name, here().table_file(f'{schema.name}{XLSX.ending}'))} · "
        f"{linked('son schéma', f'{described}.json')} · "
        f"{linked('pour schema.data.gouv.fr', f'{described}.zip')}"
    )
    with st.expander(counted(len(schema.columns), "colonne")):
        rows = pd.DataFrame([_described(column) for column in schema.columns])
        show_table(rows, {"nom": "Colonne", "sens": "Ce qu’elle dit", "forme": "Forme", "exemple": "Exemple"})


def _size(schema: TableSchema, size: int) -> str:
    return "non fournie" if schema.is_optional and not size else counted(size, "ligne")


def _described(column: Column) -> dict[str, str]:
    forms = [f"liste de {TYPES[column.type]}s" if column.is_list else TYPES.get(column.type, column.type)]
    forms += ["obligatoire"] if column.required else []
    forms += [f"renvoie à {column.reference.table}"] if column.reference else []
    return {
        "nom": column.name,
        "sens": f"{column.title}. {column.description}",
        "forme": ", ".join(forms),
        "exemple": column.example,
    }
