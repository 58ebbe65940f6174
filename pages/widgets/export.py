"""The file of the list on the screen."""

from datetime import date

import pandas as pd
import streamlit as st

from atlas.catalogue import Catalogue
from atlas.exports import file_name, to_csv
from atlas.selection import Selection


def show_export(catalogue: Catalogue, selection: Selection, rows: pd.DataFrame) -> None:
    """Draw the button that saves the rows of the list, in its order; the file is made on demand."""
    st.download_button(
        "Exporter (CSV)",
        data=lambda: to_csv(catalogue, selection.liste, rows),
        file_name=file_name(catalogue, selection, date.today().isoformat()),
        mime="text/csv",
        key="exporter_csv",
        icon=":material/download:",
        on_click="ignore",
        disabled=rows.empty,
        help="Les lignes de la liste, dans son ordre, pour Excel\u202f: séparateur «\u202f;\u202f», codes en "
        "texte, sources comprises.",
    )
