"""The two days that the members are looked at: the chosen one, and the one that it is compared with."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial

import pandas as pd
import streamlit as st

from atlas.headcounts import exact_days
from atlas.view import State
from french.dates import day
from pages.widgets.state import go_to
from web.streamlit_seams.types import DeltaGenerator

FIRST = date(2000, 1, 1)  # no table holds anything earlier


def on_two_days(totals: pd.DataFrame, state: State) -> State:
    """Return the state at its days: by default the last one with an exact total, and the first one.

    Where the first one is chosen itself, it is compared with the last one, as on the line of time.
    """
    days = exact_days(totals) or [date.today()]
    chosen = state.selection.day or days[-1]
    return _on(state, chosen, state.view.since or (days[-1] if chosen == days[0] else days[0]))


def two_days(state: State) -> tuple[date, date]:
    """Return the two days of a state from `on_two_days`: the other one, then the chosen one."""
    return state.view.since or date.today(), state.selection.day or date.today()


def choose_days(totals: pd.DataFrame, state: State, places: Sequence[DeltaGenerator]) -> None:
    """Draw the choice of the other day in the first place, of the chosen one in the second.

    A change goes to the address, with both days.
    """
    other, chosen = two_days(state)
    days = exact_days(totals)
    beside, at = places
    with beside:
        _choose(days, "Comparer à", "depuis", other, lambda wanted: _on(state, chosen, wanted))
    with at:
        _choose(days, "Jour", "jour", chosen, lambda wanted: _on(state, wanted, other))


def _choose(days: list[date], label: str, key: str, chosen: date, moved: Callable[[date], State]) -> None:
    """Draw the days with an exact total as quick choices, and any other."""
    exact, other = f"{key}_exact", f"{key}_libre"

    def changed(widget: str) -> None:
        if st.session_state[widget]:
            go_to(moved(st.session_state[widget]))

    st.session_state[exact] = chosen if chosen in days else None
    st.session_state[other] = chosen
    with st.container(key=key, horizontal=True, gap="small"):
        st.date_input(
            label,
            key=other,
            format="DD/MM/YYYY",
            min_value=min(FIRST, chosen),
            max_value=max(date.today(), chosen),
            width=150,
            on_change=partial(changed, other),
        )
        st.pills(
            f"{label}\u00a0: dates où le nombre de membres est connu exactement",
            days,
            key=exact,
            format_func=day,
            on_change=partial(changed, exact),
            label_visibility="collapsed",
        )


def _on(state: State, chosen: date, other: date) -> State:
    return State(state.selection.on(chosen), state.view.compared_with(other))
