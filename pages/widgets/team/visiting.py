"""« Fréquentation »: how often screens, territories, themes and files are looked at, by day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

import pandas as pd
import streamlit as st

from atlas.criteria import options_of
from atlas.editions import Edition
from geo.levels import TerritoryKey
from ledger.desk import Desk
from ledger.tally import Kind
from ledger.visits import FEW, Count
from pages.titles import TITLES

KINDS = {Kind.SCREEN: "Écrans", Kind.TERRITORY: "Territoires", Kind.THEME: "Thèmes", Kind.FILE: "Fichiers"}
SPANS = {7: "7 jours", 30: "30 jours", 365: "Un an"}


def show_visits(desk: Desk, edition: Edition) -> None:
    """Draw what was looked at, the most often first, then day by day."""
    with st.container(horizontal=True):
        kind = st.segmented_control(
            "Quoi", [*KINDS], format_func=KINDS.__getitem__, default=Kind.SCREEN, key="equipe_freq_quoi"
        )
        days = st.segmented_control(
            "Depuis", [*SPANS], format_func=SPANS.__getitem__, default=30, key="equipe_freq_jours"
        )
    counts = desk.visits(kind or Kind.SCREEN, edition.today - timedelta(days=days or 30))
    st.caption(
        "Des comptes par jour, et rien d’autre\u202f: ni adresse, ni témoin, ni mots cherchés. Un compte de "
        f"moins de {FEW} n’est pas dit. Ils paraissent dans la minute."
    )
    if not counts:
        st.info("Rien n’a encore été compté.")
        return
    named = [Count(each.day, _called(kind or Kind.SCREEN, each.what, edition), each.count) for each in counts]
    st.dataframe(_totals(named), hide_index=True, key="equipe_freq_total")
    with st.expander("Jour par jour"):
        st.dataframe(_by_day(named), hide_index=True, key="equipe_freq_jour")


def said(count: int) -> str:
    """Say a count; a small one might tell who it was."""
    return f"< {FEW}" if count < FEW else str(count)


def _totals(counts: Sequence[Count]) -> pd.DataFrame:
    rows = pd.DataFrame([(each.what, each.count) for each in counts], columns=["Quoi", "Fois"])
    sums = rows.groupby("Quoi", sort=False)["Fois"].sum().sort_values(ascending=False, kind="stable")
    return pd.DataFrame({"Quoi": sums.index, "Fois": [said(int(each)) for each in sums]})


def _by_day(counts: Sequence[Count]) -> pd.DataFrame:
    lines = [(f"{each.day:%d/%m/%Y}", each.what, said(each.count)) for each in reversed(counts)]
    return pd.DataFrame(lines, columns=["Jour", "Quoi", "Fois"])


def _called(kind: Kind, what: str, edition: Edition) -> str:
    match kind:
        case Kind.SCREEN:
            return TITLES.get(what, what)
        case Kind.THEME:
            return options_of(edition, "themes").get(what, what)
        case Kind.TERRITORY:
            return edition.vintage.places.name(TerritoryKey(what)) or what
        case _:
            return what
