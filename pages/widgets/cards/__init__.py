"""The results as cards: a name, its symbol, where it is, two lines of what it is."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from atlas.editions import Edition
from atlas.view import State
from outputs.choosing.lines import NAME, symbols
from pages.widgets.choosing import first_rows
from pages.widgets.component import component

KEY = "cartes"
PAGE = 20  # what a change sends grows with it
COMPONENT, SHOWN = f"{KEY}_composant", f"{KEY}_lignes"
SCRIPT = "cards/cards.js"


def show_cards(edition: Edition, state: State, rows: pd.DataFrame) -> None:
    """Draw the chosen rows of the list as cards; one that is chosen opens its sheet in their place.

    Of none, the browser says which filter to take away, and what that would bring back.

    Parameters
    ----------
    edition, state
        The data, what is chosen and how it is shown.
    rows
        The chosen rows, in order; the first ``PAGE`` are drawn, and more when asked for.
    """
    made = component(KEY, SCRIPT)
    shown = st.session_state.setdefault(SHOWN, PAGE)

    def show_more() -> None:
        st.session_state[SHOWN] += PAGE

    with st.container(key=KEY):
        made(
            key=COMPONENT,
            data=_data(edition, state, rows, shown),
            on_suite_change=show_more,
        )


def _data(edition: Edition, state: State, rows: pd.DataFrame, shown: int) -> dict[str, Any]:
    table, card = state.view.table, state.view.table.card
    read = [NAME, *card.place, card.text, *filter(None, [card.symbol])]
    said = first_rows(edition, state, rows, shown, read)
    return {
        **said,
        "kind": table.sheet_key,
        "name": NAME,
        "place": card.place,
        "text": card.text,
        "family": card.symbol,
        **({} if "numbers" in said else {"symbols": symbols(edition)}),
    }
