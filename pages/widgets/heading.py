"""What every screen wears: its title; its style is `look.css`."""

import streamlit as st

from atlas.titles import titled


def show_title(title: str, introduction: str, seen: str = "") -> None:
    """Draw the title of a screen, and what one comes there for.

    Parameters
    ----------
    title, introduction
        What is drawn.
    seen
        What is seen on the screen, in few words: the title of the tab begins with it.
    """
    if seen:
        st.set_page_config(page_title=titled(seen, title))
    with st.container(key="entete"):
        st.title(title, anchor=False)
        st.markdown(introduction)
