"""The parts of « Données et méthode », each an address of its own (`?partie=qualite`)."""

from pathlib import Path

import pandas as pd
import streamlit as st

from atlas.catalogue import Catalogue
from atlas.criteria import COLLECTIVITES
from atlas.labels import RUBRIQUES
from atlas.membership import exact_days, headcounts
from french.dates import day
from french.lists import joined
from french.numbers import counted, number
from geo.vintage import VINTAGE
from pages.widgets.method.quality import show_quality
from pages.widgets.method.sources import show_sources
from pages.widgets.method.tables import show_files
from pages.widgets.table import show_table

__all__ = [
    "choose_part",
    "show_counting_rule",
    "show_files",
    "show_licence",
    "show_quality",
    "show_sources",
    "show_what_the_data_is",
]

PARTS = {
    "methode": "Méthode",
    "sources": "Sources",
    "tables": "Tables et schémas",
    "qualite": "Qualité",
    "verifier": "Vérifier ma table",
}
KEY = "partie"
FOLDER = Path(__file__).parent


def choose_part() -> str:
    """Draw the choice of a part, kept in the address; an unknown one is the first."""
    asked = st.query_params.get(KEY, "")
    st.session_state[KEY] = asked if asked in PARTS else next(iter(PARTS))

    def chose() -> None:
        st.query_params[KEY] = st.session_state[KEY]

    return st.segmented_control(
        "Partie",
        list(PARTS),
        key=KEY,
        required=True,
        format_func=PARTS.get,
        on_change=chose,
        label_visibility="collapsed",
    )


def show_what_the_data_is(catalogue: Catalogue) -> None:
    """Say in a few sentences what the tables hold, with today's numbers."""
    tables = catalogue.tables
    st.header("Ce que sont les données", anchor=False)
    st.markdown(
        f"- **{counted(len(tables.initiatives), 'initiative')}** que les documents du réseau citent en "
        f"exemple, et {counted(len(tables.partenaires), 'rôle')} de collectivités dans ces initiatives.\n"
        f"- **{counted(len(catalogue.listings[COLLECTIVITES]), 'collectivité')}** qu’une source nomme comme "
        f"membres, par {counted(len(tables.attestations), 'fait daté', 'faits datés')}.\n"
        f"- **{counted(len(headcounts(tables.effectifs)), 'total daté', 'totaux datés')}** de membres, dont "
        f"{number(len(exact_days(headcounts(tables.effectifs))))} exacts.\n"
        f"- {counted(len(tables.evenements), 'rencontre')} du réseau, "
        f"{counted(len(tables.sources), 'source')}, {counted(len(tables.themes), 'thème')} rangés en "
        f"{counted(len(tables.familles), 'famille')}."
    )
    st.markdown((FOLDER / "data.md").read_text(encoding="utf-8"))
    _show_headings(catalogue)


def show_counting_rule(catalogue: Catalogue) -> None:
    """Explain how members are counted, and what is never done."""
    days = exact_days(headcounts(catalogue.tables.effectifs))
    st.header("Comment on compte les membres", anchor=False)
    st.markdown((FOLDER / "counting.md").read_text(encoding="utf-8"))
    st.markdown(f"Les totaux exacts sont ceux du {joined([day(each) for each in days])}.")


def show_licence() -> None:
    """Say who the data is from, and what one may do with it."""
    st.header("Licences et millésime", anchor=False)
    st.markdown((FOLDER / "licence.md").read_text(encoding="utf-8").replace("{millesime}", VINTAGE))


def _show_headings(catalogue: Catalogue) -> None:
    """Count the named members and the collectivités that partner an initiative, by heading."""
    members = catalogue.listings[COLLECTIVITES].frame["rubrique_rtes"].value_counts()
    known = catalogue.tables.collectivites["rubrique_rtes"].value_counts()
    numbers = {"membres": members, "connues": known}
    rows = {name: [int(number_of.get(each, 0)) for each in RUBRIQUES] for name, number_of in numbers.items()}
    show_table(
        pd.DataFrame({"rubrique": list(RUBRIQUES.values()), **rows}),
        {
            "rubrique": "Rubrique du RTES",
            "membres": "Nommées membres par une source",
            "connues": "Collectivités de la table, partenaires comprises",
        },
    )
