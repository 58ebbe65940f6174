"""The day that the members are looked at."""

from datetime import date

import pandas as pd
import streamlit as st

from atlas.catalogue import Catalogue
from atlas.membership import exact_days, nearest_known_day
from atlas.selection import Selection
from french.dates import day
from pages.widgets.state import go_to
from pages.widgets.text import plain

FIRST = date(2000, 1, 1)  # no table holds anything earlier


def on_a_day(totals: pd.DataFrame, selection: Selection) -> Selection:
    """Return the selection at its day, or at the last one with an exact total when it has none."""
    days = exact_days(totals)
    usual = days[-1] if days else date.today()
    return selection if selection.date else selection.with_(date=usual.isoformat())


def choose_day(totals: pd.DataFrame, selection: Selection) -> None:
    """Draw the days with an exact total as quick choices, and any other; a change goes to the address."""
    days = exact_days(totals)
    chosen = selection.day

    def changed(key: str) -> None:
        if st.session_state[key]:
            go_to(selection.with_(date=st.session_state[key].isoformat()))

    st.session_state["jour_exact"] = chosen if chosen in days else None
    st.session_state["jour_libre"] = chosen
    with st.container(key="jour", horizontal=True, gap="large"):
        st.pills(
            "Dates où le nombre de membres est connu exactement",
            days,
            key="jour_exact",
            format_func=day,
            on_change=changed,
            args=("jour_exact",),
        )
        st.date_input(
            "Ou tout autre jour",
            key="jour_libre",
            format="DD/MM/YYYY",
            min_value=min(FIRST, chosen),
            max_value=max(date.today(), chosen),
            width=200,
            on_change=changed,
            args=("jour_libre",),
        )


def show_nothing_known(catalogue: Catalogue, selection: Selection) -> None:
    """Say that no source tells anything of the day, and offer the nearest day that one tells of."""
    st.info(plain(f"Au {day(selection.day)}, aucun membre n’est connu par son nom pour ce choix."))
    known = nearest_known_day(selection.day, catalogue.tables.attestations)
    if known:
        side = "La prochaine" if known > selection.day else "La dernière"
        st.button(
            f"{side} date où une source nomme des membres\u202f: {day(known)}",
            key="jour_connu",
            on_click=go_to,
            args=(selection.with_(date=known.isoformat()),),
        )
