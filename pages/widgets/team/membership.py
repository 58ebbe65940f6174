"""A fact on membership, as it is filled in: who, what happened, when; and the rows that it makes."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

import streamlit as st

from atlas.editions import Edition
from atlas.labels import FACTS
from geo.levels import TerritoryKey
from ledger.desk import Desk
from ledger.records import Cells, Record
from ledger.revisions import Edit
from pages.widgets.team.naming import identifier
from pages.widgets.team.provenance import Provenance

COLLECTIVITES, ATTESTATIONS = "collectivites", "attestations"
HEADING_OF = {
    "commune": "villes",
    "epci": "intercommunalites",
    "ept": "intercommunalites",
    "departement": "departements",
    "region": "regions",
}
NAMED = {"commune": "ville de {}", "departement": "departement {}", "region": "region {}"}
PRECISIONS = {4: "annee", 7: "mois", 10: "jour"}
PARTIAL = re.compile(r"\d{4}(-\d{2}){0,2}")
LATEST = "au_plus_tard"


@dataclass(frozen=True)
class Fact:
    """What happened, and when.

    Attributes
    ----------
    event
        As the table writes it.
    date, precision
        A whole date, and what of it is known.
    """

    event: str
    date: str
    precision: str

    @classmethod
    def said(cls, event: str, when: str, *, at_the_latest: bool = False) -> Fact | None:
        """Read a day, a month or a year: « 2026-11-27 », « 2026-11 », « 2026 »; nothing when it is none."""
        if not PARTIAL.fullmatch(when.strip()):
            return None
        written = when.strip()
        precision = LATEST if at_the_latest else PRECISIONS[len(written)]
        return cls(event, f"{written}-01-01"[:10], precision)

    def cells(self, collectivite: str, provenance: Provenance) -> dict[str, str]:
        """Return the row of attestations that says it of a collectivité."""
        return {
            "collectivite": collectivite,
            "evenement": self.event,
            "date": self.date,
            "precision": self.precision,
            "source": provenance.source,
            "passage": provenance.passage,
        }


def ask_for_fact(form: str) -> Fact | None:
    """Draw what is asked of a fact; nothing while it is not complete."""
    with st.container(horizontal=True):
        event = st.selectbox(
            "Ce qui s’est passé",
            [*FACTS],
            format_func=lambda each: FACTS[each].capitalize(),
            key=f"{form}/fait",
        )
        when = st.text_input("Quand", placeholder="2026-11-27, 2026-11 ou 2026", key=f"{form}/quand")
    latest = st.checkbox("À cette date au plus tard", key=f"{form}/au_plus_tard")
    return Fact.said(event, when, at_the_latest=latest)


def holder_of(territory: TerritoryKey, rows: Mapping[str, Record]) -> str:
    """Return the collectivité that is a territory today, by its key; nothing when none is."""
    wanted = (territory.level, territory.code)
    return next((key for key, each in rows.items() if _territory(each.cells) == wanted), "")


def new_collectivite(
    edition: Edition, territory: TerritoryKey, taken: Mapping[str, Record], provenance: Provenance
) -> dict[str, str]:
    """Return the cells of a collectivité that the register does not have yet."""
    name = edition.vintage.register[territory].nom
    return {
        "id": identifier(NAMED.get(territory.level, "{}").format(name), taken),
        "nom": name,
        "niveau": territory.level,
        "rubrique_rtes": HEADING_OF[territory.level],
        "code": territory.code,
        "nom_actuel": name,
        "statut": "existe",
        "sources": provenance.cited,
    }


def fact_edits(
    desk: Desk, edition: Edition, territory: TerritoryKey, fact: Fact, provenance: Provenance
) -> list[Edit]:
    """Return what enters a fact on a territory: its collectivité too, and its document, when they are new."""
    rows = {each.key: each for each in desk.rows(COLLECTIVITES)}
    edits = provenance.edits()
    holder = holder_of(territory, rows)
    if not holder:
        cells = new_collectivite(edition, territory, rows, provenance)
        holder = cells["id"]
        edits.append(Edit(COLLECTIVITES, holder, 0, cells))
    said = fact.cells(holder, provenance)
    return [*edits, desk.new_row(edition.schemas[ATTESTATIONS], said)]


def _territory(cells: Cells | None) -> tuple[str, str]:
    if not cells or cells.get("statut") in ("fusionnee", "dissoute"):
        return "", ""
    return cells.get("niveau", ""), cells.get("code", "")
