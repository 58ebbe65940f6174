"""The list of rows beside the map."""

from collections.abc import Callable, Mapping
from pathlib import Path

import pandas as pd
import streamlit as st

from atlas.criteria import COLLECTIVITES, INITIATIVES
from atlas.selection import SHEETS, SORTABLE, Selection
from atlas.words import counted, number

KEY = "liste"
PAGE = 100
FOLDER = Path(__file__).parent
CSS, JS = ((FOLDER / f"liste.{kind}").read_text(encoding="utf-8") for kind in ("css", "js"))

LABELS = {
    INITIATIVES: ("Initiative", "Thème", "Nature", "Lieu", "Département", "Depuis"),
    COLLECTIVITES: ("Collectivité", "Type", "Département", "Région", "Population", "Attestée le"),
}
NOUNS = {INITIATIVES: ("initiative", "initiatives"), COLLECTIVITES: ("collectivité", "collectivités")}
SHOWN = {"nature": "nature_libelle"}


def show_list(selection: Selection, rows: pd.DataFrame, on_change: Callable[[Selection], None]) -> None:
    """Draw the list that is chosen, as a table that a keyboard and a screen reader can use.

    Parameters
    ----------
    selection
        The state: which list, its order, the open sheet.
    rows
        The chosen rows in order; the first ``PAGE`` are drawn, and more when asked for.
    on_change
        Called with the new state when a heading (order) or a row (sheet) is chosen.
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
            data=_data(selection, rows, shown),
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


def _data(selection: Selection, rows: pd.DataFrame, shown: int) -> dict[str, object]:
    table = selection.liste
    return {
        "caption": counted(len(rows), *NOUNS[table]),
        "columns": _columns(table, selection.tri),
        "rows": _lines(table, rows.head(shown)),
        "selected": getattr(selection, SHEETS[table]),
        "more": _more(len(rows) - shown),
    }


def _columns(table: str, order: str) -> list[dict[str, str]]:
    orders = {order.removeprefix("-"): "desc" if order.startswith("-") else "asc"}
    pairs = zip(SORTABLE[table], LABELS[table], strict=True)
    return [{"key": key, "label": label, "order": orders.get(key, "")} for key, label in pairs]


def _lines(table: str, rows: pd.DataFrame) -> list[dict[str, object]]:
    columns = [rows[SHOWN.get(column, column)].map(_cell) for column in SORTABLE[table]]
    cells = zip(*columns, strict=True)
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
