"""« Comptes »: who is of the team or of a member, what they may do, and how they come in."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from atlas.editions import Edition
from geo.names import fold
from ledger.accounts import TITLES, Account, Role
from ledger.desk import Desk
from ledger.members import COLLECTIVITES
from pages.widgets.addresses import whole
from pages.widgets.text import plain

CLOSED = "Fermé"
Names = Mapping[str, str]


def show_people(desk: Desk, _: Edition) -> None:
    """Draw the accounts, and what makes one more."""
    mine = desk.account()
    people = desk.everybody()
    names = {each.key: (each.cells or {}).get("nom", each.key) for each in desk.rows(COLLECTIVITES)}
    for account in people:
        if mine is not None and mine.number == account.number:
            st.markdown(f"{plain(account.name)}, vous\u00a0: **{TITLES[account.role]}**")
            continue
        with st.container(horizontal=True, vertical_alignment="bottom"):
            _show_account(desk, account)
            if account.role is Role.ADHERENT:
                _show_whose(desk, account, names)
    _offer_to_invite(desk, names)


def _offer_to_invite(desk: Desk, names: Names) -> None:
    st.subheader("Inviter", anchor=False)
    with st.form("equipe_inviter"):
        name = st.text_input("Nom")
        roles = [*Role]
        role = st.selectbox("Rôle", roles, format_func=TITLES.__getitem__, index=roles.index(Role.REDACTEUR))
        whose = _choose_member("Pour un adhérent, sa collectivité", "", names, "equipe_inviter_collectivite")
        if st.form_submit_button("Créer le compte") and name.strip():
            link = whole().team_link(desk.invite(name.strip(), role, whose if role is Role.ADHERENT else ""))
            st.markdown("Remettez-lui ce lien, qui sert une fois, dans l’heure\u00a0:")
            st.code(link, language=None)


def _show_account(desk: Desk, account: Account) -> None:
    choices = [*TITLES.values(), CLOSED]
    now = CLOSED if account.is_closed else TITLES[account.role]
    chosen = st.selectbox(
        plain(account.name),
        choices,
        index=choices.index(now),
        key=f"equipe_compte_{account.number}",
    )
    if chosen != now:
        desk.set_role(account.number, next((role for role in Role if TITLES[role] == chosen), None))
        st.rerun()


def _show_whose(desk: Desk, account: Account, names: Names) -> None:
    """Draw of which collectivité an agent is: by their SIRET, or as it is chosen here."""
    key = f"equipe_compte_{account.number}_de"
    chosen = _choose_member(f"Collectivité de {account.name}", account.collectivite, names, key)
    if chosen != account.collectivite:
        desk.bind(account.number, chosen)
        st.rerun()


def _choose_member(label: str, now: str, names: Names, key: str) -> str:
    known = {**({now: now} if now else {}), **names}
    keys = sorted(known, key=lambda each: fold(known[each]))
    chosen = st.selectbox(
        plain(label),
        keys,
        index=keys.index(now) if now else None,
        format_func=known.__getitem__,
        placeholder="Choisir…",
        key=key,
    )
    return chosen or ""
