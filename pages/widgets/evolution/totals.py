"""The totals of the network through time: a drawing whose marks lead to their sources, and its table."""

import json
from pathlib import Path

import pandas as pd
import streamlit as st

from atlas.catalogue import Catalogue
from atlas.labels import RUBRIQUES
from outputs.files.columns import credited
from pages.widgets.evolution.table import show_exported_table, source_link
from pages.widgets.text import plain

KEY = "effectifs"
COMPONENT = "effectifs_composant"
FOLDER = Path(__file__).parent
CSS, JS = ((FOLDER / f"totals.{kind}").read_text(encoding="utf-8") for kind in ("css", "js"))
EXPLAINED = (
    "Barre pleine\u202f: total exact, avec son détail. Marque creuse\u202f: ordre de grandeur donné par une "
    "source\u202f; son trait couvre la période dont parle la source. Entre deux marques, rien n’est connu."
)


def show_totals(catalogue: Catalogue, totals: pd.DataFrame) -> None:
    """Draw how many members the sources count or estimate, and at which dates.

    A mark that is chosen (click, Enter) shows its source under the drawing; the table has all of them.

    Parameters
    ----------
    catalogue
        Where the sources are found.
    totals : pandas.DataFrame
        From ``atlas.evolution.totals_in_words``.
    """
    drawing, table = st.columns(2, gap="large")
    with drawing:
        chosen = _draw(totals)
        with st.container(key="preuve_effectif"):
            _show_source(catalogue, totals, chosen)
        st.caption(EXPLAINED)
    with table:
        _show_table(catalogue, totals)


def _draw(totals: pd.DataFrame) -> int | None:
    """Draw the marks, and return the row of the chosen one."""
    component = st.components.v2.component(KEY, html='<figure class="effectifs"></figure>', css=CSS, js=JS)
    with st.container(key=KEY):
        state = component(
            key=COMPONENT,
            data={"marks": _marks(totals), "headings": RUBRIQUES},
            default={"choisi": None},
            on_choisi_change=lambda: None,
        )
    return state.choisi if state.choisi in totals.index else None


def _marks(totals: pd.DataFrame) -> list[dict[str, object]]:
    """Return what the browser draws of each total; times are in years."""
    known = totals.assign(
        debut=_years(totals["date"]),
        fin=_years(totals["fin"] + pd.Timedelta(days=1)),
    ).drop(columns=["date", "precision", "source", "passage"])
    return json.loads(known.to_json(orient="records"))


def _years(moments: pd.Series) -> pd.Series:
    return moments.dt.year + (moments.dt.day_of_year - 1) / 365.25


def _show_source(catalogue: Catalogue, totals: pd.DataFrame, chosen: int | None) -> None:
    if chosen is None:
        st.markdown("Choisissez une marque pour lire sa source.")
        return
    row = totals.loc[chosen]
    detail = f", {row['detail']}" if row["detail"] else ""
    words = plain(f"{row['mots'].capitalize()} membres ({row['quand']}){detail}.")
    st.markdown(f"**{words}** Source\u202f: {source_link(catalogue, row['source'], row['passage'])}.")


def _show_table(catalogue: Catalogue, totals: pd.DataFrame) -> None:
    read = pd.DataFrame(
        {
            "Date": totals["quand"].map(plain),
            "Membres": [
                f"**{plain(row.mots)}**" + (f" ({plain(row.detail)})" if row.detail else "")
                for row in totals.itertuples()
            ],
            "Source": [source_link(catalogue, row.source, row.passage) for row in totals.itertuples()],
        }
    )
    show_exported_table(
        read,
        name="effectifs",
        caption="Nombre de membres du réseau, par date, avec la source",
        file=lambda: credited(catalogue, totals).drop(columns=["quand", "mots", "detail", "territoires"]),
    )
