"""« Membres »: a card for each collectivité, lists, several who join, the network's full list of a day."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import streamlit as st

from atlas.editions import Edition
from geo.names import fold
from ledger.desk import Desk
from ledger.members import COLLECTIVITES
from pages.widgets.team.card import name_of_row, show_card
from pages.widgets.team.full_list import show_full_list
from pages.widgets.team.lists import show_lists
from pages.widgets.team.new_members import show_new_members

CHOSEN, VIEW = "equipe_collectivite", "equipe_membres"
ONE, LISTS = "Une collectivité", "Des listes"


def show_members(desk: Desk, edition: Edition) -> None:
    """Draw one of the four ways to look at members."""
    chosen = st.segmented_control("Membres", [*VIEWS], default=ONE, label_visibility="collapsed", key=VIEW)
    VIEWS[chosen or ONE](desk, edition)


def _show_one(desk: Desk, edition: Edition) -> None:
    rows = {each.key: each for each in desk.rows(COLLECTIVITES)}
    key = st.selectbox(
        "Collectivité",
        sorted(rows, key=lambda each: fold(name_of_row(rows, each))),
        index=None,
        format_func=lambda each: name_of_row(rows, each),
        placeholder="Choisir…",
        key=CHOSEN,
    )
    if key:
        show_card(desk, edition, key, rows)


VIEWS: Mapping[str, Callable[[Desk, Edition], None]] = {
    ONE: _show_one,
    LISTS: show_lists,
    "De nouveaux membres": show_new_members,
    "Liste complète au …": show_full_list,
}
