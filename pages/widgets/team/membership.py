"""A fact on membership, as it is filled in, and the edits that enter it."""

from __future__ import annotations

from datetime import date

import streamlit as st

from atlas.editions import Edition
from atlas.labels import FACTS, Labels
from geo.levels import TerritoryKey
from ledger.desk import Desk
from ledger.members import ATTESTATIONS, COLLECTIVITES, Fact, holder_of
from ledger.provenance import Provenance
from ledger.revisions import Edit
from pages.widgets.team.who import in_register

BEGINNING = date(2000, 1, 1)  # of the network's time: its facts are of that year or later


def ask_what_and_when(what: str, labels: Labels, when: str, form: str) -> tuple[str, str]:
    """Draw what is asked of what happened, and of when; return both."""
    with st.container(horizontal=True):
        happened = st.selectbox(
            what, [*labels], format_func=lambda each: labels[each].capitalize(), key=f"{form}/fait"
        )
        written = st.text_input(when, placeholder="2026-11-27, 2026-11 ou 2026", key=f"{form}/quand")
    return happened, written


def ask_for_fact(form: str) -> Fact | None:
    """Draw what is asked of a fact; nothing while it is not complete."""
    event, when = ask_what_and_when("Ce qui s’est passé", FACTS, "Quand", form)
    latest = st.checkbox("À cette date au plus tard", key=f"{form}/au_plus_tard")
    return Fact.said(event, when, at_the_latest=latest)


def fact_edits(
    desk: Desk, edition: Edition, territory: TerritoryKey, fact: Fact, provenance: Provenance
) -> list[Edit]:
    """Return what enters a fact on a territory: its collectivité too, and its document, when they are new."""
    rows = {each.key: each for each in desk.rows(COLLECTIVITES)}
    holder, new = in_register(holder_of(territory, rows) or territory, rows, edition, provenance.cited)
    return [*provenance.edits(), *new, attestation(desk, edition, holder, fact, provenance)]


def attestation(desk: Desk, edition: Edition, holder: str, fact: Fact, provenance: Provenance) -> Edit:
    """Return what enters a fact on a collectivité."""
    said = fact.cells(holder, provenance.source, provenance.passage)
    return desk.new_row(edition.schemas[ATTESTATIONS], said)
