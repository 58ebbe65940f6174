"""Lists of members, of what is published: at a day, to ask again, new this year, left, without initiative."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pandas as pd
import streamlit as st

from atlas.editions import Edition
from atlas.labels import HEADINGS, OFFICES, STANDINGS
from atlas.membership import KNOWN, Standing, joined, members_on
from french.numbers import counted
from ledger.desk import Desk
from pages.widgets.team.membership import BEGINNING

SHOWN = {"nom": "Collectivité", "rubrique": "Rubrique", "etat": "État", "avant_date": "Dernier fait"}
List = Callable[[Edition, date], pd.DataFrame]


def show_lists(_: Desk, edition: Edition) -> None:
    """Draw a list that is chosen, at a day."""
    with st.container(horizontal=True):
        title = st.selectbox("Liste", [*LISTS], key="equipe_liste")
        at = st.date_input("Au", edition.today, BEGINNING, format="DD/MM/YYYY", key="equipe_liste_jour")
    rows = LISTS[title](edition, at)
    st.caption(f"{counted(len(rows), 'collectivité')}, d’après ce qui est en ligne.")
    st.dataframe(rows, hide_index=True, key="equipe_liste_lignes")


def _in_states(*states: Standing) -> List:
    def rows(edition: Edition, at: date) -> pd.DataFrame:
        members = members_on(edition, at)
        return _shown(members[members["etat"].isin(states)])

    return rows


def _new(edition: Edition, at: date) -> pd.DataFrame:
    tables = edition.tables
    rows = joined(date(at.year, 1, 1), at, tables["collectivites"], tables["attestations"])
    shown = rows.assign(rubrique=rows["rubrique_rtes"].map(HEADINGS), date=rows["date"].dt.date)
    return shown[["nom", "rubrique", "date"]].set_axis(["Collectivité", "Rubrique", "Depuis"], axis=1)


def _without_initiative(edition: Edition, at: date) -> pd.DataFrame:
    members = members_on(edition, at)
    with_one = set(edition.tables["partenaires"]["collectivite"])
    return _shown(members[members["etat"].isin([*KNOWN]) & ~members["id"].isin(with_one)])


def _boards(edition: Edition, at: date) -> pd.DataFrame:
    tables = edition.tables
    held = tables["mandats"][tables["mandats"]["date"] <= pd.Timestamp(at)]
    latest = held.sort_values("date").drop_duplicates(["collectivite", "fonction"], keep="last")
    names = dict(zip(tables["collectivites"]["id"], tables["collectivites"]["nom"], strict=True))
    columns = {
        "Collectivité": latest["collectivite"].map(names),
        "Fonction": latest["fonction"].map(OFFICES),
        "Au": latest["date"].dt.date,
    }
    return pd.DataFrame(columns).sort_values(["Au", "Collectivité"], ascending=[False, True])


def _shown(members: pd.DataFrame) -> pd.DataFrame:
    rows = members.assign(
        rubrique=members["rubrique_rtes"].map(HEADINGS),
        etat=members["etat"].map(STANDINGS),
        avant_date=members["avant_date"].dt.date,
    )
    return rows[[*SHOWN]].rename(columns=SHOWN).sort_values("Collectivité")


LISTS: dict[str, List] = {
    "Membres": _in_states(*KNOWN),
    "À relancer\u00a0: rien ne dit si elles sont membres": _in_states(Standing.UNKNOWN),
    "Nouvelles cette année": _new,
    "Parties": _in_states(Standing.LEFT),
    "Sans initiative": _without_initiative,
    "Mandats": _boards,
}
