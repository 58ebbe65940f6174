"""« Initiative »: a form in which nobody sees a code; what is filled in is kept when the tab dies."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import streamlit as st

from atlas.editions import Edition
from french.lists import listed
from french.typography import quoted
from geo.levels import TerritoryKey
from geo.names import fold
from ledger.alike import alike
from ledger.desk import Desk
from ledger.members import COLLECTIVITES
from ledger.naming import identifier
from ledger.provenance import REGISTER, Provenance, cited_first, provenance_of
from ledger.provenance import TABLE as SOURCES
from ledger.records import Record
from ledger.revisions import Edit
from pages.widgets.team.brought import brought_by_key, show_brought
from pages.widgets.team.entering import enter_if_sound
from pages.widgets.team.fields import ask_since_when, ask_what
from pages.widgets.team.filling import PLACE, PROPOSAL, cells_filled, missing, territory_of
from pages.widgets.team.partners import (
    ROLE,
    ask_for_partners,
    is_undecided,
    partner_edits,
    partners_said,
    show_partners,
)
from pages.widgets.team.preview import show_preview
from pages.widgets.team.provenance import ask_for_provenance
from pages.widgets.team.typing import LIVE, show_or_leave_room
from pages.widgets.team.where import ask_where
from pages.widgets.text import plain

TABLE = "initiatives"
PART = "equipe_partie"  # which part of the space is seen
CHOSEN, SAID, TURN, KEPT = "equipe_initiative", "equipe_saisie", "equipe_tour", "equipe_brouillon"
DRAFT_KEPT = "Brouillon gardé\u202f: un onglet qui se ferme ne perd rien."
UNTOUCHED = {"statut": "active", ROLE: "porte", "origine": REGISTER}  # what a new form says by itself
Filled = dict[str, str]
Rows = Mapping[str, Record]


@dataclass(frozen=True)
class Known:
    """What the register has, by key: initiatives, documents, collectivités."""

    initiatives: Rows
    sources: Rows
    bodies: Rows

    @classmethod
    def of(cls, desk: Desk) -> Known:
        """Read it."""
        return cls(
            *({each.key: each for each in desk.rows(name)} for name in (TABLE, SOURCES, COLLECTIVITES))
        )


def show_initiative(desk: Desk, edition: Edition) -> None:
    """Draw the form of one initiative, new or chosen, beside the sheet that it will make."""
    show_or_leave_room(st.success, st.session_state.pop(SAID, ""))
    known, brought = Known.of(desk), brought_by_key(desk)
    if brought:
        show_brought(desk, edition, brought, known.initiatives, known.sources)
    key = _choose(desk, known, brought)
    form = f"{TABLE}/{key}"
    turn = f"{form}/{st.session_state.get(TURN, 0)}"
    row = known.initiatives.get(key)
    start = _begun(desk, row, form, turn)
    left, right = st.columns([3, 2], gap="large")
    with left:
        fields = _fill_in(desk, edition, known, start, turn, key if row else "")
        _keep(desk, form, {**_of_a_proposal(start), **fields}, start)
        filled = {**start, **fields}
        provenance = provenance_of(filled, known.sources, edition.today)
        _offer_to_enter(desk, edition, row, filled, provenance, known, form)
    with right:
        cells = cells_filled(filled, provenance.cited if provenance else "", (row and row.cells) or {})
        partners = partners_said(filled, edition, known.bodies)
        show_preview(edition, {"id": key or TABLE, **cells}, provenance, known.sources, partners)


def fill_in_from(desk: Desk, key: str, content: Filled) -> None:
    """Open the form of an initiative, or of a new one, with something filled in; a callback of a button."""
    desk.keep_draft(f"{TABLE}/{key}", content)
    st.session_state.update({CHOSEN: key, PART: "initiative", TURN: st.session_state.get(TURN, 0) + 1})
    st.session_state.pop(KEPT, None)


def _choose(desk: Desk, known: Known, brought: Mapping[str, Mapping[str, str]]) -> str:
    """Draw the initiatives by name and the way to those that are begun; return the key of the chosen one."""
    names = {key: (each.cells or {}).get("nom", key) for key, each in known.initiatives.items()}
    drafts = {key: f"Brouillon\u00a0: {content.get('nom', key)}" for key, content in brought.items()}
    titles = {"": "Nouvelle initiative", **drafts}
    titles |= {key: names[key] for key in sorted(names, key=lambda each: fold(names[each]))}
    if st.session_state.get(CHOSEN, "") not in titles:  # a draft that is entered is one no more
        st.session_state[CHOSEN] = ""
    chosen: str = st.selectbox("Initiative", [*titles], format_func=titles.__getitem__, key=CHOSEN)
    begun = [each.partition("/")[2] for each in desk.drafts() if each.startswith(f"{TABLE}/")]
    with st.empty().container():
        for key in (each for each in begun if each != chosen and each in titles.keys() - brought.keys()):
            _lead_to(key, f"Reprendre le brouillon\u00a0: {plain(titles[key])}")
    return chosen


def _lead_to(key: str, words: str) -> None:
    st.button(
        words,
        key=f"equipe_ouvrir_{key}",
        type="tertiary",
        on_click=lambda: st.session_state.update({CHOSEN: key}),
    )


def _begun(desk: Desk, row: Record | None, form: str, turn: str) -> Filled:
    """Return what the widgets begin with: the row, and what a draft says of it.

    It stays the same while they are on the screen, and is read again when they come back to it.
    """
    if f"{turn}/nom" not in st.session_state or turn not in st.session_state:
        draft = desk.draft(form)
        st.session_state[turn] = {**((row.cells or {}) if row else {}), **draft}
        st.session_state[KEPT] = (form, {**draft}) if draft else None
    start: Filled = st.session_state[turn]
    show_or_leave_room(st.caption, DRAFT_KEPT if st.session_state.get(KEPT) else "")
    return start


def _fill_in(
    desk: Desk, edition: Edition, known: Known, start: Mapping[str, str], turn: str, key: str
) -> Filled:
    def show_others(name: str) -> None:
        if not key:
            _show_alike(name, st.session_state.get(f"{turn}/{PLACE}", ""), known.initiatives)

    filled = ask_what(start, turn, edition, show_others)
    filled |= ask_where(start, turn, edition, known.bodies)
    filled |= ask_since_when(start, turn)
    show_partners(desk, known.bodies, key)
    filled |= ask_for_partners(start, turn, edition, known.bodies)
    return filled | ask_for_provenance(cited_first(start), turn, known.sources, LIVE)


def _show_alike(name: str, place: str, rows: Rows) -> None:
    """Draw what the register has already that a new one may be, and the way to it."""
    territory = TerritoryKey(place)
    others = alike(name, territory.code if territory.level == "commune" else "", rows.values())
    room = st.empty()
    if not others:
        return
    names = {each.key: (each.cells or {}).get("nom", each.key) for each in others}
    with room.container():
        st.warning(f"Le registre a déjà\u00a0: {plain(listed([*names.values()]))}. Est-ce la même\u202f?")
        for key, known_as in names.items():
            _lead_to(key, f"Ouvrir {plain(quoted(known_as))}")


def _offer_to_enter(
    desk: Desk,
    edition: Edition,
    row: Record | None,
    filled: Filled,
    provenance: Provenance | None,
    known: Known,
    form: str,
) -> None:
    lacking = [*missing(filled), *([] if provenance else ["d’où vient ce fait"])]
    if is_undecided(filled):
        lacking.append("qui est la collectivité")
    show_or_leave_room(st.caption, f"Il manque\u00a0: {listed(lacking)}." if lacking else "")
    with st.container(horizontal=True):
        is_entered = st.button("Saisir", type="primary", disabled=bool(lacking), key="equipe_saisir")
        is_forgotten = st.button("Effacer le brouillon", key="equipe_effacer")
    if is_forgotten:
        desk.keep_draft(form, None)
        _begin_again()
    elif is_entered and provenance:
        edit = _edit(desk, edition, row, filled, provenance.cited)
        partners = partner_edits(desk, edition, filled, edit.key, known.bodies, provenance)
        edits = [*provenance.edits(), edit, *partners]
        if enter_if_sound(desk, edition, edits, form, filled.get(PROPOSAL, "")):
            name = plain(quoted(filled["nom"]))
            st.session_state[SAID] = f"{name} est saisie, et sera en ligne une fois publiée."
            _begin_again()


def _keep(desk: Desk, form: str, fields: Filled, start: Mapping[str, str]) -> None:
    """Keep what is filled in at each step: a tab may die."""
    at_first = {**UNTOUCHED, PLACE: territory_of(start), **cited_first(start)}
    is_begun = any(text != at_first.get(name, "") for name, text in fields.items())
    kept = st.session_state.get(KEPT)
    if (is_begun or kept) and kept != (form, fields):
        desk.keep_draft(form, fields)
        st.session_state[KEPT] = (form, fields)


def _begin_again() -> None:
    st.session_state[TURN] = st.session_state.get(TURN, 0) + 1
    st.session_state.pop(KEPT, None)
    st.rerun()


def _edit(desk: Desk, edition: Edition, row: Record | None, filled: Mapping[str, str], cited: str) -> Edit:
    cells = cells_filled(filled, cited, dict(row.cells or {}) if row else {})
    if row:
        return Edit(TABLE, row.key, row.version, cells)
    taken = {each.key for each in desk.rows(TABLE)}
    return desk.new_row(edition.schemas[TABLE], {**cells, "id": identifier(filled["nom"], taken)})


def _of_a_proposal(start: Mapping[str, str]) -> Filled:
    return {PROPOSAL: start[PROPOSAL]} if PROPOSAL in start else {}
