"""The list of rows beside the map."""

from collections.abc import Callable, Mapping
from pathlib import Path

import pandas as pd
import streamlit as st

from atlas.criteria import COLLECTIVITES, INITIATIVES
from atlas.selection import SHEETS, SORTABLE, Selection
from french.numbers import counted, number

KEY = "liste"
PAGE = 100
FOLDER = Path(__file__).parent
CSS, JS = ((FOLDER / f"listing.{kind}").read_text(encoding="utf-8") for kind in ("css", "js"))

LABELS = {
    INITIATIVES: ("Initiative", "Thème", "Nature", "Lieu", "Département", "Depuis"),
    COLLECTIVITES: (
        "Collectivité",
        "Type",
        "Département",
        "Région",
        "Population",
        "Attestée le",
        "Ce jour-là",
    ),
}
ON_A_DAY = {"etat"}  # columns that say something of a chosen day only
NOUNS = {INITIATIVES: ("initiative", "initiatives"), COLLECTIVITES: ("collectivité", "collectivités")}
NOTES = {INITIATIVES: "resume", COLLECTIVITES: "note"}  # what is read under the name, where there is room
SHOWN = {"nature": "nature_libelle", "etat": "etat_libelle"}


def show_list(
    selection: Selection, rows: pd.DataFrame, on_change: Callable[[Selection], None], reading: bool = False
) -> None:
    """Draw the list that is chosen, as a table that a keyboard and a screen reader can use.

    Parameters
    ----------
    selection
        The state: which list, its order, the open sheet.
    rows
        The chosen rows in order; the first ``PAGE`` are drawn, and more when asked for.
    on_change
        Called with the new state when a heading (order) or a row (sheet) is chosen.
    reading
        Whether the list is what the screen is about: it then has its whole height, and what each row does.
    """
    component = st.components.v2.component(
        "liste", html='<div class="liste" tabindex="0"></div>', css=CSS, js=JS
    )
    shown = st.session_state.setdefault("liste_lignes", PAGE)

    def sort() -> None:
        on_change(
            selection.with_(tri=_next_order(selection.tri, st.session_state["liste_composant"]["trier"]))
        )

    def pick() -> None:
        on_change(selection.opening(SHEETS[selection.liste], st.session_state["liste_composant"]["choisir"]))

    def show_more() -> None:
        st.session_state["liste_lignes"] += PAGE

    with st.container(key=KEY):
        component(
            key="liste_composant",
            data=_data(selection, rows, shown, reading),
            on_trier_change=sort,
            on_choisir_change=pick,
            on_suite_change=show_more,
        )


def choose_list(
    selection: Selection, sizes: Mapping[str, int], on_change: Callable[[Selection], None]
) -> None:
    """Draw the choice between the list of initiatives and that of collectivités, with their sizes."""

    def chose() -> None:
        on_change(selection.with_(liste=st.session_state["liste_choix"], tri=""))

    st.session_state["liste_choix"] = selection.liste
    st.segmented_control(
        "Liste affichée et exportée",
        (INITIATIVES, COLLECTIVITES),
        key="liste_choix",
        required=True,
        format_func=lambda table: f"{NOUNS[table][1].capitalize()} ({number(sizes[table])})",
        on_change=chose,
    )


def _next_order(current: str, column: str) -> str:
    """Upwards at first, then downwards, then as before."""
    if current == column:
        return f"-{column}"
    return "" if current == f"-{column}" else column


def _data(selection: Selection, rows: pd.DataFrame, shown: int, reading: bool) -> dict[str, object]:
    table = selection.liste
    labels = _labels(selection)
    return {
        "caption": counted(len(rows), *NOUNS[table]),
        "columns": _columns(labels, selection.tri),
        "rows": _lines(labels, rows.head(shown)),
        "notes": list(rows[NOTES[table]].head(shown)) if reading else [],
        "selected": getattr(selection, SHEETS[table]),
        "more": _more(len(rows) - shown),
    }


def _labels(selection: Selection) -> dict[str, str]:
    """Return the columns of the list that is chosen, with their labels."""
    labels = dict(zip(SORTABLE[selection.liste], LABELS[selection.liste], strict=True))
    return {column: label for column, label in labels.items() if selection.date or column not in ON_A_DAY}


def _columns(labels: Mapping[str, str], order: str) -> list[dict[str, str]]:
    orders = {order.removeprefix("-"): "desc" if order.startswith("-") else "asc"}
    return [{"key": key, "label": label, "order": orders.get(key, "")} for key, label in labels.items()]


def _lines(labels: Mapping[str, str], rows: pd.DataFrame) -> list[dict[str, object]]:
    cells = zip(*(rows[SHOWN.get(column, column)].map(_cell) for column in labels), strict=True)
    return [{"id": identifier, "cells": list(row)} for identifier, row in zip(rows["id"], cells, strict=True)]


def _cell(value: object) -> str:
    if pd.isna(value):
        return ""
    if isinstance(value, pd.Timestamp):
        return value.strftime("%d/%m/%Y")
    if isinstance(value, int) and value > 9999:
        return number(value)
    return str(value)


def _more(remaining: int) -> str:
    return f"Afficher la suite ({number(remaining)})" if remaining > 0 else ""
