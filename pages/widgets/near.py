"""« Près de chez vous »: what is nearest to one’s commune, to come first."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from atlas.editions import Edition
from atlas.labels import MOMENTS
from atlas.listed import ListedTable
from atlas.near import near
from atlas.neighbours import FAR
from atlas.view import State
from french.numbers import kilometres
from geo.records import Row, records
from pages.widgets.addresses import here
from pages.widgets.search import choose_place
from pages.widgets.text import linked, plain

MOST = 5  # of each moment


def show_near(edition: Edition, state: State, table: ListedTable) -> None:
    """Ask where one is, and say what is nearest to it beside what lies there.

    Parameters
    ----------
    edition, state
        The data, and what is chosen: its other filters hold here too.
    table
        Of meetings: its rows have a day, and are past or to come.
    """
    place = state.selection.place
    with st.container(key="pres", border=True):
        choose_place(edition, state, "Près de chez vous\u202f: quelle est votre commune\u202f?")
        if place:
            _show_nearest(near(edition, table, state.selection), table, edition.vintage.places.names[place])


def _show_nearest(rows: pd.DataFrame, table: ListedTable, place: str) -> None:
    if rows.empty:
        st.markdown(f"Aucune autre rencontre connue autour de {plain(place)}.")
    for moment in reversed(MOMENTS):
        of_moment = rows[rows["quand"] == moment].head(MOST)
        if len(of_moment):
            st.markdown(f"**{MOMENTS[moment].capitalize()}, autour de {plain(place)}**")
            st.markdown("\n".join(f"- {_line(row, table)}" for row in records(of_moment)))


def _line(row: Row, table: ListedTable) -> str:
    sheet = linked(row["nom"], here().sheet(table.sheet_key, row["id"]))
    return f"{sheet}, {plain(row['date_libelle'])}, {plain(row['lieu'])} (à\u00a0{kilometres(row[FAR])})"
