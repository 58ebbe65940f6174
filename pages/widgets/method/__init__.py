"""The parts of « Données et méthode », each an address of its own (`?partie=qualite`)."""

from pathlib import Path

import pandas as pd
import streamlit as st

from atlas.editions import Edition
from atlas.headcounts import exact_days, totals_of
from atlas.labels import HEADINGS
from atlas.listed import COLLECTIVITES
from atlas.listed.collectivites import naming_years
from atlas.listings import listing_on
from atlas.phrases import number_of
from atlas.selection import Selection
from atlas.zonings import zonings_of
from french.dates import day
from french.lists import joined
from french.numbers import counted, number
from geo.millesime import VINTAGE
from geo.zonings import ZONINGS, Zoning
from pages.widgets.method.quality import show_quality
from pages.widgets.method.sources import show_sources
from pages.widgets.method.tables import show_tables
from pages.widgets.table import show_table
from web.patterns import PART

__all__ = [
    "choose_part",
    "show_counting_rule",
    "show_licence",
    "show_quality",
    "show_sources",
    "show_tables",
    "show_what_the_data_is",
]

PARTS = {
    "methode": "Méthode",
    "sources": "Sources",
    "tables": "Tables et schémas",
    "qualite": "Qualité",
    "verifier": "Vérifier ma table",
}
FOLDER = Path(__file__).parent
EVER = Selection()


def choose_part() -> str:
    """Draw the choice of a part, kept in the address; an unknown one is the first."""
    asked = st.query_params.get(PART, "")
    st.session_state[PART] = asked if asked in PARTS else next(iter(PARTS))

    def chose() -> None:
        st.query_params[PART] = st.session_state[PART]

    st.segmented_control(
        "Partie",
        list(PARTS),
        key=PART,
        required=True,
        format_func=PARTS.__getitem__,
        on_change=chose,
        label_visibility="collapsed",
    )
    return str(st.session_state[PART])


def show_what_the_data_is(edition: Edition) -> None:
    """Say in a few sentences what the tables hold, with today's numbers."""
    sizes = {name: len(rows) for name, rows in edition.tables.items()}
    totals = totals_of(edition)
    st.header("Ce que sont les données", anchor=False)
    st.markdown(
        f"- **{counted(sizes['initiatives'], 'initiative')}** que les documents du réseau citent en "
        f"exemple, et {counted(sizes['partenaires'], 'rôle')} de collectivités dans ces initiatives.\n"
        f"- **{number_of(COLLECTIVITES, len(listing_on(edition, COLLECTIVITES, None)), EVER, edition)}**, en "
        f"{counted(sizes['attestations'], 'fait daté', 'faits datés')}.\n"
        f"- **{counted(len(totals), 'total daté', 'totaux datés')}** de membres, dont "
        f"{number(len(exact_days(totals)))} exacts\u202f: imprimés, ou comptés sur une liste complète.\n"
        f"- **{counted(sizes['rencontres'], 'rencontre')}** et "
        f"**{counted(sizes['ressources'], 'ressource')}** du réseau ou dont il rend compte, "
        f"{counted(sizes['mandats'], 'mandat')} à "
        f"une date, {counted(sizes['labels'], 'label ou prix', 'labels et prix')}, "
        f"{counted(sizes['programmes'], 'programme')} d’un territoire.\n"
        "- "
        f"{counted(sizes['sources'], 'source')}, {counted(sizes['themes'], 'thème')} rangés en "
        f"{counted(sizes['familles'], 'famille')}."
    )
    st.markdown((FOLDER / "data.md").read_text(encoding="utf-8"))
    st.markdown(f"**Zonages**, d’après les listes officielles\u202f: {_zonings(edition)}.")
    _show_headings(edition)


def show_counting_rule(edition: Edition) -> None:
    """Explain how members are counted, and what is never done."""
    days = exact_days(totals_of(edition))
    st.header("Comment on compte les membres", anchor=False)
    st.markdown((FOLDER / "counting.md").read_text(encoding="utf-8"))
    st.markdown(f"Les totaux exacts sont ceux du {joined([day(each) for each in days])}.")


def show_licence() -> None:
    """Say who the data is from, and what one may do with it."""
    st.header("Licences et millésime", anchor=False)
    st.markdown((FOLDER / "licence.md").read_text(encoding="utf-8").replace("{millesime}", VINTAGE))


def _zonings(edition: Edition) -> str:
    """Say of each zoning how many communes are in it, and of which day; or that no list was given."""
    known = zonings_of(edition)

    def said(zoning: Zoning) -> str:
        if zoning.id not in known.labels:
            return f"{zoning.label}, non fourni"
        communes = counted(known.sizes[zoning.id], "commune")
        return f"{zoning.label}, {communes}, liste du {day(known.days[zoning.id])}"

    return "\u202f; ".join(map(said, ZONINGS.values()))


def _show_headings(edition: Edition) -> None:
    """Count the named members and the collectivités that partner an initiative, by heading."""
    members = listing_on(edition, COLLECTIVITES, None).frame["rubrique_rtes"].value_counts()
    known = edition.tables["collectivites"]["rubrique_rtes"].value_counts()
    numbers = {"membres": members, "connues": known}
    rows = {name: [int(number_of.get(each, 0)) for each in HEADINGS] for name, number_of in numbers.items()}
    show_table(
        pd.DataFrame({"rubrique": list(HEADINGS.values()), **rows}),
        {
            "rubrique": "Rubrique du RTES",
            "membres": f"Nommées membres {naming_years(edition)}",
            "connues": "Collectivités de la table, partenaires comprises",
        },
    )
