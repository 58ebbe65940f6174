"""The menu of the files of the list on the screen."""

from functools import partial

import pandas as pd
import streamlit as st

from atlas.catalogue import Catalogue
from atlas.selection import Selection
from outputs.files.formats import FORMATS


def show_export(catalogue: Catalogue, selection: Selection, rows: pd.DataFrame) -> None:
    """Draw the menu that saves the rows of the list, in its order; a file is made when it is asked for."""
    menu = st.popover(
        "Exporter la liste", key="exporter", icon=":material/download:", disabled=rows.empty, width="content"
    )
    with menu:
        st.markdown("Les lignes de la liste, dans son ordre, avec leurs sources.")
        for export in FORMATS:
            st.download_button(
                export.label,
                data=partial(export.make, catalogue, selection, rows),
                file_name=export.file_name(catalogue, selection),
                mime=export.media_type,
                key=f"exporter_{export.id}",
                help=export.help,
                on_click="ignore",
                type="tertiary",
                disabled=rows.empty,
            )
