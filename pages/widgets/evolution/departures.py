"""Who left the network, when, and how that is known."""

import streamlit as st

from atlas.departures import departures
from atlas.editions import Edition
from atlas.facts import ABSENT
from atlas.selection import Selection
from french.dates import day, when
from french.numbers import counted
from geo.records import Row
from outputs.files.columns import credited
from pages.widgets.evolution.fates import chosen_ids
from pages.widgets.evolution.table import sheet_link, show_rows, source_link
from pages.widgets.text import plain

NONE = (
    "Aucun départ n’est connu pour ce choix\u202f: aucune source n’en dit, et aucune liste complète ne "
    "manque d’un ancien membre."
)
SOME = (
    "Les documents font connaître {}. Ne plus être nommé n’en est pas un\u202f: il faut qu’une source le "
    "dise, ou qu’une liste complète du réseau ne porte plus le nom."
)


def show_departures(edition: Edition, selection: Selection) -> None:
    """Draw who left and when, as far as a source or a full list tells it."""
    rows = departures(edition)
    rows = rows[rows["id"].isin(chosen_ids(edition, selection))]
    if rows.empty:
        st.markdown(NONE)
        return
    st.markdown(SOME.format(counted(len(rows), "départ")))
    cells = {
        "Collectivité": lambda row: sheet_link(row["id"], row["nom"]),
        "Quand": lambda row: plain(_when(row)),
        "Comment on le sait": lambda row: _how(edition, row),
        "Nommée membre en dernier": lambda row: _seen(edition, row),
    }
    show_rows(rows, cells, "departs", "Départs connus", lambda: credited(edition, rows))


def _when(row: Row) -> str:
    """Say when it left: a list that lacks it tells only by when."""
    if row["evenement"] != ABSENT:
        return day(row["date"], row["precision"])
    return f"au plus tard le {day(row['date'])}"


def _how(edition: Edition, row: Row) -> str:
    source = source_link(edition, row["source"], row["passage"])
    if row["evenement"] != ABSENT:
        return f"un document le dit\u202f: {source}"
    return f"absente de la liste complète de ce jour\u202f: {source}"


def _seen(edition: Edition, row: Row) -> str:
    if not row["vue_source"]:
        return ""
    seen = when(row["vue_date"], row["vue_precision"])
    return f"{plain(seen)}\u202f: {source_link(edition, row['vue_source'], row['vue_passage'])}"
