"""The state of a screen is its address: read from there, written there."""

import streamlit as st

from atlas.editions import Edition
from atlas.selection import UnknownValue
from atlas.view import State


def read_state(edition: Edition) -> tuple[State, tuple[UnknownValue, ...]]:
    """Return the state that the address says, and what in it means nothing."""
    return State.read({key: st.query_params.get_all(key) for key in st.query_params}, edition)


def go_to(state: State) -> None:
    """Write a state into the address; the screen is drawn from it at the end of the callback."""
    st.query_params.from_dict(state.to_query())
