"""« De nouveaux membres »: names are pasted, each joined on the same day."""

from __future__ import annotations

import streamlit as st

from atlas.editions import Edition
from french.numbers import counted
from ledger.desk import Desk
from ledger.members import COLLECTIVITES, Fact
from ledger.provenance import TABLE as SOURCES
from ledger.provenance import provenance_of
from pages.widgets.team.entering import enter_if_sound
from pages.widgets.team.pasting import ask_for_names, fact_on_each
from pages.widgets.team.provenance import ask_for_provenance

FORM, JOINED = "nouveaux_membres", "adhesion"
SAID, TURN = "nouveaux_membres_dits", "nouveaux_membres_tour"


def show_new_members(desk: Desk, edition: Edition) -> None:
    """Draw what it takes to enter that several have joined: since when, who, where that is from."""
    if said := st.session_state.pop(SAID, ""):
        st.success(said)
    rows = {each.key: each for each in desk.rows(COLLECTIVITES)}
    turn = st.session_state.get(TURN, 0)
    when = st.text_input("Membres depuis", edition.today.isoformat(), help="Un jour, un mois ou une année.")
    fact = Fact.said(JOINED, when)
    if fact is None:
        st.caption("Écrivez la date ainsi\u00a0: 2026-11-27, 2026-11 ou 2026.")
    names = ask_for_names(FORM, turn, rows, edition)
    if not names or fact is None:
        return
    sources = {each.key: each for each in desk.rows(SOURCES)}
    provenance = provenance_of(ask_for_provenance({}, FORM, sources), sources, edition.today)
    words = f"Saisir {counted(len(names), 'adhésion')}"
    is_wanted = st.button(words, type="primary", disabled=not provenance, key=f"{FORM}/saisir")
    if not (is_wanted and provenance):
        return
    edits = fact_on_each(desk, edition, names, fact, rows, provenance)
    if enter_if_sound(desk, edition, edits, reason="Nouveaux membres"):
        st.session_state[SAID] = f"{counted(len(names), 'adhésion')}\u00a0: c’est saisi, et reste à publier."
        st.session_state[TURN] = turn + 1
        st.rerun()
