"""The figures of a selection, and the sentence that says it."""

import pandas as pd
import streamlit as st

from atlas.chosen import Chosen
from atlas.editions import Edition
from atlas.listed import DRAWN, LISTED
from atlas.network import network_in_words
from atlas.phrases import called
from atlas.selection import Selection
from french.numbers import noun, number
from pages.widgets.text import plain


def show_counts(edition: Edition, selection: Selection, rows: Chosen) -> None:
    """Draw how many rows of each table, and how many régions, the selection has."""
    regions = {code for table in DRAWN for codes in rows[table.id]["regions"] for code in codes}
    with st.container(key="chiffres", horizontal=True, gap="large"):
        for name, table in LISTED.items():
            _count(f"compte_{name}", rows.count(name), *called(table, selection, edition))
        _count("compte_regions", len(regions), "région touchée", "régions touchées")


def show_network(edition: Edition) -> None:
    """Say how many members the network counts on the last counted day, and how many of them are known.

    Totals and names are two kinds of facts: they stand side by side, each with its day.
    """
    if words := network_in_words(edition):
        with st.container(key="reseau"):
            st.markdown(plain(words))


def show_unplaced(rows: pd.DataFrame) -> None:
    """Say how many rows of the list are not on the map, and that they are in the list."""
    unplaced = int(rows["latitude"].isna().sum())
    if unplaced:
        st.caption(
            f"{number(unplaced)} sans localisation\u202f: dans la liste, pas sur la carte (à l’étranger, ou "
            "lieu inconnu)."
        )


def show_sentence(sentence: str) -> None:
    """Draw the sentence that describes the selection."""
    with st.container(key="phrase"):
        st.markdown(plain(sentence))


def _count(key: str, value: int, singular: str, plural: str) -> None:
    with st.container(key=key, width="content"):
        st.markdown(f"**{number(value)}** {noun(value, singular, plural)}")
