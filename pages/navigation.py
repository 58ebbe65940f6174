"""The screens of the application, and what surrounds each of them."""

from pathlib import Path

import streamlit as st

from pages.widgets.habillage import dress

ICON = Path(__file__).parent / "icone.svg"

st.set_page_config(
    page_title="Initiatives territoriales de l’ESS",
    page_icon=str(ICON),
    layout="wide",
    initial_sidebar_state="auto",
)
dress()
screen = st.navigation(
    [st.Page("carte.py", title="Carte", icon=":material/map:", default=True)], position="hidden"
)
screen.run()
