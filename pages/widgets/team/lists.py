"""Lists of members at a day, each as a file for the team, and what those on it may be written."""

from __future__ import annotations

from datetime import date

import streamlit as st

from atlas.editions import Edition
from atlas.site import site
from french.numbers import counted
from ledger.desk import Desk
from ledger.member_lists import LISTS, NAME
from pages.widgets.addresses import here
from pages.widgets.team.letters import show_letter
from pages.widgets.team.membership import BEGINNING

CHOSEN = "equipe_liste"
AS_A_DAY = st.column_config.DateColumn(format="DD/MM/YYYY")


def show_lists(desk: Desk, edition: Edition) -> None:
    """Draw a list that is chosen, at a day."""
    with st.container(horizontal=True):
        name = st.selectbox("Liste", [*LISTS], format_func=lambda each: LISTS[each].title, key=CHOSEN)
        at = st.date_input("Au", edition.today, BEGINNING, format="DD/MM/YYYY", key="equipe_liste_jour")
    rows = desk.members.listed(edition, name, at)
    st.caption(f"{counted(len(rows), 'ligne')}, {LISTS[name].basis}.")
    shown = {str(column): AS_A_DAY for column in rows if rows[column].map(_is_day).any()}
    st.dataframe(rows, hide_index=True, column_config=shown, key="equipe_liste_lignes")
    if rows.empty:
        return
    _show_files(name, at)
    if letter := LISTS[name].letter:
        names = dict(zip(rows.index, rows[NAME], strict=True))
        show_letter(
            names,
            desk.members.contacts(),
            lambda whom: letter(site().editeur, whom, at.year),
            f"{name}/{at}",
        )


def _is_day(value: object) -> bool:
    return isinstance(value, date)


def _show_files(name: str, at: date) -> None:
    with st.container(horizontal=True):
        for kind, label in (("xlsx", "Classeur Excel"), ("csv", "CSV pour Excel")):
            st.link_button(label, here().team_list(name, kind, at), icon=":material/download:")
