"""The search, as one types: of a place, or of all that can be chosen."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import streamlit as st

from atlas import asked
from atlas.editions import Edition
from atlas.selection import PLACE
from atlas.view import State
from geo.levels import TerritoryKey
from pages.widgets.addresses import here
from pages.widgets.component import component
from pages.widgets.state import go_to

EVERYTHING = "chercher"
SCRIPT = "search/search.js"


def search_place(
    edition: Edition,
    chosen: TerritoryKey,
    on_choose: Callable[[TerritoryKey], None],
    label: str = "Lieu",
    choosing: bool = False,
    name: str = PLACE,
) -> None:
    """Draw the search of a place.

    Parameters
    ----------
    edition
        The names of the territories.
    chosen
        The one chosen so far, or nothing.
    on_choose
        Called with a territory, or with nothing when it is taken away.
    label
        What is asked.
    choosing
        Whether a territory is a choice among others of the screen, which the browser shows at once.
    name
        What it is known by, where a screen has several.
    """
    key = _key(name)

    def chose() -> None:
        on_choose(TerritoryKey(asked.value(st.session_state[key]["choisi"])))

    _show(
        name,
        {
            "address": here().api("/territoires"),
            "chosen": edition.vintage.places.names.get(chosen, ""),
            "label": label,
            "placeholder": "Commune, EPCI, département, région…",
            "none": "Aucun territoire de ce nom. Essayez un autre mot, ou un code postal.",
            "choosing": choosing,
        },
        chose,
    )


def choose_place(edition: Edition, state: State, label: str = "Lieu") -> None:
    """Draw the search of the place that a screen chooses, which goes to the address."""
    selection = state.selection
    search_place(
        edition,
        selection.place,
        on_choose=lambda key: go_to(state.choosing(selection.at(key))),
        label=label,
        choosing=True,
    )


def search_everything() -> tuple[str, str] | None:
    """Draw the search of places, filters and rows; return the key and value of an address once chosen."""
    _show(
        EVERYTHING,
        {
            "address": here().suggestions(),
            "chosen": "",
            "label": "Rechercher",
            "placeholder": "Un lieu, un thème, une initiative…",
            "none": "",
            "key": "/",
        },
        lambda: None,
    )
    chosen = st.session_state[_key(EVERYTHING)].get("choisi")
    key, _, value = (chosen or "").partition(":")
    return (key, value) if value else None


def _key(name: str) -> str:
    return f"{name}_composant"


def _show(name: str, data: Mapping[str, Any], chose: Callable[[], None]) -> None:
    made = component(name, SCRIPT)
    with st.container(key=name):
        made(key=_key(name), data={"name": name, **data}, on_choisi_change=chose)
