"""What is to be published, in sentences, then cell by cell."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

import pandas as pd
import streamlit as st

from atlas.editions import Edition
from french.typography import quoted
from ledger.differences import Difference
from ledger.records import Cells
from loaders.schemas import TableSchema
from pages.widgets.team.fates import DONE, fate_of, sentences
from pages.widgets.team.wording import Wording
from pages.widgets.text import plain

MOST = 50  # differences that are shown cell by cell
SAID = "equipe_dit"  # what a screen says once more when it is drawn again
REGISTER = "le registre"  # who has no account: what it began with


def show_sentences(differences: Sequence[Difference], edition: Edition) -> None:
    """Draw differences in sentences, one for each table."""
    st.markdown("\n".join(f"- {sentence}" for sentence in sentences(differences, edition)))


def show_cells(differences: Sequence[Difference], wording: Wording) -> None:
    """Draw differences cell by cell, those of each row folded."""
    for each in differences[:MOST]:
        with st.expander(plain(title_of(each, wording))):
            schema = wording.edition.schemas[each.table]
            st.table(cells_that_differ(each.before, each.after, schema, wording).map(plain))
    if len(differences) > MOST:
        st.caption(f"Les {MOST} premières lignes sont montrées cellule par cellule.")


def title_of(each: Difference, wording: Wording) -> str:
    """Say of which row a difference is, and of what kind."""
    schema, done = wording.edition.schemas[each.table], DONE[fate_of(each)]
    return f"{schema.title}\u00a0: {quoted(wording.row(each.after or each.before, schema))}, {done}"


def cells_that_differ(
    before: Cells | None, after: Cells | None, schema: TableSchema, wording: Wording
) -> pd.DataFrame:
    """Return a line for each cell that differs: its title, its words before and after."""
    lines: Sequence[Mapping[str, str]] = [
        {
            "Colonne": wording.title(column),
            "Avant": wording.cell(before, column, schema),
            "Après": wording.cell(after, column, schema),
        }
        for column in wording.changed(before, after, schema)
    ]
    return pd.DataFrame(lines, columns=["Colonne", "Avant", "Après"])


def moment_said(at: str) -> str:
    """Say a moment of the register, as clocks here have it."""
    return f"{datetime.fromisoformat(at).astimezone():%d/%m/%Y %H:%M}"
