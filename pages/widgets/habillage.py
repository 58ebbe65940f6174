"""What every screen wears: the style sheet, the name of the application, the title of the screen."""

from pathlib import Path

import streamlit as st

SITE = "Initiatives territoriales de l’ESS"
STYLE = Path(__file__).parent / "habillage.css"


def dress() -> None:
    """Put on the style sheet."""
    st.html(STYLE)


def show_title(title: str, introduction: str) -> None:
    """Draw the title of a screen, and what one comes there for."""
    with st.container(key="entete"):
        st.title(title, anchor=False)
        st.markdown(introduction)
