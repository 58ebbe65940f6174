"""« Utiliser ces données »: the address of a screen turned into the addresses of its data."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import streamlit as st

from atlas.criteria import CRITERIA
from atlas.listed import ListedTable
from atlas.selection import DAY, PLACE, WORDS, Selection
from atlas.view import ORDER, State
from geo.levels import TerritoryKey
from outputs.files.formats import FORMATS, GEOJSON
from pages.widgets.addresses import whole
from pages.widgets.text import linked, plain
from web.addresses import Addresses, Query

PROGRAMS = "pour un programme"


@dataclass(frozen=True)
class DataAddress:
    """One address of data: what it gives, what that is good for, and where it is."""

    name: str
    use: str
    address: str


def addresses_of_list(state: State, to: Addresses) -> Iterator[DataAddress]:
    """Give the address of the rows of the list that is shown, in each format that is read by address.

    What chooses in other tables only, the open sheet and the figure are left out.
    """
    table = state.view.table
    query = _query(state.selection, table, state.view.order)
    formats = [(each.name, each.use, each.address_ending) for each in FORMATS if each.use]
    for name, use, ending in (*reversed(formats), ("JSON", PROGRAMS, "")):
        yield DataAddress(name, use, to.api(f"/{table.id}{ending}", query))


def addresses_of_territory(territory: TerritoryKey, theme: str, to: Addresses) -> Iterator[DataAddress]:
    """Give the addresses of the boundary and of the profile of a territory, with its like on a theme."""
    yield DataAddress(GEOJSON.name, GEOJSON.use, to.api_territory(territory, GEOJSON.address_ending))
    yield DataAddress("JSON", PROGRAMS, to.api_territory(territory, theme=theme))


def show_list_addresses(state: State) -> None:
    """Draw the way to the data of the list that is shown."""
    found = addresses_of_list(state, whole())
    _show(state.view.listed, found, "La même sélection, toujours à jour\u202f:")


def show_territory_addresses(territory: TerritoryKey, theme: str) -> None:
    """Draw the way to the data of a territory."""
    found = addresses_of_territory(territory, theme, whole())
    _show("territoire", found, "Le profil et le contour de ce territoire\u202f:")


def _query(selection: Selection, table: ListedTable, order: str) -> Query:
    """Return what the API is asked for the same rows: it refuses what would change nothing."""
    own = [criterion.key for criterion in CRITERIA if criterion.chooses_in(table.id)]
    dated = [DAY] if table.rows_on else []
    said = {**selection.to_query(), **({ORDER: order} if order in table.orders else {})}
    return {key: said[key] for key in (*own, PLACE, WORDS, *dated, ORDER) if key in said}


def _show(subject: str, found: Iterable[DataAddress], introduction: str) -> None:
    menu = st.popover(
        "Utiliser ces données", icon=":material/link:", key=f"utiliser_{subject}", on_change="rerun"
    )
    if not menu.open:
        return  # sent when they are asked for
    with menu:
        st.markdown(introduction)
        for each in found:
            st.markdown(f"**{linked(each.name, each.address)}**, {plain(each.use)}")
            st.code(each.address, language=None, wrap_lines=True)
        st.markdown(linked("Toutes les données, leurs filtres et leurs formats", whole().api("/docs")))
