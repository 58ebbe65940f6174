"""Time as a control under the map: the days on which something is known of the members."""

from __future__ import annotations

from datetime import date

import streamlit as st

from atlas.chosen import Chosen
from atlas.editions import Edition
from atlas.listed import COLLECTIVITES
from atlas.membership import known_days
from atlas.phrases import number_of
from atlas.view import State
from french.dates import day
from pages.widgets.component import component
from pages.widgets.state import go_to

KEY = "temps"
COMPONENT = f"{KEY}_composant"
SCRIPT = "timeline/timeline.js"
EVER = "Toutes les dates"


def show_timeline(edition: Edition, state: State, rows: Chosen) -> None:
    """Draw the line of time; a day that is chosen goes to the address.

    Parameters
    ----------
    edition, state
        The data, what is chosen and how it is shown.
    rows
        The chosen rows of each table, on the day that is looked at.
    """
    made = component(KEY, SCRIPT)

    def chose() -> None:
        said = st.session_state[COMPONENT]["jour"]
        wanted = date.fromisoformat(said) if said else None
        go_to(state.choosing(state.selection.on(wanted)))

    days = sorted(
        {
            *known_days(edition.tables["attestations"]),
            *((state.selection.day,) if state.selection.day else ()),
        }
    )
    with st.container(key=KEY):
        made(
            key=COMPONENT,
            data={
                "days": [[each.isoformat(), day(each)] for each in days],
                "chosen": state.selection.day.isoformat() if state.selection.day else "",
                "title": day(state.selection.day) if state.selection.day else EVER,
                "words": number_of(COLLECTIVITES, rows.count(COLLECTIVITES.id), state.selection, edition),
            },
            on_jour_change=chose,
        )
