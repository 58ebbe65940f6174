"""The map of a selection on paper: the same rows, drawn on the server."""

from urllib.parse import urlencode

import streamlit as st

from atlas.selection import Selection
from pages.widgets.state import base_path

PRINTS = {"pdf": "Imprimer la carte (PDF)", "png": "Image de la carte (PNG)"}


def show_prints(selection: Selection) -> None:
    """Draw the links to the map as a page and as a picture, with its legend, its sources and its address."""
    query = urlencode(selection.to_query(), doseq=True)
    for ending, label in PRINTS.items():
        st.link_button(
            label, f"{base_path()}/carte.{ending}?{query}", icon=":material/print:", type="tertiary"
        )
