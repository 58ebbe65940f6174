"""The search of a place, as one types, over all territories."""

from collections.abc import Callable
from pathlib import Path

import streamlit as st

from atlas import asked
from atlas.editions import Edition
from atlas.selection import PLACE
from geo.levels import TerritoryKey
from pages.widgets.addresses import here

COMPONENT = "recherche_composant"
FOLDER = Path(__file__).parent
HTML, CSS, JS = ((FOLDER / f"search.{kind}").read_text(encoding="utf-8") for kind in ("html", "css", "js"))


def search_place(edition: Edition, chosen: TerritoryKey, on_choose: Callable[[TerritoryKey], None]) -> None:
    """Draw the search of a place.

    Parameters
    ----------
    edition
        The names of the territories.
    chosen
        The one chosen so far, or nothing.
    on_choose
        Called with a territory, or with nothing when it is taken away.
    """
    component = st.components.v2.component(PLACE, html=HTML, css=CSS, js=JS)

    def chose() -> None:
        on_choose(TerritoryKey(asked.value(st.session_state[COMPONENT]["choisi"])))

    with st.container(key=PLACE):
        component(
            key=COMPONENT,
            data={
                "address": here().api("/territoires"),
                "chosen": edition.vintage.places.names.get(chosen, ""),
            },
            on_choisi_change=chose,
        )
