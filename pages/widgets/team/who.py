"""Whom a name is: a collectivité of the register, or a territory that becomes one there."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from atlas.editions import Edition
from geo.levels import LEVELS, TerritoryKey
from ledger.full_lists import Line
from ledger.members import COLLECTIVITES, new_collectivite
from ledger.records import Record
from ledger.revisions import Edit
from pages.widgets.text import plain

Rows = Mapping[str, Record]


def choose_who(line: Line, rows: Rows, edition: Edition, form: str) -> str:
    """Return whom a name is, by key; it is asked when it may be several, and nothing until it is said."""
    options = [*line.holders, *line.territories]
    if line.is_sure:
        return options[0]
    if not options:
        st.warning(f"{plain(line.text)}\u00a0: aucun territoire de ce nom. Corrigez-le, ou ôtez-le.")
        return ""
    chosen = st.selectbox(
        f"{plain(line.text)}, est-ce…",
        options,
        index=None,
        format_func=lambda key: called(key, rows, edition),
        placeholder="Choisir…",
        key=f"{form}/nom/{line.text}",
    )
    return chosen or ""


def called(key: str, rows: Rows, edition: Edition) -> str:
    """Say whom a key stands for."""
    cells = rows[key].cells if key in rows else None
    if cells:
        return f"{cells['nom']}, au registre"
    territory = TerritoryKey(key)
    return f"{edition.vintage.register[territory].libelle} ({LEVELS[territory.level].label.lower()})"


def in_register(key: str, rows: dict[str, Record], edition: Edition, cited: str) -> tuple[str, list[Edit]]:
    """Return the collectivité that a key stands for, and what enters it when it is new; it is known then."""
    if key in rows:
        return key, []
    territory = TerritoryKey(key)
    cells = new_collectivite(territory, edition.vintage.register[territory].nom, rows, cited)
    rows[cells["id"]] = Record(COLLECTIVITES, cells["id"])
    return cells["id"], [Edit(COLLECTIVITES, cells["id"], 0, cells)]
