"""The card of a collectivité: when it was a member and how that is known, its mandates, what it became."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import pandas as pd
import streamlit as st

from atlas.editions import Edition
from atlas.labels import COLLECTIVITE_FATES, FACTS, OFFICES
from atlas.membership import Standing
from atlas.periods import Period, periods_of
from french.dates import day, on_a_day
from ledger.desk import Desk
from ledger.members import ATTESTATIONS, PARTIAL
from ledger.provenance import TABLE as SOURCES
from ledger.records import Cells, Record
from pages.widgets.team.adding import MANDATES, said_done, show_adding
from pages.widgets.team.known import show_known
from pages.widgets.team.standing import standing_today
from pages.widgets.team.wording import Wording
from pages.widgets.text import plain

SAID = "equipe_adhesion_dite"
FACTS_SHOWN = {ATTESTATIONS: "Ce que l’on sait", MANDATES: "Mandats"}
WORDS = {ATTESTATIONS: ("evenement", FACTS), MANDATES: ("fonction", OFFICES)}
STANDINGS = {
    Standing.PRESUMED: "**Membre**",
    Standing.LEFT: "N’est plus membre",
    Standing.UNKNOWN: "Rien n’est connu",
}
Rows = Mapping[str, Record]


def show_card(desk: Desk, edition: Edition, key: str, rows: Rows) -> None:
    """Draw the card of a collectivité, as it is entered."""
    if said := st.session_state.pop(SAID, ""):
        st.success(said)
    name = name_of_row(rows, key)
    st.subheader(plain(name), anchor=False)
    st.markdown(f"En ligne aujourd’hui\u00a0: **{standing_today(edition, key)}**.")
    known = [*map(_in_words, periods_of(edition, key)), *_fate(rows, key)]
    st.markdown("\n".join(f"- {line}" for line in known))
    sources = {each.key: each for each in desk.rows(SOURCES)}
    wording = Wording(edition, desk)
    for table, title in FACTS_SHOWN.items():
        own = [each for each in desk.rows(table) if (each.cells or {}).get("collectivite") == key]
        if own:
            st.markdown(f"**{title}**")
            st.dataframe(_facts(own, table, wording), hide_index=True, key=f"carte_{table}")
    show_known(desk, key, edition.today.year)
    if show_adding(desk, edition, key, rows, sources):
        st.session_state[SAID] = said_done(name)
        st.rerun()


def name_of_row(rows: Rows, key: str) -> str:
    """Return what a collectivité is called."""
    return (rows[key].cells or {}).get("nom", key)


def _in_words(period: Period) -> str:
    said, since, until = STANDINGS[period.standing], day(period.since), period.until
    if until is None:
        return f"{said} depuis le {since}"
    return f"{said} le {since}" if until == period.since else f"{said} du {since} au {day(until)}"


def _fate(rows: Rows, key: str) -> list[str]:
    """Say what became of a collectivité, when, and under which other name it goes on."""
    cells = rows[key].cells or {}
    state = cells.get("statut", "")
    if state not in COLLECTIVITE_FATES or state == "existe":
        return []
    written = cells.get("statut_date", "")
    at = f" {on_a_day(written)}" if PARTIAL.fullmatch(written) else ""
    successor = cells.get("successeur", "")
    heir = name_of_row(rows, successor) if successor in rows else cells.get("nom_actuel", "")
    after = f"\u00a0: aujourd’hui {heir}" if heir else ""
    return [plain(f"{COLLECTIVITE_FATES[state].capitalize()}{at}{after}")]


def _facts(own: list[Record], table: str, wording: Wording) -> pd.DataFrame:
    """Return what is said of it by one table, the first day first."""
    schema, (column, labels) = wording.edition.schemas[table], WORDS[table]
    cells = sorted((each.cells or {} for each in own), key=lambda each: each.get("date", ""))
    lines = [
        {
            "Quand": _dated(each),
            "Fait": labels.get(each.get(column, ""), "").capitalize(),
            "Source": wording.cell(each, schema["source"], schema),
            "Passage": wording.cell(each, schema["passage"], schema),
            "Note": each.get("note", ""),
        }
        for each in cells
    ]
    return pd.DataFrame(lines)


def _dated(cells: Cells) -> str:
    """Say when it was; a date that is none, which a file may have brought, as it is."""
    try:
        return day(date.fromisoformat(cells.get("date", "")), cells.get("precision", "jour"))
    except ValueError:
        return cells.get("date", "")
