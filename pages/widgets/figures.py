"""The figure that shades the map: its choice, and the same figures as a table."""

import streamlit as st

from atlas.figures import Figures
from atlas.labels import CHIFFRES, MAILLES
from atlas.selection import Selection
from french.numbers import number
from outputs.files.delimited import frame_to_csv
from pages.widgets.state import go_to
from pages.widgets.table import show_table
from pages.widgets.text import plain

SHOWN = 60
LABELS = {"nom": "Territoire", "texte": "Chiffre", "population": "Population"}
NONE = "Aucun"


def choose_figure(selection: Selection) -> None:
    """Draw the choice of a figure and of the level it is counted in; a change goes to the address."""

    def changed() -> None:
        go_to(selection.with_(chiffre=st.session_state["chiffre"], maille=st.session_state["maille"]))

    st.session_state.update(chiffre=selection.chiffre, maille=selection.maille)
    st.markdown("**Chiffre sur la carte**")
    st.selectbox(
        "Teinter les territoires selon",
        ["", *CHIFFRES],
        key="chiffre",
        format_func=lambda figure: CHIFFRES.get(figure, NONE),
        help="Le chiffre est celui de la sélection\u202f: il suit les filtres. Les membres et les zones ne "
        "sont alors plus dessinés.",
        on_change=changed,
    )
    st.selectbox(
        "Compté par",
        list(MAILLES),
        key="maille",
        format_func=MAILLES.get,
        disabled=not selection.chiffre,
        on_change=changed,
    )


def show_figure_table(selection: Selection, figures: Figures | None) -> None:
    """Draw the figures of the map as a table and a file, when a figure is chosen."""
    if figures is None:
        return
    with st.expander(f"{figures.title}, par territoire\u202f: le tableau"):
        st.caption(plain(figures.caution))
        show_table(figures.rows.head(SHOWN), LABELS)
        if len(figures.rows) > SHOWN:
            st.caption(f"Les {SHOWN} premiers sur {number(len(figures.rows))}\u202f; le fichier les a tous.")
        st.download_button(
            "Exporter ces chiffres (CSV)",
            data=lambda: frame_to_csv(figures.rows.drop(columns=["cle", "classe"])),
            file_name=f"{selection.chiffre}_{selection.maille}.csv",
            mime="text/csv",
            key="exporter_chiffres",
            on_click="ignore",
        )
