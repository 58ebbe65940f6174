"""What one takes away of a list: the table that is ready to publish, and the list with its codes."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd
import streamlit as st

from atlas.lists.ready import TABLE, listed_with_codes
from outputs.files.delimited import to_csv, to_published_csv
from outputs.files.lists import to_list_xlsx
from pages.widgets.checking.listed.work import Work

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def show_files(work: Work) -> None:
    """Draw the ways to take the list away; each file is made when it is asked for."""
    st.markdown("**Emporter**")
    schema = work.edition.schemas[TABLE]
    with st.container(horizontal=True):
        _offer(
            work,
            "La table à publier (XLSX)",
            "initiatives.xlsx",
            XLSX,
            lambda: to_list_xlsx(schema.title, work.ready()),
        )
        _offer(
            work,
            "La table à publier (CSV)",
            "initiatives.csv",
            "text/csv",
            lambda: to_published_csv(schema, work.ready()),
        )
        _offer(
            work,
            "La liste et ses codes (XLSX)",
            "liste.xlsx",
            XLSX,
            lambda: to_list_xlsx("Liste", _listed(work)),
        )
        _offer(work, "La liste et ses codes (CSV)", "liste.csv", "text/csv", lambda: to_csv(_listed(work)))
    st.caption(
        "La table à publier a les colonnes des initiatives\u202f: déposez-la ici pour la vérifier une "
        "dernière fois. La liste a toutes vos colonnes, avec le code de la commune, ce qui le donne, et s’il "
        "est sûr."
    )


def _listed(work: Work) -> pd.DataFrame:
    return listed_with_codes(work.report, work.decisions, work.edition)


def _offer(work: Work, label: str, name: str, media_type: str, make: Callable[[], bytes]) -> None:
    st.download_button(
        label,
        data=make,
        file_name=name,
        mime=media_type,
        key=work.key(name),
        icon=":material/download:",
        on_click="ignore",
    )
