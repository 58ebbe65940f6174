"""What is to be published, in sentences, then cell by cell."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

import pandas as pd
import streamlit as st

from atlas.editions import Edition
from french.typography import quoted
from ledger.differences import Difference
from ledger.naming import name_of
from ledger.records import Cells
from loaders.schemas import TableSchema
from pages.widgets.team.fates import DONE, fate_of, sentences
from pages.widgets.text import plain

MOST = 50  # differences that are shown cell by cell
SAID = "equipe_dit"  # what a screen says once more when it is drawn again
REGISTER = "le registre"  # who has no account: what it began with


def show_sentences(differences: Sequence[Difference], edition: Edition) -> None:
    """Draw differences in sentences, one for each table."""
    st.markdown("\n".join(f"- {sentence}" for sentence in sentences(differences, edition)))


def show_cells(differences: Sequence[Difference], edition: Edition) -> None:
    """Draw differences cell by cell, those of each row folded."""
    for each in differences[:MOST]:
        with st.expander(plain(title_of(each, edition))):
            st.table(cells_that_differ(each.before, each.after, edition.schemas[each.table]).map(plain))
    if len(differences) > MOST:
        st.caption(f"Les {MOST} premières lignes sont montrées cellule par cellule.")


def title_of(each: Difference, edition: Edition) -> str:
    """Say of which row a difference is, and of what kind."""
    schema, done = edition.schemas[each.table], DONE[fate_of(each)]
    return f"{schema.title}\u00a0: {quoted(name_of(each.after or each.before or {}, schema))}, {done}"


def cells_that_differ(before: Cells | None, after: Cells | None, schema: TableSchema) -> pd.DataFrame:
    """Return a line for each cell that differs: its title, its text before and after."""
    was, now = before or {}, after or {}
    lines: Sequence[Mapping[str, str]] = [
        {"Colonne": column.title, "Avant": was.get(column.name, ""), "Après": now.get(column.name, "")}
        for column in schema.columns
        if was.get(column.name, "") != now.get(column.name, "")
    ]
    return pd.DataFrame(lines, columns=["Colonne", "Avant", "Après"])


def of_revision(cells: Cells | None, schema: TableSchema) -> str:
    """Return what people call a row that may be gone."""
    return name_of(cells or {}, schema)


def moment_said(at: str) -> str:
    """Say a moment of the register, as clocks here have it."""
    return f"{datetime.fromisoformat(at).astimezone():%d/%m/%Y %H:%M}"
