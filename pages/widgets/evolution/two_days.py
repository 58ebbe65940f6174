"""Two days side by side: how many members each had, and who joined, who left, who was only last seen."""

from datetime import date

import pandas as pd
import streamlit as st

from atlas.editions import Edition
from atlas.headcounts import TOTAL, known_by_name, total_on
from atlas.labels import HEADINGS, ORIGINS
from atlas.membership import KNOWN, members_on
from atlas.two_days import Change, changes_between, count_changes
from atlas.view import State
from french.dates import day
from french.numbers import counted, noun, number
from geo.records import Row, records
from outputs.files.columns import credited
from pages.widgets.evolution.day import choose_days, two_days
from pages.widgets.evolution.fates import chosen_ids
from pages.widgets.evolution.table import READ, sheet_link, show_rows, source_link
from pages.widgets.text import plain

# What is read after a number, of one and of several; those of the first day, then those of the second.
GONE = {
    Change.LEFT: ("départ dit par un document", "départs dits par des documents"),
    Change.SUCCEEDED: (
        "remplacée ou renommée, dont la suite est membre au second jour",
        "remplacées ou renommées, dont la suite est membre au second jour",
    ),
    Change.LAST_SEEN: (
        "vue pour la dernière fois\u202f: rien ne dit qu’elle soit partie",
        "vues pour la dernière fois\u202f: rien ne dit qu’elles soient parties",
    ),
}
COME = {
    Change.JOINED: ("a rejoint le réseau, à une date connue", "ont rejoint le réseau, à une date connue"),
    Change.ARRIVED: (
        "l’a rejoint entre ces deux jours, sans date connue",
        "l’ont rejoint entre ces deux jours, sans date connue",
    ),
    Change.NAMED: (
        "nommée ensuite, sans que rien ne dise depuis quand elle est membre",
        "nommées ensuite, sans que rien ne dise depuis quand elles sont membres",
    ),
    Change.STAYED: ("membre aux deux dates", "membres aux deux dates"),
}
NOBODY = {
    Change.LEFT: "Aucun document ne dit de départ.",
    Change.JOINED: "Aucun document ne date d’adhésion entre ces deux jours.",
}
SAID = {change: one for change, (one, _) in (GONE | COME).items()}


def show_two_days(edition: Edition, state: State, totals: pd.DataFrame) -> None:
    """Draw the choice of two days, and what is known of who was a member on one and on the other."""
    columns, days = st.columns(2, gap="large"), two_days(state)
    choose_days(totals, state, columns)
    first, second = sorted(days)
    if first == second:
        st.info("Les deux jours sont le même. Choisissez-en un autre pour les comparer.")
        return
    changes = changes_between(edition, first, second)
    changes = changes[changes["id"].isin(chosen_ids(edition, state.selection))]
    for column, moment in zip(columns, days, strict=True):
        with column:
            st.markdown(f"**{day(moment).capitalize()}**\u00a0: {plain(_size(edition, totals, moment))}")
            _show_kinds(changes, GONE if moment == first else COME)
    with st.expander(f"Une par une, avec la source\u202f: {counted(len(changes), 'collectivité')}"):
        _show_list(edition, changes, (first, second))


def _size(edition: Edition, totals: pd.DataFrame, moment: date) -> str:
    """Say how many members are counted on a day in the whole network, and how many are known."""
    members = members_on(edition, moment)
    named = known_by_name(moment, totals, members)
    known = int(members["etat"].isin(KNOWN).sum())
    names = counted(known, "membre connu par son nom", "membres connus par leur nom")
    if named.empty:
        return f"nombre de membres inconnu, {names}."
    origin = ORIGINS[total_on(moment, totals)["origine"].iloc[0]]
    return f"{counted(int(named.loc[[TOTAL], 'nombre'].sum()), 'membre')} (total {origin}), {names}."


def _show_kinds(changes: pd.DataFrame, kinds: dict[Change, tuple[str, str]]) -> None:
    counts = count_changes(changes)
    for change, (one, many) in kinds.items():
        if counts[change]:
            with st.expander(f"**{number(counts[change])}** {plain(noun(counts[change], one, many))}"):
                st.markdown(_names(changes[changes["changement"] == change.value]))
        elif change in NOBODY:
            st.markdown(NOBODY[change])


def _names(changes: pd.DataFrame) -> str:
    """Write the names of some rows; of more than one reads, the first ones: the table has them all."""
    others = len(changes) - READ
    names = ", ".join(map(_name, records(changes.head(READ))))
    return f"{names} et {counted(others, 'autre')}." if others > 0 else f"{names}."


def _name(row: Row) -> str:
    when = f" ({plain(_when(row))})" if row["changement"] == Change.JOINED else ""
    return f"{sheet_link(row['id'], row['nom'])}{when}"


def _when(row: Row) -> str:
    return day(row["date"], row["precision"])


def _show_list(edition: Edition, changes: pd.DataFrame, days: tuple[date, date]) -> None:
    cells = {
        "Collectivité": lambda row: sheet_link(row["id"], row["nom"]),
        "Rubrique": lambda row: HEADINGS[row["rubrique_rtes"]],
        "Entre ces deux jours": lambda row: plain(SAID[Change(row["changement"])]),
        "Fait": _when,
        "Source": lambda row: source_link(edition, row["source"], row["passage"]),
    }
    first, second = days
    show_rows(
        changes,
        cells,
        name="deux_jours",
        caption=f"Ce qui a changé entre le {day(first)} et le {day(second)}, une collectivité par ligne",
        file=lambda: credited(edition, changes.assign(premier=first.isoformat(), second=second.isoformat())),
    )
