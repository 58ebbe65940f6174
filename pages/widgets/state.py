"""The state of a screen is its address: read from there, written there."""

import streamlit as st

from atlas.catalogue import Catalogue
from atlas.selection import Selection, UnknownValue


def read_state(catalogue: Catalogue) -> tuple[Selection, tuple[UnknownValue, ...]]:
    """Return the selection of the address, and what in the address means nothing."""
    query = {key: st.query_params.get_all(key) for key in st.query_params}
    return Selection.from_query(query, catalogue.vocabulary)


def go_to(selection: Selection) -> None:
    """Write a selection into the address; the screen is drawn from it at the end of the callback."""
    st.query_params.from_dict(selection.to_query())


def base_path() -> str:
    """Return the path that the application is served under: nothing, or ``/carte-ess``."""
    path = (st.get_option("server.baseUrlPath") or "").strip("/")
    return f"/{path}" if path else ""
