"""A list of any shape, on the screen: what its columns say, where its rows are, a draft to take away."""

import pandas as pd
import streamlit as st

from french.lists import joined
from french.numbers import counted
from french.typography import quoted
from loaders.check import CheckReport
from loaders.check.whereabouts import counted_by_status, offered
from loaders.placing import Status
from loaders.recognising.headings import BY_ID
from pages.widgets.table import show_table
from pages.widgets.text import plain

SHOWN = 100
STATUSES = {
    Status.SURE: ("ligne placée", "lignes placées"),
    Status.TO_CONFIRM: ("ligne à confirmer", "lignes à confirmer"),
    Status.NOT_FOUND: ("ligne introuvable", "lignes introuvables"),
}
COLUMNS = {"role": "Ce que dit la colonne", "intitule": "Intitulé dans le fichier"}
PLACES = {"ligne": "Ligne", "constat": "Constat", "propositions": "Propositions"}


def show_list(report: CheckReport, place: int) -> None:
    """Draw what a list says and where its rows are; `place` tells its buttons from those of other sheets."""
    counts = counted_by_status(report.places)
    told = joined([counted(counts[status], *words) for status, words in STATUSES.items()])
    st.markdown(f"**{told}**")
    _show_columns(report)
    _show_unsure(report)
    st.download_button(
        "Le brouillon de table (CSV)",
        data=report.repaired,
        file_name=report.repaired_name,
        mime="text/csv",
        key=f"brouillon_{place}",
        type="primary",
        on_click="ignore",
    )
    st.caption(
        "Les colonnes de la table des initiatives, remplies de ce que dit la liste\u202f; les lieux sûrs y "
        "ont leur code, les autres leurs propositions. Ce qui n’est pas employé reste à droite, tel quel."
    )


def _show_columns(report: CheckReport) -> None:
    rows = [(BY_ID[role].title, heading) for role, heading in report.mapping.items()]
    show_table(pd.DataFrame(rows, columns=[*COLUMNS], dtype=object), COLUMNS)
    if report.unused:
        kept = joined([quoted(heading) for heading in report.unused])
        st.caption(plain(f"Colonnes gardées telles quelles\u202f: {kept}."))


def _show_unsure(report: CheckReport) -> None:
    unsure = [place for place in report.places if place.status is not Status.SURE]
    if not unsure:
        return
    rows = [(str(each.row), each.why, offered(each)) for each in unsure[:SHOWN]]
    show_table(pd.DataFrame(rows, columns=[*PLACES], dtype=object), PLACES)
    if len(unsure) > SHOWN:
        st.caption(f"Les {SHOWN} premières lignes sur {len(unsure)}\u202f; le brouillon les a toutes.")


def show_duplicates(report: CheckReport) -> None:
    """Draw the rows that may be there twice."""
    if report.duplicates:
        st.markdown(f"**{counted(len(report.duplicates), 'doublon probable', 'doublons probables')}**")
        rows = [(str(each.row), each.why) for each in report.duplicates[:SHOWN]]
        labels = {name: PLACES[name] for name in ("ligne", "constat")}
        show_table(pd.DataFrame(rows, columns=[*labels], dtype=object), labels)
