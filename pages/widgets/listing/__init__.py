"""The list of rows beside the map."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pandas as pd
import streamlit as st

from atlas import asked
from atlas.chosen import Chosen
from atlas.editions import Edition
from atlas.listed import LISTED, ListedTable
from atlas.listed_table import ListedColumn
from atlas.phrases import called, number_of
from atlas.view import State
from french.numbers import number
from pages.widgets.state import go_to

KEY = "liste"
PAGE = 100
COMPONENT, SHOWN, CHOICE = f"{KEY}_composant", f"{KEY}_lignes", f"{KEY}_choix"
FOLDER = Path(__file__).parent
CSS, JS = ((FOLDER / f"listing.{kind}").read_text(encoding="utf-8") for kind in ("css", "js"))


def show_list(edition: Edition, state: State, rows: pd.DataFrame, reading: bool = False) -> None:
    """Draw the list that is chosen, as a table that a keyboard and a screen reader can use.

    Parameters
    ----------
    edition
        The data.
    state
        Which list, its order, the open sheet; it changes when a heading (order) or a row (sheet) is chosen.
    rows
        The chosen rows in order; the first ``PAGE`` are drawn, and more when asked for.
    reading
        Whether the list is what the screen is about: it then has its whole height, and what each row does.
    """
    component = st.components.v2.component(KEY, html='<div class="liste" tabindex="0"></div>', css=CSS, js=JS)
    shown = st.session_state.setdefault(SHOWN, PAGE)
    view = state.view

    def sort() -> None:
        order = _next_order(view.order, asked.value(st.session_state[COMPONENT]["trier"]))
        go_to(state.showing(view.sorted_by(order)))

    def pick() -> None:
        picked = asked.value(st.session_state[COMPONENT]["choisir"])
        go_to(state.showing(view.opening(view.table.sheet_key, picked)))

    def show_more() -> None:
        st.session_state[SHOWN] += PAGE

    with st.container(key=KEY):
        component(
            key=COMPONENT,
            data=_data(edition, state, rows, shown, reading),
            on_trier_change=sort,
            on_choisir_change=pick,
            on_suite_change=show_more,
        )


def choose_list(edition: Edition, state: State, rows: Chosen) -> None:
    """Draw the choice between the lists, each with its size."""

    def chose() -> None:
        go_to(state.showing(state.view.listing(st.session_state[CHOICE])))

    def words(table: str) -> str:
        _, many = called(LISTED[table], state.selection, edition)
        return f"{many[:1].upper()}{many[1:]} ({number(rows.count(table))})"

    st.session_state[CHOICE] = state.view.listed
    st.segmented_control(
        "Liste affichée et exportée",
        list(LISTED),
        key=CHOICE,
        required=True,
        format_func=words,
        on_change=chose,
    )


def _next_order(current: str, column: str) -> str:
    """Upwards at first, then downwards, then as before."""
    if current == column:
        return f"-{column}"
    return "" if current == f"-{column}" else column


def _data(edition: Edition, state: State, rows: pd.DataFrame, shown: int, reading: bool) -> dict[str, Any]:
    table = state.view.table
    columns = _columns(table, state)
    return {
        "caption": number_of(table, len(rows), state.selection, edition),
        "columns": [_heading(column, state.view.order) for column in columns],
        "rows": _lines(columns, rows.head(shown)),
        "notes": list(rows[table.note].head(shown)) if reading else [],
        "selected": _selected(table, state),
        "more": _more(len(rows) - shown),
    }


def _columns(table: ListedTable, state: State) -> list[ListedColumn]:
    return [column for column in table.columns if state.selection.day or not column.of_a_day]


def _heading(column: ListedColumn, order: str) -> dict[str, str]:
    orders = {column.key: "asc", f"-{column.key}": "desc"}
    return {"key": column.key, "label": column.label, "order": orders.get(order, "")}


def _lines(columns: list[ListedColumn], rows: pd.DataFrame) -> list[dict[str, object]]:
    cells = zip(*(rows[column.shown or column.key].map(_cell) for column in columns), strict=True)
    return [{"id": identifier, "cells": list(row)} for identifier, row in zip(rows["id"], cells, strict=True)]


def _selected(table: ListedTable, state: State) -> str:
    key, identifier = state.view.sheet or ("", "")
    return identifier if key == table.sheet_key else ""


def _cell(value: Any) -> str:
    if pd.isna(value):
        return ""
    if isinstance(value, pd.Timestamp):
        return value.strftime("%d/%m/%Y")
    if isinstance(value, int) and value > 9999:
        return number(value)
    return str(value)


def _more(remaining: int) -> str:
    return f"Afficher la suite ({number(remaining)})" if remaining > 0 else ""
