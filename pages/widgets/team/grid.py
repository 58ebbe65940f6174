"""« Grille »: every table as a grid, pasted into from a spreadsheet, each change checked as it is made."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from atlas.editions import Edition
from atlas.labels import Labels
from french.numbers import counted
from ledger.accounts import ForbiddenError
from ledger.desk import Desk
from ledger.grids import Changes, holding
from ledger.records import Record
from ledger.revisions import Edit
from ledger.taking import ID, OFFICIAL
from loaders.columns import Column
from loaders.schemas import TableSchema
from pages.widgets.team.entering import RESERVED, check, enter_if_sound
from pages.widgets.team.wording import Wording

SAID, TURN = "equipe_grille_dite", "equipe_grille_tour"


def show_grid(desk: Desk, edition: Edition) -> None:
    """Draw a table that is chosen, and what it takes to enter what was changed in it."""
    if said := st.session_state.pop(SAID, ""):
        st.success(said)
    with st.container(horizontal=True):
        name = st.selectbox(
            "Table",
            [each for each in edition.schemas if each not in OFFICIAL],
            format_func=lambda each: edition.schemas[each].title,
            key="equipe_table",
        )
        schema, rows = edition.schemas[name], desk.rows(name)
        words = st.text_input("Seulement les lignes qui contiennent", key="equipe_table_mots")
    shown = holding(rows, words)
    st.caption(
        f"{counted(len(shown), 'ligne')} sur {len(rows)}. Copier et coller marchent comme dans un tableur."
    )
    wording = Wording(edition, desk)
    changes = _draw(shown, schema, wording, f"grille/{name}/{words}/{st.session_state.get(TURN, 0)}")
    if changes.is_none:
        return
    new = changes.new_rows(schema, {each.key: None for each in rows})
    try:
        _offer_to_enter(desk, edition, [*changes.of_rows(shown, schema), *desk.new_rows(schema, new)])
    except ForbiddenError:
        st.warning(RESERVED)


def _draw(shown: list[Record], schema: TableSchema, wording: Wording, key: str) -> Changes:
    """Draw rows: a cell that is one of several words is shown, chosen and pasted as these words."""
    words = {column.title: wording.choices(column, schema) for column in schema.columns}
    titles = {column.name: column.title for column in schema.columns}
    lines = [{title: _shown(each, name, words[title]) for name, title in titles.items()} for each in shown]
    st.data_editor(
        pd.DataFrame(lines, columns=[*titles.values()], dtype="str"),
        num_rows="dynamic",
        hide_index=True,
        column_config={each.title: _column(each, words[each.title]) for each in schema.columns},
        key=key,
    )
    return Changes.read(st.session_state[key], words)


def _shown(row: Record, name: str, words: Labels) -> str:
    text = (row.cells or {}).get(name, "")
    return words.get(text, text)


def _column(column: Column, words: Labels) -> Any:
    if column.name == ID:
        return None  # nobody types one: it is made from the name, and not drawn
    if words:
        return st.column_config.SelectboxColumn(help=column.description, options=[*words.values()])
    return st.column_config.TextColumn(help=column.description)


def _offer_to_enter(desk: Desk, edition: Edition, edits: list[Edit]) -> None:
    is_sound = check(desk, edition, edits)
    reason = st.text_input("Motif", key="equipe_grille_motif", placeholder="Corrigé d’après leur site")
    is_wanted = st.button(
        "Saisir ces changements", type="primary", disabled=not is_sound, key="equipe_grille_saisir"
    )
    if is_wanted and enter_if_sound(desk, edition, edits, reason=reason.strip()):
        st.session_state[SAID] = f"{counted(len(edits), 'ligne')}\u00a0: c’est saisi."
        st.session_state[TURN] = st.session_state.get(TURN, 0) + 1
        st.rerun()
