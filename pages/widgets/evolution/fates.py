"""Who joined the network and when, and what became of the members of its one full list."""

from datetime import date

import pandas as pd
import streamlit as st

from atlas.editions import Edition
from atlas.evolution import ITSELF, SUCCESSOR, count_fates, fates
from atlas.facts import ABSENT
from atlas.headcounts import TOTAL, exact_days
from atlas.histories import histories_of
from atlas.joinings import joined
from atlas.labels import COLLECTIVITE_FATES, HEADINGS
from atlas.listed import COLLECTIVITES
from atlas.membership import known_facts, members_on
from atlas.selection import Selection
from french.dates import day
from french.numbers import counted, number
from french.typography import quoted
from geo.records import Row
from outputs.files.columns import credited
from pages.widgets.evolution.contents import show_part
from pages.widgets.evolution.table import sheet_link, show_exported_table, show_rows, source_link
from pages.widgets.text import plain

UNKNOWN_FATE = "devenir inconnu"
FATES = {**COLLECTIVITE_FATES, "": UNKNOWN_FATE, TOTAL: "Ensemble"}


def show_joined(edition: Edition, selection: Selection) -> None:
    """Draw who joined and when, as far as a source says it."""
    tables = edition.tables
    rows = joined(date.min, date.max, tables["collectivites"], tables["attestations"])
    rows = rows[rows["id"].isin(chosen_ids(edition, selection))]
    cells = {
        "Quand": lambda row: day(row["date"], row["precision"]),
        "Collectivité": lambda row: sheet_link(row["id"], row["nom"]),
        "Rubrique": lambda row: HEADINGS[row["rubrique_rtes"]],
        "Source": lambda row: source_link(edition, row["source"], row["passage"]),
    }
    st.markdown(
        f"Les sources nomment {counted(len(rows), 'adhésion')}. Les autres n’ont pas de date connue\u202f: "
        "compter des adhésions ne donne pas un effectif."
    )
    with st.expander(f"La liste\u202f: {counted(len(rows), 'adhésion')}, la plus ancienne d’abord"):
        show_rows(rows, cells, "adhesions", "Adhésions datées", lambda: credited(edition, rows))


def show_fates(edition: Edition, selection: Selection, totals: pd.DataFrame) -> None:
    """Draw what became of the members of the first exact day, counted, then one by one."""
    since = exact_days(totals)[:1]
    if not since:
        return
    members = members_on(edition, since[0])
    members = members[members["id"].isin(chosen_ids(edition, selection))]
    rows = fates(members, edition.tables["collectivites"], known_facts(edition), histories_of(edition))
    if rows.empty:
        return
    show_part("devenir", f"Que sont devenus les {number(len(rows))} membres nommés au {day(since[0])}\u202f?")
    _show_counts(edition, rows, since[0])
    with st.expander(f"La liste\u202f: {counted(len(rows), 'collectivité')}, une par une"):
        _show_list(edition, rows)


def chosen_ids(edition: Edition, selection: Selection) -> set[str]:
    """Return the ids of the collectivités that are chosen, under all their names, members or not."""
    person = histories_of(edition).person
    chosen = {person(each) for each in selection.on(None).apply(COLLECTIVITES, edition)["id"]}
    return {each for each in edition.tables["collectivites"]["id"] if person(each) in chosen}


def _show_counts(edition: Edition, rows: pd.DataFrame, since: date) -> None:
    counts = count_fates(rows)
    read = pd.DataFrame({"Devenir": counts["statut"].map(FATES).str.capitalize()})
    for column, label in (
        ("nombre", "Collectivités"),
        (ITSELF, "Nommées de nouveau"),
        (SUCCESSOR, "Héritière nommée"),
        ("non_revue", "Plus nommées"),
    ):
        read[label] = counts[column].map(number)
    show_exported_table(
        read,
        name="devenir_compte",
        caption=f"Ce que sont devenus les membres du {day(since)}",
        file=lambda: counts.assign(membres_au=since.isoformat()),
    )
    st.caption(
        f"{quoted('Plus nommées')} ne veut pas dire parties{_without_a_list(edition, since)}. "
        f"{quoted('Héritière nommée')}\u202f: une autre entité, qui en est la suite ou couvre aujourd’hui ce "
        "territoire, est nommée comme membre."
    )


def _without_a_list(edition: Edition, since: date) -> str:
    """Say that no full list tells who has left, if so."""
    facts = known_facts(edition)
    lists = facts[(facts["evenement"] == ABSENT) & (facts["date"] > pd.Timestamp(since))]
    return "" if len(lists) else "\u202f: après cette date, aucune source ne donne de liste complète"


def _show_list(edition: Edition, rows: pd.DataFrame) -> None:
    cells = {
        "Collectivité": lambda row: sheet_link(row["id"], row["nom"]),
        "Rubrique": lambda row: HEADINGS[row["rubrique_rtes"]],
        "Devenir": lambda row: _fate(row["statut"], row["nom_actuel"]),
        "Nommée de nouveau": lambda row: _seen_again(edition, row),
    }
    show_rows(
        rows,
        cells,
        name="devenir",
        caption="Ce qu’est devenue chaque collectivité",
        file=lambda: credited(edition, rows.rename(columns={"revue_source": "source"})),
    )


def _fate(statut: str, name: str) -> str:
    words = FATES[statut]
    return plain(f"{words} ({name})" if name and statut in ("renommee", "fusionnee") else words)


def _seen_again(edition: Edition, row: Row) -> str:
    if not row["revue"]:
        return "pas depuis"
    who = "" if row["revue"] == ITSELF else f"{sheet_link(row['revue_id'], row['revue_nom'])}, "
    when = day(row["revue_date"], row["revue_precision"])
    return f"{who}{when} ({source_link(edition, row['revue_source'], row['revue_passage'])})"
