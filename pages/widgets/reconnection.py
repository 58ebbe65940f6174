"""A visitor whose server goes away finds another one, which knows nothing of the visitor yet."""

from datetime import timedelta

import streamlit as st


@st.fragment(run_every=timedelta(days=1))
def run_again_when_reconnected() -> None:
    """Have the screen drawn again as soon as the browser is connected again.

    Streamlit connects by itself, but asks for the script only when a part of it runs from time to time: this
    one, which draws nothing. Without it the new server would hear of the visitor at the next click, know none
    of the widgets, and lose that click.
    """
