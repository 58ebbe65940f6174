"""The figures of a selection, and the sentence that says it."""

from collections.abc import Mapping

import pandas as pd
import streamlit as st

from atlas.criteria import COLLECTIVITES, INITIATIVES
from atlas.selection import Selection
from french.numbers import noun, number
from pages.widgets.text import plain

MEMBERS = ("collectivité attestée membre", "collectivités attestées membres")
MEMBERS_ON_A_DAY = ("membre connu par son nom ce jour-là", "membres connus par leur nom ce jour-là")


def show_figures(selection: Selection, rows: Mapping[str, pd.DataFrame]) -> None:
    """Draw how many initiatives, collectivités and régions the selection has, and how many have no place."""
    regions = {code for table in rows.values() for codes in table["regions"] for code in codes}
    with st.container(key="chiffres", horizontal=True, gap="large"):
        _figure("compte_initiatives", len(rows[INITIATIVES]), "initiative", "initiatives")
        _figure(
            "compte_collectivites",
            len(rows[COLLECTIVITES]),
            *(MEMBERS_ON_A_DAY if selection.date else MEMBERS),
        )
        _figure("compte_regions", len(regions), "région touchée", "régions touchées")


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


def _figure(key: str, value: int, singular: str, plural: str) -> None:
    with st.container(key=key, width="content"):
        st.markdown(f"**{number(value)}** {noun(value, singular, plural)}")
