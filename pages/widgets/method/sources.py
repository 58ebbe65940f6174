"""The sources, and how many rows rest on each."""

import streamlit as st

from atlas.editions import Edition
from atlas.quality import initiatives_by, rows_by_source
from french.numbers import counted
from pages.widgets.table import show_table

LABELS = {
    "initiatives": "Initiatives",
    "partenaires": "Partenaires",
    "collectivites": "Collectivités",
    "attestations": "Attestations",
    "effectifs": "Effectifs",
    "rencontres": "Rencontres",
    "ressources": "Ressources",
    "mandats": "Mandats",
}  # the other tables that cite sources count in the sum


def show_sources(edition: Edition) -> None:
    """Draw each source with the rows that cite it, and what the initiatives are about and where they are."""
    sources = rows_by_source(edition).sort_values("lignes", ascending=False, kind="stable")
    st.header("Les sources", anchor=False)
    st.markdown(
        f"{counted(len(sources), 'source')}. Une ligne qui cite deux documents compte pour chacun des deux."
    )
    columns = {"titre": "Titre", "editeur": "Éditeur", "date": "Date"}
    show_table(
        sources,
        {**columns, **LABELS, "lignes": "En tout"},
        links={"titre": "adresse"},
    )
    for title, column, label in (
        ("Les initiatives par région", "region", "Région"),
        ("Les initiatives par thème", "themes", "Thème"),
    ):
        st.header(title, anchor=False)
        st.caption("Une initiative qui en touche plusieurs compte dans chacun.")
        show_table(initiatives_by(edition, column), {"libelle": label, "nombre": "Initiatives"})
