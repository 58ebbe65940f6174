"""« Accessibilité »: what was checked, what is not right, and the other ways to the same facts."""

from pathlib import Path

import streamlit as st

from pages.widgets.addresses import here
from pages.widgets.heading import show_title
from web.patterns import API

DECLARATION = Path(__file__).with_suffix(".md")

show_title("Accessibilité", "Ce site doit servir à tout le monde. Voici où il en est.")
st.markdown(DECLARATION.read_text(encoding="utf-8").replace(f"({API}/", f"({here().api()}/"))
