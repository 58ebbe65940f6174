"""The collectivités that carry or support an initiative: those there are, and one more, made in place."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from atlas.editions import Edition
from atlas.labels import ROLES
from ledger.desk import Desk
from ledger.full_lists import recognised
from ledger.members import COLLECTIVITES
from ledger.provenance import Provenance
from ledger.records import Record
from ledger.revisions import Edit
from pages.widgets.team.who import called, choose_who, in_register
from pages.widgets.text import plain

TABLE = "partenaires"
NAME, ROLE, WHO = "partenaire", "role", "partenaire_cle"


def ask_for_partner(
    start: Mapping[str, str], form: str, desk: Desk, edition: Edition, initiative: str
) -> dict[str, str]:
    """Draw the partners of an initiative and what is asked of one more; return that by name of field."""
    rows = {each.key: each for each in desk.rows(COLLECTIVITES)}
    _show_partners(desk, rows, initiative)
    with st.container(horizontal=True):
        name = st.text_input(
            "Une collectivité qui la porte ou la soutient",
            start.get(NAME, ""),
            key=f"{form}/{NAME}",
            placeholder="Ville de Die",
        )
        roles = [*ROLES]
        role = st.selectbox(
            "Son rôle",
            roles,
            index=roles.index(start.get(ROLE, "porte")),
            format_func=lambda each: ROLES[each].capitalize(),
            key=f"{form}/{ROLE}",
        )
    who = _who(name.strip(), rows, edition, form)
    return {NAME: name, ROLE: role, WHO: who}


def partner_edits(
    desk: Desk, edition: Edition, filled: Mapping[str, str], initiative: str, provenance: Provenance
) -> list[Edit]:
    """Return what enters the partner that is filled in, and its collectivité when it is new."""
    if not filled.get(WHO):
        return []
    rows = {each.key: each for each in desk.rows(COLLECTIVITES)}
    holder, edits = in_register(filled[WHO], rows, edition, provenance.cited)
    cells = {
        "initiative": initiative,
        "collectivite": holder,
        "role": filled[ROLE],
        "sources": provenance.cited,
    }
    return [*edits, desk.new_row(edition.schemas[TABLE], cells)]


def is_undecided(filled: Mapping[str, str]) -> bool:
    """Tell whether a partner is named, and it is not known yet who that is."""
    return bool(filled.get(NAME, "").strip()) and not filled.get(WHO)


def _show_partners(desk: Desk, rows: Mapping[str, Record], initiative: str) -> None:
    cells = [each.cells or {} for each in desk.rows(TABLE)] if initiative else []
    own = [each for each in cells if each.get("initiative") == initiative]
    for each in own:
        name = (rows[each["collectivite"]].cells or {}).get("nom", "") if each["collectivite"] in rows else ""
        st.caption(f"{plain(name or each['collectivite'])}\u00a0: {ROLES.get(each.get('role', ''), '')}")


def _who(name: str, rows: Mapping[str, Record], edition: Edition, form: str) -> str:
    if not name:
        return ""
    (line,) = recognised([name], rows, edition.vintage.register)
    who = choose_who(line, rows, edition, form)
    if who:
        st.caption(plain(called(who, rows, edition)))
    return who
