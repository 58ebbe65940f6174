"""What every screen wears: its style sheet, and the name of the application."""

from pathlib import Path

import streamlit as st

STYLE = Path(__file__).parent / "habillage.css"


def dress() -> None:
    """Put on the style sheet and the heading."""
    st.html(STYLE)
    with st.container(key="entete"):
        st.title("Initiatives territoriales de l’ESS", anchor=False)
        st.markdown(
            "Ce que font les territoires, et les collectivités qui y sont membres du RTES. "
            "Chaque fait mène à sa source."
        )
