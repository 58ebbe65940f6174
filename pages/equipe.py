"""« Espace équipe »: where those who keep the register enter, check, publish and take back."""

import streamlit as st

from ledger.accounts import TITLES, Role
from pages.widgets.heading import show_title
from pages.widgets.opening import open_screen
from pages.widgets.team import PARTS, choose_part
from pages.widgets.team.signing import show_how_to_sign_in, sit_down, title_for
from web.office import OFFICE, ClosedError

edition = open_screen().edition
desk = sit_down()
account = desk.account() if desk else None

show_title(*title_for(account))
if desk is None or account is None:
    show_how_to_sign_in()
    st.stop()
if account.role.may(Role.REDACTEUR):
    OFFICE.open(desk.place)
with st.container(horizontal=True):
    st.caption(f"{account.name} · {TITLES[account.role]}")
    st.button("Se déconnecter", on_click=desk.sign_out, key="equipe_sortir")
part = choose_part(account.role)
try:
    PARTS[part].show(desk, edition)
except ClosedError:
    st.warning("La machine n’y est pas arrivée\u202f: rien n’est perdu. Regardez de nouveau, puis réessayez.")
