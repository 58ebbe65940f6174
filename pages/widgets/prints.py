"""The map of a selection on paper: the same rows, drawn on the server."""

import streamlit as st

from atlas.view import State
from pages.widgets.addresses import here

PRINTS = {"pdf": "Imprimer la carte (PDF)", "png": "Image de la carte (PNG)"}


def show_prints(state: State) -> None:
    """Draw the links to the map as a page and as a picture, with its legend, its sources and its address."""
    for kind, label in PRINTS.items():
        st.link_button(label, here().selection_print(state, kind), icon=":material/print:", type="tertiary")
