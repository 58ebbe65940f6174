"""Who sits at the screen, and how one signs in."""

from __future__ import annotations

import logging

import streamlit as st
from sqlalchemy.exc import SQLAlchemyError

from ledger.accounts import Account, Role
from ledger.desk import Desk
from ledger.place import place
from ledger.store import store_at
from pages.widgets.addresses import here
from pages.widgets.text import linked
from web.patterns import PART, RESERVED
from web.provider import provider
from web.team import COOKIE

OF_THE_TEAM = (
    "Cet espace est à l’équipe du réseau. Un lien sert une fois\u202f: celui que l’application donne quand "
    "elle démarre, ou celui que l’administrateur vous a remis."
)
OF_MEMBERS = (
    "Cette ressource est à ceux qui travaillent pour un membre du réseau. Identifiez-vous avec le compte de "
    "votre collectivité, ou demandez au réseau un lien, qui sert une fois."
)

logger = logging.getLogger(__name__)


def sit_down() -> Desk | None:
    """Return the register as the visitor may work at it; nothing when it cannot be reached."""
    register = place()
    if register is None:
        return None
    try:
        return Desk(register, store_at(register.url), st.context.cookies.get(COOKIE, ""))
    except (SQLAlchemyError, OSError) as error:
        logger.error("The register cannot be reached: %s", type(error).__name__)
        return None


def title_for(account: Account | None) -> tuple[str, str]:
    """Return what the space is called for somebody, and what they come there for."""
    is_agent = account.role is Role.ADHERENT if account else _asks_for_reserved()
    if is_agent:
        return "Espace adhérents", "Ce que le réseau garde pour ses membres."
    return "Espace équipe", "Saisir, vérifier, publier, revenir."


def show_how_to_sign_in() -> None:
    """Say how one signs in, and lead there."""
    whose = OF_MEMBERS if _asks_for_reserved() else OF_THE_TEAM
    st.info(f"{whose} Une session dure la journée.")
    if known := provider():
        address = here().team_sign_in(st.query_params.get(PART, ""))
        st.markdown(linked(f"S’identifier avec {known.called}", address))


def _asks_for_reserved() -> bool:
    return st.query_params.get(PART, "").partition("/")[0] == RESERVED
