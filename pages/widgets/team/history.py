"""« Historique »: editions, and who changed what, when and why."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from atlas.editions import Edition
from ledger.desk import Desk
from pages.widgets.team.saying import REGISTER, changes_of, moment_said


def show_history(desk: Desk, edition: Edition) -> None:
    """Draw the editions, then the last changes."""
    names = desk.names()
    st.subheader("Éditions", anchor=False)
    lines = [
        (each.number, moment_said(each.at), names.get(each.author, REGISTER), each.reason)
        for each in desk.editions()
    ]
    columns = ["Édition", "Le", "Par", "Motif"]
    st.dataframe(pd.DataFrame(lines, columns=columns), hide_index=True, key="equipe_editions")
    st.subheader("Derniers changements", anchor=False)
    changes = changes_of(desk.history(), names, edition)
    st.dataframe(changes, hide_index=True, key="equipe_changements")
