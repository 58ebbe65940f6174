"""Problems and differences as rows of text, for a table on the screen and for a file."""

from collections.abc import Iterable, Mapping

import pandas as pd
import streamlit as st

from french.numbers import number
from french.typography import quoted
from loaders.check import Change, Differences
from loaders.check.numbering import PLAIN, Numbering
from loaders.compare import Row
from loaders.problems import Problem
from outputs.files.delimited import to_csv
from pages.widgets.checking.taking import CSV, offer
from pages.widgets.table import show_table

SHOWN = 100
LONGEST = 300
PROBLEM = ["feuille", "ligne", "colonne", "valeur", "regle", "constat", "remede"]
ROW = ["ligne", "cle", "contenu"]
CHANGE = ["ligne", "cle", "colonne", "publie", "fichier"]


def problems(found: Iterable[Problem]) -> pd.DataFrame:
    """Give a row a problem, all text: feuille, ligne, colonne, valeur, regle, constat, remede."""
    return _frame(
        PROBLEM,
        (
            (
                problem.sheet,
                str(problem.line or ""),
                problem.column or "",
                quoted(problem.value) if problem.value else "",
                problem.rule.libelle,
                problem.message,
                problem.remedy,
            )
            for problem in found
        ),
    )


def rows(found: Mapping[str, Row], numbering: Numbering = PLAIN) -> pd.DataFrame:
    """Give a row a row of a table, all text: ligne, cle, contenu (what its columns hold)."""
    return _frame(ROW, ((numbering.said(row.line), key, _content(row)) for key, row in found.items()))


def changes(found: Iterable[Change], numbering: Numbering = PLAIN) -> pd.DataFrame:
    """Give a row a cell that differs, all text: ligne, cle, colonne, publie, fichier."""
    return _frame(
        CHANGE,
        ((numbering.said(each.line), each.key, each.column, each.published, each.checked) for each in found),
    )


def differences(found: Differences, numbering: Numbering = PLAIN) -> pd.DataFrame:
    """Give all differences, one after another: difference, then the columns of `rows` and of `changes`."""
    parts = {
        "ajoutée": rows(found.added, numbering),
        "modifiée": changes(found.changed, numbering),
        "absente": rows(found.removed),
    }
    named = [frame.assign(difference=name) for name, frame in parts.items()]
    columns = ["difference", *CHANGE, "contenu"]
    return pd.concat(named).reindex(columns=columns).fillna("")


def _content(row: Row) -> str:
    return " · ".join(f"{column}\u202f: {cell}" for column, cell in row.cells.items() if cell)


def _frame(columns: list[str], cells: Iterable[tuple[str, ...]]) -> pd.DataFrame:
    return pd.DataFrame([*cells], columns=columns, dtype=object)


def show_first(frame: pd.DataFrame, labels: Mapping[str, str], count: int) -> None:
    """Draw the first rows, and say how many more there are, and where."""
    if frame.empty:
        st.markdown("Aucune.")
        return
    show_table(frame.head(SHOWN).map(_shortened), labels)
    if count > SHOWN:
        in_file = "tout" if count == len(frame) else f"les {number(len(frame))} premières"
        st.caption(f"Les {SHOWN} premières lignes sur {number(count)}\u202f; le fichier a {in_file}.")


def offer_rows(label: str, frame: pd.DataFrame, name: str) -> None:
    """Draw the button that takes all of them away."""
    offer(label, name, CSV, lambda: to_csv(frame), name)


def _shortened(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}…"
