"""The figures of a selection, and the sentence that says it."""

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from atlas.abroad import is_abroad
from atlas.chosen import Chosen
from atlas.editions import Edition
from atlas.listed import DRAWN, ListedTable
from atlas.network import network_in_words
from atlas.phrases import describe
from atlas.selection import Selection
from french.numbers import number
from outputs.choosing.figures import figures
from pages.widgets.choosing import draw
from pages.widgets.text import plain

WORLD = "#monde"  # a link that the map answers: see pages/widgets/map/frame.js


def show_counts(edition: Edition, selection: Selection, rows: Chosen) -> None:
    """Draw how many rows of each table, and how many régions, the selection has."""
    draw("chiffres", "choosing/figures.js", {"figures": figures(edition, selection, rows)}, edition)


def show_network(edition: Edition) -> None:
    """Say how many members the network counts on the last counted day, and how many of them are known.

    Totals and names are two kinds of facts: they stand side by side, each with its day.
    """
    if words := network_in_words(edition):
        with st.container(key="reseau"):
            st.markdown(plain(words))


def show_unplaced(rows: pd.DataFrame) -> None:
    """Say how many rows of the list are not on the map of the country: abroad, or nowhere that is known."""
    abroad = is_abroad(rows)
    nowhere = rows["latitude"].isna() & ~abroad
    said = []
    if abroad.any():
        said.append(f"{number(int(abroad.sum()))} à l’étranger\u202f: [les voir]({WORLD}).")
    if nowhere.any():
        said.append(f"{number(int(nowhere.sum()))} sans lieu connu\u202f: dans la liste, pas sur la carte.")
    if said:
        st.caption(" ".join(said))


def show_sentence(edition: Edition, selection: Selection, tables: Sequence[ListedTable] = DRAWN) -> None:
    """Draw the sentence that describes what is chosen of the shown tables."""
    said = {"sentence": describe(selection, edition, tables), "tables": [table.id for table in tables]}
    draw("phrase", "choosing/sentence.js", said, edition)
