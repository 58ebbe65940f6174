"""« Liste complète au … »: the network's list is pasted, each absentee is confirmed, totals are counted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import streamlit as st

from atlas.editions import Edition
from atlas.labels import HEADINGS
from atlas.membership import last_said_members
from french.dates import day
from french.numbers import counted
from ledger.desk import Desk
from ledger.full_lists import absent
from ledger.members import ATTESTED, COLLECTIVITES, FULL_LISTS, Fact
from ledger.provenance import TABLE as SOURCES
from ledger.provenance import Provenance, provenance_of
from ledger.records import Record
from pages.widgets.team.entering import enter_if_sound
from pages.widgets.team.membership import BEGINNING
from pages.widgets.team.pasting import ask_for_names, fact_on_each
from pages.widgets.team.provenance import ask_for_provenance
from pages.widgets.text import plain

FORM, TOTAL = "liste_complete", "total"
SAID, TURN = "liste_complete_dite", "liste_complete_tour"
ALL = {TOTAL: "Tout le réseau", **HEADINGS}
Rows = Mapping[str, Record]


@dataclass(frozen=True)
class Whole:
    """A full list: its day, the heading that it is of, and who is in it, by key or territory."""

    at: date
    heading: str
    names: Sequence[str]


def show_full_list(desk: Desk, edition: Edition) -> None:
    """Draw what a full list takes: its day, its names, who is absent."""
    if said := st.session_state.pop(SAID, ""):
        st.success(said)
    rows = {each.key: each for each in desk.rows(COLLECTIVITES)}
    whole = _ask_for_names(edition, rows)
    if whole and _confirm_absent(_absent(edition, whole, rows), rows):
        _offer_to_enter(desk, edition, whole, rows)


def _ask_for_names(edition: Edition, rows: Rows) -> Whole | None:
    """Draw what is asked of a list, and return it once each name is decided."""
    turn = st.session_state.get(TURN, 0)
    with st.container(horizontal=True):
        at = st.date_input("Au", edition.today, BEGINNING, format="DD/MM/YYYY", key=f"{FORM}/jour")
        heading = st.selectbox("De", [*ALL], format_func=ALL.__getitem__, key=f"{FORM}/rubrique")
    names = ask_for_names(FORM, turn, rows, edition)
    return Whole(at, heading, names) if names else None


def _offer_to_enter(desk: Desk, edition: Edition, whole: Whole, rows: Rows) -> None:
    sources = {each.key: each for each in desk.rows(SOURCES)}
    provenance = provenance_of(ask_for_provenance({}, FORM, sources), sources, whole.at)
    is_wanted = st.button("Saisir la liste", type="primary", disabled=not provenance, key=f"{FORM}/saisir")
    if not (is_wanted and provenance):
        return
    fact = Fact(ATTESTED, whole.at.isoformat())
    edits = [
        *fact_on_each(desk, edition, whole.names, fact, rows, provenance),
        desk.new_row(edition.schemas[FULL_LISTS], _total(whole, provenance)),
    ]
    if enter_if_sound(desk, edition, edits, reason=f"Liste complète au {day(whole.at)}"):
        names = counted(len(whole.names), "nom")
        st.session_state[SAID] = f"{names}\u00a0: la liste au {day(whole.at)} est saisie."
        st.session_state[TURN] = st.session_state.get(TURN, 0) + 1
        st.rerun()


def _absent(edition: Edition, whole: Whole, rows: Rows) -> list[str]:
    """Return who is missing of those of whom the last that is known by the day is that they are members."""
    known = last_said_members(edition, whole.at)
    return absent((each for each in known if each in rows), whole.names, rows, whole.heading)


def _confirm_absent(missing: Sequence[str], rows: Rows) -> bool:
    """Draw who was known as a member and is not in the list: each is confirmed by hand."""
    if missing:
        st.markdown(f"**{counted(len(missing), 'membre connu', 'membres connus')} n’y figurent pas**\u00a0:")
    confirmed = [
        st.checkbox(
            f"{plain((rows[key].cells or {}).get('nom', key))} n’est plus membre", key=f"{FORM}/absent/{key}"
        )
        for key in missing
    ]
    return all(confirmed)


def _total(whole: Whole, provenance: Provenance) -> dict[str, str]:
    """Return the row of the list itself: absence from it is a fact too, and its total is counted."""
    return {
        "date": whole.at.isoformat(),
        "rubrique": whole.heading,
        "nombre": str(len(whole.names)),
        "source": provenance.source,
        "passage": provenance.passage,
    }
