"""The results as cards: a name, its symbol, where it is, two lines of what it is."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pandas as pd
import streamlit as st

from atlas.editions import Edition
from atlas.listed_table import ListedTable
from atlas.phrases import number_of
from atlas.view import State
from french.numbers import number
from geo.kept import kept
from geo.records import Row, records
from outputs.map.marks import SYMBOLS
from pages.widgets.state import go_to

KEY = "cartes"
PAGE = 20  # what a change sends grows with it
COMPONENT, SHOWN = f"{KEY}_composant", f"{KEY}_lignes"
FOLDER = Path(__file__).parent
CSS, JS = ((FOLDER / f"cards.{kind}").read_text(encoding="utf-8") for kind in ("css", "js"))


def show_cards(edition: Edition, state: State, rows: pd.DataFrame) -> None:
    """Draw the chosen rows of the list as cards; one that is chosen opens its sheet in their place.

    Parameters
    ----------
    edition, state
        The data, what is chosen and how it is shown.
    rows
        The chosen rows, in order; the first ``PAGE`` are drawn, and more when asked for.
    """
    component = st.components.v2.component(KEY, html='<ul class="cartes"></ul>', css=CSS, js=JS)
    shown = st.session_state.setdefault(SHOWN, PAGE)
    table = state.view.table

    def pick() -> None:
        picked = st.session_state[COMPONENT]["choisir"]
        go_to(state.showing(state.view.opening(table.sheet_key, picked)))

    def show_more() -> None:
        st.session_state[SHOWN] += PAGE

    with st.container(key=KEY):
        component(
            key=COMPONENT,
            data={
                "label": number_of(table, len(rows), state.selection, edition),
                "kind": table.sheet_key,
                "symbols": _symbols(edition),
                "cards": [_card(table, row) for row in records(rows[_columns(table)].head(shown))],
                "more": f"Afficher la suite ({number(len(rows) - shown)})" if len(rows) > shown else "",
            },
            on_choisir_change=pick,
            on_suite_change=show_more,
        )


@kept
def _symbols(edition: Edition) -> dict[str, dict[str, str]]:
    families = records(edition.tables["familles"])
    return {
        each["id"]: {"path": SYMBOLS[each["symbole"]], "colour": each["couleur"], "label": each["libelle"]}
        for each in families
    }


def _columns(table: ListedTable) -> list[str]:
    """Return the columns that a card is made of: a row has forty."""
    card = table.card
    return ["id", "nom", *filter(None, (card.symbol, *card.place, card.text))]


def _card(table: ListedTable, row: Row) -> dict[str, Any]:
    card = table.card
    return {
        "id": row["id"],
        "name": row["nom"],
        "symbol": row[card.symbol] if card.symbol else "",
        "place": " · ".join(filter(None, (str(row[column]) for column in card.place))),
        "text": row[card.text],
    }
