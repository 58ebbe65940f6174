"""Time as a control under the map: the days on which something is known of the members."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import streamlit as st

from atlas.chosen import Chosen
from atlas.editions import Edition
from atlas.known_days import known_days
from atlas.listed import COLLECTIVITES
from atlas.selection import DAY
from atlas.view import SINCE, State
from french.dates import day
from pages.widgets.addresses import here
from pages.widgets.choosing import turn
from pages.widgets.component import component
from pages.widgets.state import go_to, read_state
from web.choices import beside_the_line

KEY = "temps"
COMPONENT = f"{KEY}_composant"
SCRIPT = "timeline/timeline.js"
EVER = "Toutes les dates"


def show_timeline(
    edition: Edition, state: State, rows: Chosen, also: Iterable[date] = (), needs_a_day: bool = False
) -> None:
    """Draw the line of time; a day that is chosen goes to the address, as the one that it is compared with.

    Parameters
    ----------
    edition, state
        The data, what is chosen and how it is shown.
    rows
        The chosen rows of each table, on the day that is looked at.
    also
        Days on the line besides those on which a source names somebody, and the chosen one.
    needs_a_day
        Whether a day is always looked at: neither « Toutes les dates » nor « Comparer » is then offered.
    """
    made = component(KEY, SCRIPT)

    chosen, other = state.selection.day, None if needs_a_day else state.other_day
    looked_at = filter(None, (chosen, other))
    days = sorted({*known_days(edition.tables["attestations"]), *also, *looked_at})

    def chose() -> None:
        go_to(state.choosing(state.selection.on(_day(st.session_state[COMPONENT]["jour"]))))

    def compared() -> None:
        on, since = st.session_state[COMPONENT]["deux"]
        now, _ = read_state(edition)  # a day that was chosen just before may be there already
        dated = now.choosing(now.selection.on(_day(on)))
        go_to(dated.showing(now.view.compared_with(_day(since))))

    with st.container(key=KEY):
        made(
            key=COMPONENT,
            data={
                "days": [[each.isoformat(), day(each)] for each in days],
                "keys": [DAY, SINCE],
                "chosen": chosen.isoformat() if chosen else "",
                "compares": not needs_a_day and not state.view.figure,
                "other": other.isoformat() if other else "",
                "always": chosen is not None and not needs_a_day,
                "title": day(chosen) if chosen else EVER,
                "words": beside_the_line(edition, state, rows),
                "table": COLLECTIVITES.id,
                "at": "" if needs_a_day else here().choice(),
                "turn": turn(),
            },
            on_jour_change=chose,
            on_deux_change=compared,
        )


def _day(said: str) -> date | None:
    """Return a day that was chosen on the line, or none."""
    return date.fromisoformat(said) if said else None
