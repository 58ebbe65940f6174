"""The totals of the network through time: a drawing whose marks lead to their sources, and its table."""

import json
from collections.abc import Sequence
from datetime import date
from typing import Any

import pandas as pd
import streamlit as st

from atlas.editions import Edition
from atlas.labels import HEADINGS
from french.dates import day
from french.numbers import counted
from geo.records import Row, records
from outputs.files.columns import credited
from outputs.map.marks import CHART
from pages.widgets.charts import draw_chart
from pages.widgets.evolution.table import show_exported_table, source_link
from pages.widgets.text import plain

KEY = "effectifs"
EXPLAINED = (
    "Colonne pleine\u202f: total exact, imprimé par une source ou compté sur une liste complète, avec son "
    "détail. Marque creuse\u202f: ordre de grandeur donné par une source\u202f; son trait couvre la période "
    "dont parle la source. Entre deux marques, rien n’est connu."
)


def show_chart(edition: Edition, totals: pd.DataFrame, days: Sequence[date]) -> None:
    """Draw how many members the sources count or estimate, and where the days that are looked at stand.

    A mark that is chosen (click, Enter) shows its source under the drawing; `show_totals` has all of them.

    Parameters
    ----------
    edition
        Where the sources are found.
    totals : pandas.DataFrame
        From ``atlas.evolution.totals_in_words``.
    days
        The days that are looked at.
    """
    chosen = _draw(totals, days)
    with st.container(key="preuve_effectif"):
        _show_source(edition, totals, chosen)


def show_totals(edition: Edition, totals: pd.DataFrame) -> None:
    """Draw every total with its date and its source, as a table."""
    with st.expander(f"{counted(len(totals), 'total', 'totaux')}, avec leur source"):
        st.caption(EXPLAINED)
        _show_table(edition, totals)


def _draw(totals: pd.DataFrame, days: Sequence[date]) -> int | None:
    """Draw the marks, and return the row of the chosen one."""
    headings = [
        {"heading": name, "label": label, "fill": CHART[name][0], "ink": CHART[name][1]}
        for name, label in HEADINGS.items()
    ]
    in_order = sorted(days)
    places = _years(pd.Series(pd.to_datetime(in_order)))
    looked_at = [{"at": at, "words": day(each)} for each, at in zip(in_order, places, strict=True)]
    with st.container(key=KEY):
        state = draw_chart(
            "totals",
            f"{KEY}_composant",
            {"marks": _marks(totals), "headings": headings, "days": looked_at},
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
