"""A table to fill in, as a workbook, for who has none yet."""

import streamlit as st

from atlas.editions import Edition
from atlas.listed import INITIATIVES
from outputs.files.open_document import MIMETYPE as ODS
from outputs.files.open_document.template import to_ods_template
from outputs.files.template import to_template
from pages.widgets.checking.taking import XLSX, offer


def show_templates(edition: Edition) -> None:
    """Draw the choice of a table, and the buttons that take its workbook away."""
    titles = {name: schema.title for name, schema in edition.schemas.items()}
    with st.container(horizontal=True, vertical_alignment="bottom"):
        table = st.selectbox(
            "Table à remplir",
            [*titles],
            index=[*titles].index(INITIATIVES.id),
            format_func=titles.__getitem__,
            key="modele",
        )
        offer(
            "Le modèle (XLSX)",
            f"modele-{table}.xlsx",
            XLSX,
            lambda: to_template(edition, table),
            "modele_fichier",
        )
        offer("En ODS", f"modele-{table}.ods", ODS, lambda: to_ods_template(edition, table), "modele_ods")
    st.caption(
        "Des intitulés en français, des listes de mots à choisir, et ce que chacun veut dire. Rempli, il se "
        "dépose ici."
    )
