"""The menu of the files of the list on the screen."""

from datetime import date
from functools import partial

import pandas as pd
import streamlit as st

from atlas.editions import Edition
from atlas.view import State
from outputs.files.extract import Extract
from outputs.files.formats import FORMATS


def show_files(edition: Edition, state: State, rows: pd.DataFrame) -> None:
    """Draw the menu that saves the rows of the list, in its order; a file is made when it is asked for."""
    extract = Extract(edition, state.view.table, state.selection, rows, date.today())
    menu = st.popover(
        "Exporter la liste",
        key="exporter",
        icon=":material/download:",
        disabled=rows.empty,
        width="content",
        on_change="rerun",
    )
    if not menu.open:
        return  # sent when it is asked for
    with menu:
        st.markdown("Les lignes de la liste, dans son ordre, avec leurs sources.")
        for each in FORMATS:
            st.download_button(
                each.label,
                data=partial(each.write, extract),
                file_name=extract.file_name(each.ending),
                mime=each.media_type,
                key=f"exporter_{each.id}",
                help=each.help,
                on_click="ignore",
                type="tertiary",
                disabled=rows.empty,
            )
