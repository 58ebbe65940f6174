"""The collectivités that carry or support an initiative: those there are, and others, made in place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import streamlit as st

from atlas.editions import Edition
from atlas.labels import ROLES
from ledger.desk import Desk
from ledger.full_lists import recognised
from ledger.provenance import Provenance
from ledger.records import Record
from ledger.revisions import Edit
from pages.widgets.team.typing import LIVE
from pages.widgets.team.who import called, choose_who, in_register
from pages.widgets.text import plain

TABLE = "partenaires"
NAME, ROLE, WHO = "partenaire", "role", "partenaire_cle"
MOST = 8  # that are filled in at once
Bodies = Mapping[str, Record]
Filled = Mapping[str, str]


def ask_for_partners(start: Filled, form: str, edition: Edition, bodies: Bodies) -> dict[str, str]:
    """Draw what is asked of who takes part, one more line than are named; return it by name of field."""
    filled: dict[str, str] = {}
    with st.empty().container():
        for line in range(MOST):
            filled |= _ask(start, form, line, edition, bodies)
            if not filled[_field(NAME, line)].strip():
                break
    return filled


def show_partners(desk: Desk, bodies: Bodies, initiative: str) -> None:
    """Draw the partners that the register has of an initiative."""
    cells = [each.cells or {} for each in desk.rows(TABLE)] if initiative else []
    with st.empty().container():
        for each in cells:
            if each.get("initiative") == initiative:
                body = bodies.get(each["collectivite"])
                name = (body.cells or {}).get("nom", "") if body else each["collectivite"]
                st.caption(f"{plain(name)}\u00a0: {ROLES.get(each.get('role', ''), '')}")


def partner_edits(
    desk: Desk, edition: Edition, filled: Filled, initiative: str, bodies: Bodies, provenance: Provenance
) -> list[Edit]:
    """Return what enters the partners that are filled in, and their collectivités when they are new."""
    known, edits, rows = dict(bodies), [], []
    for line in _decided(filled):
        holder, new = in_register(filled[_field(WHO, line)], known, edition, provenance.cited)
        edits += new
        role = filled[_field(ROLE, line)]
        rows.append(
            {"initiative": initiative, "collectivite": holder, "role": role, "sources": provenance.cited}
        )
    return [*edits, *desk.new_rows(edition.schemas[TABLE], rows)]


def partners_said(filled: Filled, edition: Edition, bodies: Bodies) -> list[str]:
    """Return who is filled in, in the words of a sheet."""
    named = ((filled[_field(WHO, line)], filled[_field(ROLE, line)]) for line in _decided(filled))
    return [f"Avec\u202f: {_name(who, edition, bodies)} ({ROLES[role]})" for who, role in named]


def is_undecided(filled: Filled) -> bool:
    """Tell whether a partner is named, and it is not known yet who that is."""
    return any(
        filled.get(_field(NAME, line), "").strip() and not filled.get(_field(WHO, line))
        for line in range(MOST)
    )


def _ask(start: Filled, form: str, line: int, edition: Edition, bodies: Bodies) -> dict[str, str]:
    name_field, role_field = _field(NAME, line), _field(ROLE, line)
    roles = [*ROLES]
    with st.container(horizontal=True):
        name = st.text_input(
            "Une autre encore" if line else "Une collectivité qui la porte ou la soutient",
            start.get(name_field, ""),
            key=f"{form}/{name_field}",
            placeholder="" if line else "Ville de Die",
            live=LIVE,
        )
        role = st.selectbox(
            "Son rôle",
            roles,
            index=roles.index(start.get(role_field, "porte")),
            format_func=lambda each: ROLES[each].capitalize(),
            key=f"{form}/{role_field}",
        )
    who = _who(name.strip(), bodies, edition, f"{form}/{line}")
    return {name_field: name, role_field: role, _field(WHO, line): who}


def _field(name: str, line: int) -> str:
    """Return the name of a field of a line; those of the first have no number."""
    return f"{name}_{line + 1}" if line else name


def _decided(filled: Filled) -> Iterator[int]:
    return (line for line in range(MOST) if filled.get(_field(WHO, line)))


def _name(key: str, edition: Edition, bodies: Bodies) -> str:
    """Return the name of a collectivité of the register, or of a territory."""
    body = bodies.get(key)
    return (body.cells or {}).get("nom", key) if body else called(key, bodies, edition).partition(" (")[0]


def _who(name: str, bodies: Bodies, edition: Edition, form: str) -> str:
    if not name:
        return ""
    (line,) = recognised([name], bodies, edition.vintage.register)
    who = choose_who(line, bodies, edition, form)
    if who:
        st.caption(plain(called(who, bodies, edition)))
    return who
