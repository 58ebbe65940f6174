"""The figures of a selection, and the sentence that says it."""

import pandas as pd
import streamlit as st

from atlas.chosen import Chosen
from atlas.listed import DRAWN, LISTED
from atlas.selection import Selection
from french.numbers import noun, number
from pages.widgets.text import plain


def show_counts(selection: Selection, rows: Chosen) -> None:
    """Draw how many rows of each table, and how many régions, the selection has."""
    regions = {code for table in DRAWN for codes in rows[table.id]["regions"] for code in codes}
    with st.container(key="chiffres", horizontal=True, gap="large"):
        for name, table in LISTED.items():
            wording = table.wording
            on_a_day = wording.counted_on_a_day if selection.day else None
            _count(f"compte_{name}", rows.count(name), *(on_a_day or wording.counted))
        _count("compte_regions", len(regions), "région touchée", "régions touchées")


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
