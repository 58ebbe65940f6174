"""A screen of which one thing is in the address, and another one is not."""

import streamlit as st

more = st.session_state.setdefault("more", 0)


def show_more() -> None:
    """Show more."""
    st.session_state["more"] += 1


def choose(region: str) -> None:
    """Write a choice into the address."""
    st.query_params["region"] = region


st.button("Suite", key="suite", on_click=show_more)
for each in ("bretagne", "normandie"):
    st.button(each, key=each, on_click=choose, args=(each,))
st.text(f"{st.query_params.get('region', 'partout')} {more}")
