"""One change: before and after, cell by cell, and what puts a cell or the row back."""

from __future__ import annotations

import streamlit as st

from atlas.editions import Edition
from ledger.accounts import ForbiddenError
from ledger.desk import Desk
from ledger.trail import Revision
from pages.widgets.team.entering import RESERVED, enter_if_sound
from pages.widgets.team.saying import SAID, moment_said
from pages.widgets.team.wording import Wording
from pages.widgets.text import plain

EMPTY = "(vide)"


def offer_to_put_back(desk: Desk, wording: Wording, revision: Revision) -> None:
    """Draw what a revision has changed, with what puts each cell back, and the row."""
    schema = wording.edition.schemas.get(revision.of_table)
    if schema is None:
        return
    was, now = revision.before, revision.after
    with st.container(border=True):
        st.markdown(f"**{plain(wording.row(now or was, schema))}**")
        for column in wording.changed(was, now, schema):
            with st.container(horizontal=True, vertical_alignment="center"):
                before, after = (wording.cell(each, column, schema) or EMPTY for each in (was, now))
                st.markdown(f"{plain(wording.title(column))}\u00a0: {plain(before)} → {plain(after)}")
                if was and now:
                    _offer(desk, wording.edition, revision, "Remettre cette cellule", column.name)
        words = "Remettre la ligne comme avant" if was else "Ôter cette ligne"
        _offer(desk, wording.edition, revision, words)


def _offer(desk: Desk, edition: Edition, revision: Revision, words: str, column: str = "") -> None:
    if not st.button(words, key=f"equipe_remettre_{revision.number}_{column}"):
        return
    reason = f"Remis comme avant le {moment_said(revision.at)}"
    try:
        edit = desk.edit_back(revision.number, column)
    except ForbiddenError:
        st.warning(RESERVED)
        return
    except KeyError:
        st.warning("Cette ligne n’est plus là\u202f: remettez-la d’abord en entier.")
        return
    if enter_if_sound(desk, edition, [edit], reason=reason):
        st.session_state[SAID] = "C’est remis dans le registre, et attend d’être publié."
        st.rerun()
