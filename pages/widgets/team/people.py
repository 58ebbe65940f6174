"""« Comptes »: who is of the team, what they may do, and how they come in."""

from __future__ import annotations

import streamlit as st

from atlas.editions import Edition
from ledger.accounts import TITLES, Account, Role
from ledger.desk import Desk
from pages.widgets.addresses import whole
from pages.widgets.text import plain

CLOSED = "Fermé"


def show_people(desk: Desk, _: Edition) -> None:
    """Draw the accounts, and what makes one more."""
    mine = desk.account()
    for account in desk.everybody():
        _show_account(desk, account, is_own=mine is not None and mine.number == account.number)
    st.subheader("Inviter", anchor=False)
    with st.form("equipe_inviter"):
        name = st.text_input("Nom")
        role = st.selectbox("Rôle", [*Role], format_func=TITLES.__getitem__, index=1)
        if st.form_submit_button("Créer le compte") and name.strip():
            link = whole().team_link(desk.invite(name.strip(), role))
            st.markdown("Remettez-lui ce lien, qui sert une fois, dans l’heure\u00a0:")
            st.code(link, language=None)


def _show_account(desk: Desk, account: Account, *, is_own: bool) -> None:
    choices = [*TITLES.values(), CLOSED]
    now = CLOSED if account.is_closed else TITLES[account.role]
    chosen = st.selectbox(
        plain(account.name),
        choices,
        index=choices.index(now),
        disabled=is_own,
        key=f"equipe_compte_{account.number}",
    )
    if chosen != now:
        desk.set_role(account.number, next((role for role in Role if TITLES[role] == chosen), None))
        st.rerun()
