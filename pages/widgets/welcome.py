"""A word for who comes for the first time: what this is, and three things to try."""

import streamlit as st

from pages.widgets.addresses import here
from pages.widgets.text import linked, plain
from web.addresses import HOME, Query

TRIES: tuple[tuple[str, str, Query, str], ...] = (
    (
        "Que se passe-t-il chez moi\u202f?",
        "territoire",
        {},
        "une page par commune, de l’adhésion aux initiatives",
    ),
    (
        "Qui s’occupe des commerces de proximité\u202f?",
        HOME,
        {"themes": "commerces-de-proximite"},
        "un thème, sa carte, sa liste et son fichier",
    ),
    (
        "Comment le réseau a-t-il grandi\u202f?",
        "evolution",
        {},
        "les totaux, les noms, et ce qu’on ne sait pas",
    ),
)


def show_welcome() -> None:
    """Draw a folded word of welcome."""
    with st.expander("Première visite\u202f? Trois choses à essayer"):
        st.markdown(
            "Cette carte montre ce que font les territoires pour l’économie sociale et solidaire, et les "
            "collectivités dont une source dit qu’elles sont membres du RTES. Choisissez un filtre à gauche, "
            "cliquez sur une marque\u202f: chaque fiche donne ses sources, et l’adresse garde votre choix."
        )
        tries = (
            f"- {linked(title, here().screen(screen, query))}\u202f: {plain(what)}."
            for title, screen, query, what in TRIES
        )
        st.markdown("\n".join(tries))
