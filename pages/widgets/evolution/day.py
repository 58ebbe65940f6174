"""The day that the members are looked at."""

from datetime import date

import pandas as pd
import streamlit as st

from atlas.headcounts import exact_days
from atlas.view import State
from french.dates import day
from pages.widgets.state import go_to

FIRST = date(2000, 1, 1)  # no table holds anything earlier
EXACT, ANY = "jour_exact", "jour_libre"


def on_a_day(totals: pd.DataFrame, state: State) -> State:
    """Return the state at its day, or at the last one with an exact total when it has none."""
    days = exact_days(totals)
    usual = days[-1] if days else date.today()
    return state if state.selection.day else _on(state, usual)


def choose_day(totals: pd.DataFrame, state: State) -> None:
    """Draw the days with an exact total as quick choices, and any other; a change goes to the address."""
    days = exact_days(totals)
    chosen = state.selection.day or date.today()

    def changed(key: str) -> None:
        if st.session_state[key]:
            go_to(_on(state, st.session_state[key]))

    st.session_state[EXACT] = chosen if chosen in days else None
    st.session_state[ANY] = chosen
    with st.container(key="jour", horizontal=True, gap="large"):
        st.pills(
            "Dates où le nombre de membres est connu exactement",
            days,
            key=EXACT,
            format_func=day,
            on_change=changed,
            args=(EXACT,),
        )
        st.date_input(
            "Ou tout autre jour",
            key=ANY,
            format="DD/MM/YYYY",
            min_value=min(FIRST, chosen),
            max_value=max(date.today(), chosen),
            width=200,
            on_change=changed,
            args=(ANY,),
        )


def _on(state: State, chosen: date) -> State:
    return state.choosing(state.selection.on(chosen))
