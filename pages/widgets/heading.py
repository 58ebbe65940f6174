"""What every screen wears: its title; its style is `look.css`."""

import streamlit as st


def show_title(title: str, introduction: str) -> None:
    """Draw the title of a screen, and what one comes there for."""
    with st.container(key="entete"):
        st.title(title, anchor=False)
        st.markdown(introduction)
