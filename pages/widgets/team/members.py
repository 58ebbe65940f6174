"""« Membres »: a card for each collectivité, lists, and the network's full list of a day."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pandas as pd
import streamlit as st

from atlas.editions import Edition
from geo.names import fold
from ledger.desk import Desk
from ledger.members import ATTESTATIONS, COLLECTIVITES
from ledger.provenance import TABLE as SOURCES
from ledger.provenance import provenance_of
from ledger.records import Record
from pages.widgets.team.entering import enter_if_sound
from pages.widgets.team.full_list import show_full_list
from pages.widgets.team.lists import show_lists
from pages.widgets.team.membership import ask_for_fact, attestation
from pages.widgets.team.provenance import ask_for_provenance
from pages.widgets.team.standing import standing_today
from pages.widgets.text import plain

CHOSEN, SAID = "equipe_collectivite", "equipe_adhesion_dite"
FACTS_SHOWN = {ATTESTATIONS: "Ce que l’on sait", "mandats": "Mandats"}
Rows = Mapping[str, Record]


def show_members(desk: Desk, edition: Edition) -> None:
    """Draw one of the three ways to look at members."""
    views: dict[str, Callable[[Desk, Edition], None]] = {
        "Une collectivité": _show_one,
        "Des listes": show_lists,
        "Liste complète au …": show_full_list,
    }
    chosen = st.segmented_control(
        "Membres", [*views], default="Une collectivité", label_visibility="collapsed", key="equipe_membres"
    )
    views[chosen or "Une collectivité"](desk, edition)


def _show_one(desk: Desk, edition: Edition) -> None:
    if said := st.session_state.pop(SAID, ""):
        st.success(said)
    rows = {each.key: each for each in desk.rows(COLLECTIVITES)}
    key = st.selectbox(
        "Collectivité",
        sorted(rows, key=lambda each: fold(_name(rows, each))),
        index=None,
        format_func=lambda each: _name(rows, each),
        placeholder="Choisir…",
        key=CHOSEN,
    )
    if key:
        _show_card(desk, edition, key, rows)


def _show_card(desk: Desk, edition: Edition, key: str, rows: Rows) -> None:
    st.subheader(plain(_name(rows, key)), anchor=False)
    st.markdown(f"En ligne aujourd’hui\u00a0: **{standing_today(edition, key)}**.")
    sources = {each.key: each for each in desk.rows(SOURCES)}
    for table, title in FACTS_SHOWN.items():
        own = [each for each in desk.rows(table) if (each.cells or {}).get("collectivite") == key]
        if own:
            st.markdown(f"**{title}**")
            st.dataframe(_facts(own, table, sources, edition), hide_index=True, key=f"carte_{table}")
    _offer_a_fact(desk, edition, key, rows, sources)


def _facts(own: list[Record], table: str, sources: Rows, edition: Edition) -> pd.DataFrame:
    columns = [each for each in edition.schemas[table].columns if each.name != "collectivite"]
    lines = [{each.title: (row.cells or {}).get(each.name, "") for each in columns} for row in own]
    frame = pd.DataFrame(lines, columns=[each.title for each in columns]).sort_values("Date")
    titles = {key: (each.cells or {}).get("titre", key) for key, each in sources.items()}
    return frame.assign(Source=frame["Source"].map(lambda each: titles.get(each, each)))


def _offer_a_fact(desk: Desk, edition: Edition, key: str, rows: Rows, sources: Rows) -> None:
    st.markdown("**Ajouter un fait**")
    form = f"fait/{key}/{rows[key].version}/{st.session_state.get(f'{CHOSEN}_tour', 0)}"
    fact = ask_for_fact(form)
    provenance = provenance_of(ask_for_provenance({}, form, sources), sources, edition.today)
    is_ready = fact is not None and provenance is not None
    if not st.button("Saisir ce fait", type="primary", disabled=not is_ready, key="equipe_saisir_fait"):
        return
    if fact and provenance:
        edits = [*provenance.edits(), attestation(desk, edition, key, fact, provenance)]
        if enter_if_sound(desk, edition, edits):
            st.session_state[SAID] = f"Le fait est saisi pour {plain(_name(rows, key))}."
            st.session_state[f"{CHOSEN}_tour"] = st.session_state.get(f"{CHOSEN}_tour", 0) + 1
            st.rerun()


def _name(rows: Rows, key: str) -> str:
    return (rows[key].cells or {}).get("nom", key)
