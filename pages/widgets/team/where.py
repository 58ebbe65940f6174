"""Where an initiative is, and where it acts: two facts, each by name, with a map to confirm."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from atlas.areas import BODY
from atlas.editions import Edition
from atlas.reach import AGREEMENT
from geo.levels import TerritoryKey
from ledger.records import Record
from pages.widgets.search import search_place
from pages.widgets.team.filling import (
    EXTENT,
    EXTENTS,
    PLACE,
    SERVED,
    asks_for_extent,
    served,
    territory_of,
)
from pages.widgets.territory import show_where

NOTHING = TerritoryKey("")
SECOND = "recherche_servi"  # the other search of the screen
Bodies = Mapping[str, Record]


def ask_where(start: Mapping[str, str], form: str, edition: Edition, bodies: Bodies) -> dict[str, str]:
    """Draw what is asked of the seat and of what is served, and return it by name of field."""
    seat = _seat(start, form, edition)
    filled = {PLACE: seat, SERVED: _served(start, form, edition, bodies)}
    with st.empty():
        filled[EXTENT] = _extent(start, form, filled) if asks_for_extent(filled) else ""
    return filled


def _seat(start: Mapping[str, str], form: str, edition: Edition) -> TerritoryKey:
    held = f"{form}/{PLACE}"
    if held not in st.session_state:
        st.session_state[held] = start[PLACE] if PLACE in start else territory_of(start)
    seat = TerritoryKey(st.session_state[held])
    search_place(
        edition,
        seat,
        on_choose=lambda key: st.session_state.update({held: key}),
        label="Où elle est",
    )
    with st.empty():
        if seat in edition.vintage.places.names:
            show_where(edition, seat)
    return seat


def _served(start: Mapping[str, str], form: str, edition: Edition, bodies: Bodies) -> str:
    held = f"{form}/{SERVED}"
    if held not in st.session_state:
        st.session_state[held] = served(start)

    def add(key: TerritoryKey) -> None:
        if key and key not in st.session_state[held]:
            st.session_state[held] = [*st.session_state[held], key]

    search_place(
        edition,
        NOTHING,
        on_choose=add,
        label="Où elle agit, si c’est ailleurs ou plus largement",
        name=SECOND,
    )
    with st.empty():
        if not st.session_state[held]:
            return ""
        chosen = st.multiselect(
            "Elle agit sur, le principal d’abord",
            st.session_state[held],
            format_func=lambda key: _called(key, edition, bodies),
            key=held,
        )
    return ";".join(chosen)


def _extent(start: Mapping[str, str], form: str, filled: Mapping[str, str]) -> str:
    several = len(served(filled)) > 1
    extents = {each: words for each, words in EXTENTS.items() if several or each != AGREEMENT}
    ids = [*extents]
    chosen = st.radio(
        "Ce qu’elle en sert",
        ids,
        index=ids.index(start[EXTENT]) if start.get(EXTENT) in ids else None,
        format_func=extents.__getitem__,
        horizontal=True,
        key=f"{form}/{EXTENT}",
    )
    return chosen or ""


def _called(key: TerritoryKey, edition: Edition, bodies: Bodies) -> str:
    if key.level == BODY:
        body = bodies.get(key.code)
        return (body.cells or {}).get("nom", key.code) if body else key.code
    return edition.vintage.places.name(key)
