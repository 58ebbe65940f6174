"""One change: before and after, cell by cell, and what puts a cell or the row back."""

from __future__ import annotations

from collections.abc import Iterator

import streamlit as st

from atlas.editions import Edition
from ledger.accounts import ForbiddenError
from ledger.desk import Desk
from ledger.trail import Revision
from loaders.columns import Column
from pages.widgets.team.entering import RESERVED, enter_if_sound
from pages.widgets.team.saying import SAID, moment_said, of_revision
from pages.widgets.text import plain

EMPTY = "(vide)"


def offer_to_put_back(desk: Desk, edition: Edition, revision: Revision) -> None:
    """Draw what a revision has changed, with what puts each cell back, and the row."""
    schema = edition.schemas.get(revision.of_table)
    if schema is None:
        return
    was, now = revision.before or {}, revision.after or {}
    with st.container(border=True):
        st.markdown(f"**{plain(of_revision(revision.after or revision.before, schema))}**")
        for column in _changed(revision, schema.columns):
            with st.container(horizontal=True, vertical_alignment="center"):
                before, after = was.get(column.name) or EMPTY, now.get(column.name) or EMPTY
                st.markdown(f"{plain(column.title)}\u00a0: {plain(before)} → {plain(after)}")
                if revision.before and revision.after:
                    _offer(desk, edition, revision, "Remettre cette cellule", column.name)
        _offer(desk, edition, revision, "Remettre la ligne comme avant" if was else "Ôter cette ligne")


def _changed(revision: Revision, columns: tuple[Column, ...]) -> Iterator[Column]:
    was, now = revision.before or {}, revision.after or {}
    return (each for each in columns if was.get(each.name, "") != now.get(each.name, ""))


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
