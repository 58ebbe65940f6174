"""Time as a control under the map: the days on which something is known of the members."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import streamlit as st

from atlas.chosen import Chosen
from atlas.editions import Edition
from atlas.listed import COLLECTIVITES
from atlas.membership import known_days
from atlas.phrases import number_of
from atlas.view import State
from french.dates import day
from pages.widgets.state import go_to

KEY = "temps"
COMPONENT = f"{KEY}_composant"
FOLDER = Path(__file__).parent
HTML, CSS, JS = ((FOLDER / f"timeline.{kind}").read_text(encoding="utf-8") for kind in ("html", "css", "js"))
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
    component = st.components.v2.component(KEY, html=HTML, css=CSS, js=JS)

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
        component(
            key=COMPONENT,
            data={
                "days": [[each.isoformat(), day(each)] for each in days],
                "chosen": state.selection.day.isoformat() if state.selection.day else "",
                "title": day(state.selection.day) if state.selection.day else EVER,
                "words": number_of(COLLECTIVITES, rows.count(COLLECTIVITES.id), state.selection, edition),
            },
            on_jour_change=chose,
        )
