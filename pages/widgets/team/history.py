"""« Historique »: editions, and who changed what, when and why."""

from __future__ import annotations

from datetime import datetime

import pandas as pd
import streamlit as st

from atlas.editions import Edition
from ledger.desk import Desk
from pages.widgets.team.saying import cells_that_differ, name_of

REGISTER = "le registre"


def show_history(desk: Desk, edition: Edition) -> None:
    """Draw the editions, then the last changes."""
    names = desk.names()
    st.subheader("Éditions", anchor=False)
    lines = [
        (each.number, _said(each.at), names.get(each.author, REGISTER), each.reason)
        for each in desk.editions()
    ]
    columns = ["Édition", "Le", "Par", "Motif"]
    st.dataframe(pd.DataFrame(lines, columns=columns), hide_index=True, key="equipe_editions")
    st.subheader("Derniers changements", anchor=False)
    changes = [
        (_said(each.at), names.get(each.author, REGISTER), schema.title, name, *cell)
        for each in desk.history()
        if (schema := edition.schemas.get(each.of_table))
        and (name := name_of(each.after or each.before, schema))
        for cell in cells_that_differ(each.before, each.after, schema).itertuples(index=False)
    ]
    columns = ["Le", "Par", "Table", "Ligne", "Colonne", "Avant", "Après"]
    st.dataframe(pd.DataFrame(changes, columns=columns), hide_index=True, key="equipe_changements")


def _said(at: str) -> str:
    return f"{datetime.fromisoformat(at).astimezone():%d/%m/%Y %H:%M}"
