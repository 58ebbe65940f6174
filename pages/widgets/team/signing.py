"""Who sits at the screen, and how one signs in."""

from __future__ import annotations

import logging

import streamlit as st
from sqlalchemy.exc import SQLAlchemyError

from ledger.desk import Desk
from ledger.place import place
from ledger.store import store_at
from web.team import COOKIE

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


def show_how_to_sign_in() -> None:
    """Say how one signs in."""
    st.info(
        "Cet espace est à l’équipe du réseau. Ouvrez-le par le lien que l’application donne quand elle "
        "démarre, ou par celui que l’administrateur vous a remis. Un lien sert une fois\u202f; une session "
        "dure la journée."
    )
