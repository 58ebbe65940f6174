"""« Grille »: every table as a grid, pasted into from a spreadsheet, each change checked as it is made."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd
import streamlit as st

from atlas.editions import Edition
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
from pages.widgets.team.written import Written, in_words, writing

BY_NAME = "Par son nom, avec son département quand d’autres ont le même\u00a0: « Crest (Drôme) »"
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
    written = writing(schema, Wording(edition, desk))
    shown = holding(rows, words, lambda row: in_words(row.cells, written).values())
    st.caption(
        f"{counted(len(shown), 'ligne')} sur {len(rows)}. Copier et coller marchent comme dans un tableur."
    )
    changes = _draw(shown, schema, written, f"grille/{name}/{words}/{st.session_state.get(TURN, 0)}")
    if changes.is_none:
        return
    new = changes.new_rows(schema, {each.key: None for each in rows})
    try:
        _offer_to_enter(desk, edition, [*changes.of_rows(shown, schema), *desk.new_rows(schema, new)])
    except ForbiddenError:
        st.warning(RESERVED)


def _draw(shown: list[Record], schema: TableSchema, written: Mapping[str, Written], key: str) -> Changes:
    """Draw rows: cells are shown, chosen and pasted in words."""
    titles = {column.name: column.title for column in schema.columns}
    lines = {titles[name]: [_cell(row, name, each) for row in shown] for name, each in written.items()}
    st.data_editor(
        pd.DataFrame(lines, dtype=object),
        num_rows="dynamic",
        hide_index=True,
        column_config={each.title: _column(each, written[each.name]) for each in schema.columns},
        key=key,
    )
    return Changes.read(st.session_state[key], {titles[name]: each.value for name, each in written.items()})


def _cell(row: Record, name: str, written: Written) -> str | list[str]:
    value = (row.cells or {}).get(name, "")
    return written.each(value) if written.is_some_of_its_choices else written.words(value)


def _column(column: Column, written: Written) -> Any:
    if column.name == ID:
        return None  # nobody types one: it is made from the name, and not drawn
    if written.is_some_of_its_choices:
        # What is pasted and means nothing stays, and the check says it.
        return st.column_config.MultiselectColumn(
            help=column.description, options=[*written.choices.values()], accept_new_options=True
        )
    if written.choices:
        return st.column_config.SelectboxColumn(help=column.description, options=[*written.choices.values()])
    if written.level:
        return st.column_config.TextColumn(written.title, help=BY_NAME)
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
