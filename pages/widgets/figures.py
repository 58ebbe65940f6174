"""The figure that shades the map: its choice, and the same figures as a table."""

import pandas as pd
import streamlit as st

from atlas.editions import Edition
from atlas.figures import FIGURES, WITHOUT_A_DAY, Measured
from atlas.headcounts import exact_days, totals_of
from atlas.view import FIGURE, LEVEL, State
from french.dates import day
from french.numbers import number
from geo.levels import FIGURE_LEVELS
from outputs.files.delimited import to_csv
from pages.widgets.state import go_to
from pages.widgets.table import show_table
from pages.widgets.text import plain

SHOWN = 60
LABELS = {"nom": "Territoire", "texte": "Chiffre", "population": "Population"}
NONE = "Aucun"


def choose_figure(state: State) -> None:
    """Draw the choice of a figure and of the level it is counted in; a change goes to the address."""

    def changed() -> None:
        asked = state.view.shading(st.session_state[FIGURE], st.session_state[LEVEL])
        go_to(state.showing(asked))

    st.session_state.update({FIGURE: state.view.figure, LEVEL: state.view.level})
    st.markdown("**Chiffre sur la carte**")
    st.selectbox(
        "Teinter les territoires selon",
        ["", *FIGURES],
        key=FIGURE,
        format_func=lambda figure: FIGURES[figure].title if figure else NONE,
        help="Le chiffre est celui de la sélection\u202f: il suit les filtres. Les membres et les zones ne "
        "sont alors plus dessinés.",
        on_change=changed,
    )
    st.selectbox(
        "Compté par",
        list(FIGURE_LEVELS),
        key=LEVEL,
        format_func=lambda level: FIGURE_LEVELS[level].plural,
        disabled=not state.view.figure,
        on_change=changed,
    )


def show_figure_refused(edition: Edition, state: State) -> None:
    """Say why the figure that is asked for is not given, and offer the days on which members are counted."""
    if not state.view.figure or not FIGURES[state.view.figure].refused(state.selection):
        return
    st.warning(WITHOUT_A_DAY)
    with st.container(key="jours_du_chiffre", horizontal=True):
        for counted in exact_days(totals_of(edition)):
            st.button(
                f"Au {day(counted)}",
                key=f"jour_du_chiffre_{counted.isoformat()}",
                on_click=go_to,
                args=(state.choosing(state.selection.on(counted)),),
            )


def show_figure_table(measured: Measured | None) -> None:
    """Draw the figures of the map as a table and a file, when a figure is chosen."""
    if measured is None:
        return
    with st.expander(f"{plain(measured.title)}, par territoire\u202f: le tableau"):
        st.caption(plain(measured.figure.caution))
        show_table(measured.rows.head(SHOWN), LABELS)
        if len(measured.rows) > SHOWN:
            st.caption(f"Les {SHOWN} premiers sur {number(len(measured.rows))}\u202f; le fichier les a tous.")
        st.download_button(
            "Exporter ces chiffres (CSV)",
            data=lambda: to_csv(_filed(measured)),
            file_name="_".join(filter(None, (measured.figure.id, measured.level.id, _written(measured))))
            + ".csv",
            mime="text/csv",
            key="exporter_chiffres",
            on_click="ignore",
        )


def _filed(measured: Measured) -> pd.DataFrame:
    """Return the rows of the file: what is counted on a day says it on each of them."""
    rows = measured.rows.drop(columns=["cle", "classe"])
    return rows.assign(date=_written(measured)) if measured.day else rows


def _written(measured: Measured) -> str:
    return measured.day.isoformat() if measured.day else ""
