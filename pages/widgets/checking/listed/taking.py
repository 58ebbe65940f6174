"""What one takes away of a list: the table that is ready to publish, and the list with its codes."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from atlas.lists.ready import TABLE, listed_with_codes
from outputs.files.delimited import to_csv, to_published_csv
from outputs.files.lists import to_list_xlsx
from pages.widgets.checking.listed.work import Work
from pages.widgets.checking.taking import CSV, XLSX, offer


def show_files(work: Work) -> None:
    """Draw the ways to take the list away."""
    st.markdown("**Emporter**")
    schema = work.edition.schemas[TABLE]
    files = (
        ("La table à publier", "initiatives.xlsx", XLSX, lambda: to_list_xlsx(schema.title, work.ready())),
        ("La table à publier", "initiatives.csv", CSV, lambda: to_published_csv(schema, work.ready())),
        ("La liste et ses codes", "liste.xlsx", XLSX, lambda: to_list_xlsx("Liste", _listed(work))),
        ("La liste et ses codes", "liste.csv", CSV, lambda: to_csv(_listed(work))),
    )
    with st.container(horizontal=True):
        for label, name, media_type, make in files:
            kind = "CSV" if media_type == CSV else "XLSX"
            offer(f"{label} ({kind})", name, media_type, make, work.key(name))
    st.caption(
        "La table à publier a les colonnes des initiatives\u202f: déposez-la ici pour la vérifier une "
        "dernière fois. La liste a toutes vos colonnes, avec le code de la commune, ce qui le donne, et s’il "
        "est sûr."
    )


def _listed(work: Work) -> pd.DataFrame:
    return listed_with_codes(work.report, work.decisions, work.edition)
