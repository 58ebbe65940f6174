"""What is proposed from outside, without an account: the form, and what becomes of it."""

from __future__ import annotations

import logging

import streamlit as st
from sqlalchemy.exc import SQLAlchemyError

from atlas.site import site
from ledger.place import place
from ledger.store import Store, store_at
from pages.widgets.text import linked

logger = logging.getLogger(__name__)


def open_register() -> Store | None:
    """Return the register that proposals go to; nothing when it cannot be reached."""
    register = place()
    if register is None:
        return None
    try:
        return store_at(register.url)
    except (SQLAlchemyError, OSError) as error:
        logger.error("The register cannot be reached: %s", type(error).__name__)
        return None


def show_unavailable() -> None:
    """Say that nothing can be taken at the moment, and where to write to."""
    other = linked("Vous pouvez aussi écrire au réseau.", site().contact_address())
    st.warning(f"Rien ne peut être reçu pour le moment\u202f: revenez dans quelques minutes. {other}")
