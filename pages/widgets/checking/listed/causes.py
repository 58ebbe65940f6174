"""What is wrong, by cause: which rows, what to do once for all of them."""

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from french.numbers import counted
from french.typography import quoted
from loaders.check.causes import Cause
from pages.widgets.table import show_table

MOST = 30
LABELS = {"constat": "Constat", "colonne": "Colonne", "lignes": "Lignes", "remede": "Remède"}


def show_causes(causes: Sequence[Cause], title: str) -> None:
    """Draw a table of causes, one a row."""
    if not causes:
        return
    st.markdown(f"**{title}**")
    rows = pd.DataFrame([_row(cause) for cause in causes[:MOST]], dtype=object)
    show_table(rows, LABELS)
    if len(causes) > MOST:
        st.caption(f"Et {counted(len(causes) - MOST, 'autre constat', 'autres constats')}.")


def _row(cause: Cause) -> dict[str, str]:
    first = cause.first
    like = f" (comme {quoted(first.shown)})" if first.value else ""
    many = f"{counted(len(cause.problems), 'cellule')}\u202f: " if len(cause.problems) > 1 else ""
    return {
        "constat": f"{many}{first.message}{like}",
        "colonne": first.column or "",
        "lignes": cause.where.removeprefix("lignes ").removeprefix("ligne "),
        "remede": first.remedy,
    }
