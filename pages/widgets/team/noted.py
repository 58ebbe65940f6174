"""What was changed of what the team alone knows of a collectivité: by whom, when, and what puts it back."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping

import streamlit as st

from french.numbers import counted
from ledger.desk import Desk
from ledger.noted import Change
from ledger.notes import DueState
from pages.widgets.team.saying import REGISTER, moment_said
from pages.widgets.text import plain

FIELDS = {"contact": "Courriel", "siren": "SIREN", "note": "Note"}
STATES = {DueState.CALLED: "Appelée", DueState.PAID: "Payée", DueState.EXEMPT: "Exonérée"}
EMPTY = "(vide)"
LONGEST = 80  # characters of a text that are drawn
MOST = 30  # changes that are drawn


def choose_to_put_back(desk: Desk, key: str) -> int | None:
    """Draw what was changed of a collectivité, the last one first; return what is to be put back."""
    changes = desk.members.noted(key)
    if not changes:
        return None
    chosen = None
    with st.expander(counted(len(changes), "changement noté ici", "changements notés ici")):
        names = desk.names()
        for each in changes[:MOST]:
            with st.container(horizontal=True, vertical_alignment="center"):
                st.markdown(plain(_said(each, names)))
                if st.button("Remettre comme avant", key=f"equipe_renoter_{each.number}"):
                    chosen = each.number
        st.caption("Gardés un an, pour l’équipe seule.")
    return chosen


def _said(each: Change, names: Mapping[int, str]) -> str:
    """Say who changed what, when: both texts."""
    what = FIELDS.get(each.field) or f"Cotisation {each.field}"
    before, after = (_shown(each, text) for text in (each.before, each.after))
    by = names.get(each.author, REGISTER)
    return f"{moment_said(each.at)}, {by}\u00a0: {what}, {before} → {after}"


def _shown(each: Change, text: str) -> str:
    if text and each.field not in FIELDS:
        return STATES[DueState(text)]
    return textwrap.shorten(text, LONGEST, placeholder="…") or EMPTY
