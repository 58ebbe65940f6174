"""« Historique »: editions, and who changed what, when and why; each of it can be put back."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from atlas.editions import Edition
from ledger.desk import Desk
from ledger.taking import OFFICIAL
from ledger.trail import Revision, Wanted
from pages.widgets.team.past_editions import show_editions
from pages.widgets.team.putting_back import offer_to_put_back
from pages.widgets.team.saying import REGISTER, SAID, moment_said
from pages.widgets.team.wording import Wording

ALL, EVERYBODY = "Toutes", "Tout le monde"
OF_EDITIONS, OF_CHANGES = "Éditions", "Changements"


def show_history(desk: Desk, edition: Edition) -> None:
    """Draw the editions, or the changes: by row, by person, by edition."""
    if said := st.session_state.pop(SAID, ""):
        st.success(said)
    seen = st.segmented_control(
        "Voir", [OF_EDITIONS, OF_CHANGES], default=OF_EDITIONS, label_visibility="collapsed", key="equipe_vu"
    )
    if seen == OF_CHANGES:
        _show_changes(desk, edition)
    else:
        show_editions(desk, edition)


def _show_changes(desk: Desk, edition: Edition) -> None:
    names, wording = desk.names(), Wording(edition, desk)
    wanted = _ask_which(desk, wording, names)
    revisions = desk.history(wanted)
    if not revisions:
        st.caption("Rien n’a été changé ainsi.")
        return
    lines = [_line(each, names, wording) for each in revisions]
    chosen = st.dataframe(
        pd.DataFrame(lines, columns=["Le", "Par", "Table", "Ligne", "Ce qui change", "Motif"]),
        hide_index=True,
        on_select="rerun",
        selection_mode="single-row",
        key="equipe_changements",
    )
    st.caption("Cochez une ligne pour voir ce qui a changé, cellule par cellule, et le remettre.")
    for place in chosen["selection"]["rows"]:
        if place < len(revisions):
            offer_to_put_back(desk, wording, revisions[place])


def _ask_which(desk: Desk, wording: Wording, names: dict[int, str]) -> Wanted:
    schemas = wording.edition.schemas
    tables = {name: schema.title for name, schema in schemas.items() if name not in OFFICIAL}
    with st.container(horizontal=True):
        table = st.selectbox(
            "Table", ["", *tables], format_func=lambda each: tables.get(each, ALL), key="equipe_hist_table"
        )
        key = ""
        if table:
            rows = {each.key: wording.row(each.cells, schemas[table]) for each in desk.rows(table)}
            key = st.selectbox(
                "Ligne", ["", *rows], format_func=lambda each: rows.get(each, ALL), key="equipe_hist_ligne"
            )
        author = st.selectbox(
            "Par",
            [None, *names],
            format_func=lambda each: EVERYBODY if each is None else names[each],
            key="equipe_hist_qui",
        )
        numbers = [None, *(each.number for each in desk.editions())]
        number = st.selectbox(
            "Pour l’édition",
            numbers,
            format_func=lambda each: ALL if each is None else str(each),
            key="equipe_hist_edition",
        )
    return Wanted(table, key, author, number)


def _line(each: Revision, names: dict[int, str], wording: Wording) -> tuple[str, ...]:
    schema = wording.edition.schemas.get(each.of_table)
    if schema is None:
        return (moment_said(each.at), "", each.of_table, each.row_key, "", each.reason)
    changed = [wording.title(column) for column in wording.changed(each.before, each.after, schema)]
    what = "Ligne ajoutée" if not each.before else "Ligne ôtée" if not each.after else ", ".join(changed)
    return (
        moment_said(each.at),
        names.get(each.author, REGISTER),
        schema.title,
        wording.row(each.after or each.before, schema),
        what,
        each.reason,
    )
