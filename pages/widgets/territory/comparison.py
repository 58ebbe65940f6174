"""Territories side by side: which ones the address says, how one is added or taken away, what is compared."""

from collections.abc import Callable

import streamlit as st

from atlas.asked import Values
from atlas.editions import Edition
from atlas.profile import MOST_COMPARED, NOTHING, Compared, Comparison, find_compared
from geo.levels import TerritoryKey
from geo.millesime import CREDIT
from pages.widgets.heading import show_title
from pages.widgets.search import search_place
from pages.widgets.territory.filling import fill
from pages.widgets.text import plain
from web.patterns import WITH


def read_compared(edition: Edition, key: TerritoryKey) -> Compared:
    """Return the territories that the address puts beside one; nothing beside none."""
    asked = Values.listed(st.query_params.get_all(WITH)).values if key else ()
    return find_compared(edition.vintage.register, key, asked)


def search_beside(edition: Edition, compared: Compared) -> None:
    """Draw the search of one territory more, as long as there is room for one."""
    if len(compared.keys) < MOST_COMPARED:
        search_place(edition, NOTHING, on_choose=_add(compared), label="Ajouter un territoire")


def _add(compared: Compared) -> Callable[[TerritoryKey], None]:
    def add(key: TerritoryKey) -> None:
        if key:
            st.query_params[WITH] = [*compared.keys[1:], key]

    return add


def show_comparison(comparison: Comparison) -> None:
    """Draw territories side by side, with what leads to each of them, and away from it."""
    show_title(plain(comparison.names), "Côte à côte, comptés comme sur la page de chacun.")
    is_full = len(comparison.keys) == MOST_COMPARED
    fill("comparison", comparison=comparison, is_full=is_full, credit=CREDIT)
