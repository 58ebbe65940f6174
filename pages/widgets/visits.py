"""Screens, territories and themes, each counted when a visitor comes to it: not at each run of a script."""

from __future__ import annotations

from collections.abc import Iterable

import streamlit as st

from atlas.selection import Selection
from ledger.tally import Kind
from web.patterns import HOME, OF_THE_REGISTER
from web.visits import VISITS

SEEN = "vus_{kind}"


def note_screen(name: str) -> None:
    """Count a screen; those of the team are not."""
    if name not in OF_THE_REGISTER:
        note(Kind.SCREEN, [name or HOME])


def note_selection(selection: Selection) -> None:
    """Count the themes and the territory that are chosen."""
    note(Kind.THEME, selection.values("themes"))
    note(Kind.TERRITORY, [selection.place] if selection.place else [])


def note(kind: Kind, things: Iterable[str]) -> None:
    """Count those of a kind that were not there in the run before."""
    now, key = frozenset(things), SEEN.format(kind=kind)
    for each in now - st.session_state.get(key, frozenset()):
        VISITS.note(kind, each)
    st.session_state[key] = now
