"""The rows of a table that may be there twice."""

import pandas as pd
import streamlit as st

from french.numbers import counted
from loaders.check import CheckReport
from pages.widgets.table import show_table

SHOWN = 100
LABELS = {"ligne": "Ligne", "constat": "Constat"}


def show_duplicates(report: CheckReport) -> None:
    """Draw the rows that may be there twice."""
    if report.duplicates:
        st.markdown(f"**{counted(len(report.duplicates), 'doublon probable', 'doublons probables')}**")
        rows = [(report.numbering.said(each.row), each.why) for each in report.duplicates[:SHOWN]]
        show_table(pd.DataFrame(rows, columns=[*LABELS], dtype=object), LABELS)
