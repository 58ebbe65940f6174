"""The state of a screen is its address: read from there, written there."""

import streamlit as st

from atlas.asked import Query, Remark
from atlas.editions import Edition
from atlas.view import State
from pages.widgets.visits import note_selection


def read_state(edition: Edition) -> tuple[State, tuple[Remark, ...]]:
    """Return the state that the address says, and what in it means nothing or is too much."""
    state, remarks = State.read(in_the_address(), edition)
    note_selection(state.selection)
    return state, remarks


def in_the_address() -> Query:
    """Return the values of each key of the address, as they were sent."""
    return {key: st.query_params.get_all(key) for key in st.query_params}


def go_to(state: State) -> None:
    """Write a state into the address; the screen is drawn from it at the end of the callback.

    The map may have written there since the state was read, where it was moved and a layer was hidden.
    """
    stands = state.showing(state.view.with_the_map_of(in_the_address()))
    st.query_params.from_dict(stands.to_query())
