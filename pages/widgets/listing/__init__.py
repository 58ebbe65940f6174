"""The list of rows beside the map."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from atlas import asked
from atlas.chosen import Chosen
from atlas.editions import Edition
from atlas.listed import LISTED, ListedTable
from atlas.listed_table import ListedColumn
from atlas.view import State
from french.numbers import number
from pages.widgets.choosing import first_rows
from pages.widgets.component import component
from pages.widgets.state import go_to

KEY = "liste"
PAGE = 100
COMPONENT, SHOWN, CHOICE = f"{KEY}_composant", f"{KEY}_lignes", f"{KEY}_choix"
SCRIPT = "listing/listing.js"


def show_list(edition: Edition, state: State, rows: pd.DataFrame, reading: bool = False) -> None:
    """Draw the list that is chosen, as a table that a keyboard and a screen reader can use.

    Of an empty list, the browser says which filter to take away, and what that would bring back.

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
    made = component(KEY, SCRIPT)
    shown = st.session_state.setdefault(SHOWN, PAGE)
    view = state.view

    def sort() -> None:
        order = _next_order(view.order, asked.value(st.session_state[COMPONENT]["trier"]))
        go_to(state.showing(view.sorted_by(order)))

    def show_more() -> None:
        st.session_state[SHOWN] += PAGE

    with st.container(key=KEY):
        made(
            key=COMPONENT,
            data=_data(edition, state, rows, shown, reading),
            on_trier_change=sort,
            on_suite_change=show_more,
        )


def choose_list(state: State, rows: Chosen) -> None:
    """Draw the choice between the lists, each with its size."""

    def chose() -> None:
        go_to(state.showing(state.view.listing(st.session_state[CHOICE])))

    def words(table: str) -> str:
        return f"{LISTED[table].wording.many.capitalize()} ({number(rows.count(table))})"

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
    columns = [_heading(column, state.view.order) for column in _columns(table, state)]
    note = table.note if reading else ""
    read = [*(column["column"] for column in columns), *filter(None, [note])]
    return {
        **first_rows(edition, state, rows, shown, read),
        "kind": table.sheet_key,
        "reading": reading,
        "columns": columns,
        "note": note,
        "selected": _selected(table, state),
    }


def _columns(table: ListedTable, state: State) -> list[ListedColumn]:
    return [column for column in table.columns if state.selection.day or not column.of_a_day]


def _heading(column: ListedColumn, order: str) -> dict[str, str]:
    orders = {column.key: "asc", f"-{column.key}": "desc"}
    read = column.shown or column.key
    return {"key": column.key, "column": read, "label": column.label, "order": orders.get(order, "")}


def _selected(table: ListedTable, state: State) -> str:
    key, identifier = state.view.sheet or ("", "")
    return identifier if key == table.sheet_key else ""
