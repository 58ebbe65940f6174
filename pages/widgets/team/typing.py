"""What is typed is sent as it is typed: a draft is kept before one leaves the field."""

from collections.abc import Callable

import streamlit as st

LIVE = "600ms"  # without a key
AS_TYPED = "au_fil"  # what the key of a container begins with, whose texts of several lines are sent likewise


def show_or_leave_room(show: Callable[[str], object], words: str) -> None:
    """Draw words that come and go while one types: what is below them does not move, nor is drawn twice."""
    room = st.empty()
    if words:
        with room:
            show(words)
