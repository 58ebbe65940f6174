"""The totals of the network through time: a drawing whose marks lead to their sources, and its table."""

import json
from typing import Any

import pandas as pd
import streamlit as st

from atlas.editions import Edition
from atlas.labels import HEADINGS
from geo.records import Row, records
from outputs.files.columns import credited
from outputs.map.marks import CHART
from pages.widgets.charts import draw_chart
from pages.widgets.evolution.table import show_exported_table, source_link
from pages.widgets.text import plain

KEY = "effectifs"
EXPLAINED = (
    "Barre pleine\u202f: total exact, imprimé par une source ou compté sur une liste complète, avec son "
    "détail. Marque creuse\u202f: ordre de grandeur donné par une source\u202f; son trait couvre la période "
    "dont parle la source. Entre deux marques, rien n’est connu."
)


def show_totals(edition: Edition, totals: pd.DataFrame) -> None:
    """Draw how many members the sources count or estimate, and at which dates.

    A mark that is chosen (click, Enter) shows its source under the drawing; the table has all of them.

    Parameters
    ----------
    edition
        Where the sources are found.
    totals : pandas.DataFrame
        From ``atlas.evolution.totals_in_words``.
    """
    drawing, table = st.columns(2, gap="large")
    with drawing:
        chosen = _draw(totals)
        with st.container(key="preuve_effectif"):
            _show_source(edition, totals, chosen)
        st.caption(EXPLAINED)
    with table:
        _show_table(edition, totals)


def _draw(totals: pd.DataFrame) -> int | None:
    """Draw the marks, and return the row of the chosen one."""
    headings = [
        {"heading": name, "label": label, "fill": CHART[name][0], "ink": CHART[name][1]}
        for name, label in HEADINGS.items()
    ]
    with st.container(key=KEY):
        state = draw_chart(
            "totals",
            f"{KEY}_composant",
            {"marks": _marks(totals), "headings": headings},
            on_choose=lambda: None,
        )
    chosen = state.choisi
    return chosen if isinstance(chosen, int) and chosen in totals.index else None


def _marks(totals: pd.DataFrame) -> list[dict[str, Any]]:
    """Return what the browser draws of each total; times are in years."""
    known = totals.assign(
        debut=_years(totals["date"]),
        fin=_years(totals["fin"] + pd.Timedelta(days=1)),
    ).drop(columns=["date", "precision", "source", "passage"])
    marks: list[dict[str, Any]] = json.loads(known.to_json(orient="records"))
    return marks


def _years(moments: pd.Series) -> pd.Series:
    years: pd.Series = moments.dt.year + (moments.dt.day_of_year - 1) / 365.25
    return years


def _show_source(edition: Edition, totals: pd.DataFrame, chosen: int | None) -> None:
    if chosen is None:
        st.markdown("Choisissez une marque pour lire sa source.")
        return
    row = records(totals.loc[[chosen]])[0]
    detail = f", {row['detail']}" if row["detail"] else ""
    dated = ", ".join(filter(None, (row["quand"], row["dit"])))
    words = plain(f"{row['mots'].capitalize()} membres ({dated}){detail}.")
    st.markdown(f"**{words}** Source\u202f: {source_link(edition, row['source'], row['passage'])}.")


def _show_table(edition: Edition, totals: pd.DataFrame) -> None:
    rows = records(totals)
    read = pd.DataFrame(
        {
            "Date": totals["quand"].map(plain),
            "Membres": [_size(row) for row in rows],
            "Source": [source_link(edition, row["source"], row["passage"]) for row in rows],
        }
    )
    show_exported_table(
        read,
        name="effectifs",
        caption="Nombre de membres du réseau, par date, avec la source",
        file=lambda: credited(edition, totals).drop(
            columns=["quand", "mots", "detail", "dit", "territoires"]
        ),
    )


def _size(row: Row) -> str:
    told = "\u202f; ".join(filter(None, (row["dit"], row["detail"])))
    return f"**{plain(row['mots'])}**" + (f" ({plain(told)})" if told else "")
