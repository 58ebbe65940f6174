"""Who is known by name among the members of a day: on the map, in a sentence, in tables."""

from datetime import date

import pandas as pd
import streamlit as st

from atlas.chosen import Chosen
from atlas.criteria import options_of
from atlas.editions import Edition
from atlas.evolution import by_region
from atlas.headcounts import TOTAL, known_by_name, total_on
from atlas.labels import HEADINGS, ORIGINS
from atlas.listed import COLLECTIVITES
from atlas.membership import Standing, members_on
from atlas.selection import Selection
from atlas.view import State
from french.dates import day
from french.numbers import counted, number
from geo.millesime import CREDIT
from pages.widgets.evolution.table import show_exported_table
from pages.widgets.map import show_map
from pages.widgets.sheet import show_sheet
from pages.widgets.text import plain

ALL_HEADINGS = {**HEADINGS, TOTAL: "Ensemble"}
NO_TERRITORY = "Sans territoire connu"


def show_map_at_date(edition: Edition, state: State, rows: Chosen) -> None:
    """Draw the members of the chosen day and no other table, and the sheet of the one that is open."""
    with st.container(key="panneaux"):
        map_side, sheet_side = st.columns([2, 1])
    with map_side:
        show_map(edition, state, rows.only(COLLECTIVITES.id))
    with sheet_side:
        show_sheet(edition, state)


def show_known_by_name(edition: Edition, selection: Selection, totals: pd.DataFrame) -> None:
    """Say how many of the members of the day the sources name, in the whole network."""
    on_the_day = selection.day or date.today()
    members = members_on(edition, on_the_day)
    named = known_by_name(on_the_day, totals, members)
    origin = ORIGINS.get(next(iter(total_on(on_the_day, totals)["origine"]), ""), "")
    with st.container(key="connus"):
        st.markdown(plain(_sentence(on_the_day, members, named, origin)))
        if not named.empty:
            _show_named(named, on_the_day)


def show_members_by_region(edition: Edition, selection: Selection, members: pd.DataFrame) -> None:
    """Draw how many members are known by name, by région and by heading."""
    on_the_day = selection.day or date.today()
    counts = by_region(members, options_of(edition, "region"))
    read = pd.DataFrame({"Région": [plain(name or NO_TERRITORY) for name in counts["nom"]]})
    for heading, label in ALL_HEADINGS.items():
        pairs = zip(counts[f"{heading}_attestee"], counts[f"{heading}_presumee"], strict=True)
        read[label] = [_pair(attested, presumed) for attested, presumed in pairs]
    with st.expander(f"Le tableau\u202f: {counted(len(read), 'ligne')}"):
        show_exported_table(
            read,
            name="membres_par_region",
            caption=f"Membres connus par leur nom au {day(on_the_day)}, par région et par rubrique",
            file=lambda: counts.assign(date=on_the_day.isoformat(), territoires=CREDIT),
        )
    st.caption(
        "Entre parenthèses\u202f: membres présumés, dont les faits connus encadrent cette date. Une "
        "collectivité qui s’étend sur deux régions compte dans chacune. Régions d’aujourd’hui."
    )


def _sentence(chosen: date, members: pd.DataFrame, named: pd.DataFrame, origin: str) -> str:
    on_the_day = day(chosen)
    if named.empty:
        states = members["etat"].value_counts()
        attested, presumed = (int(states.get(etat, 0)) for etat in (Standing.ATTESTED, Standing.PRESUMED))
        return (
            f"Au {on_the_day}, aucune source ne dit exactement combien le réseau compte de membres. "
            f"{_known(attested, presumed)}."
        )
    total, attested, presumed, unnamed, excess = named.loc[[TOTAL]].to_numpy(int)[0].tolist()
    if excess:
        return (
            f"Au {on_the_day}, les sources se contredisent\u202f: le total {origin} est de "
            f"{number(total)} membres, et {number(attested + presumed)} sont connus par leur nom."
        )
    if not unnamed:
        return f"Au {on_the_day}, les {number(total)} membres sont tous connus par leur nom (total {origin})."
    return (
        f"Au {on_the_day}, {number(attested + presumed)} des {number(total)} membres (total {origin}) sont "
        f"connus par leur nom ({counted(attested, 'attesté')}, {counted(presumed, 'présumé')}). Des "
        f"{number(unnamed)} autres, on ne connaît que le nombre\u202f: la carte et les parts de population "
        "qui suivent sont un minimum."
    )


def _known(attested: int, presumed: int) -> str:
    if not attested + presumed:
        return "Aucun n’est connu par son nom"
    known = counted(attested + presumed, "est connu par son nom", "sont connus par leur nom")
    return f"{known}\u202f: {counted(attested, 'attesté')} ce jour-là, {counted(presumed, 'présumé')}"


def _show_named(named: pd.DataFrame, on_the_day: date) -> None:
    read = pd.DataFrame({"Rubrique": [ALL_HEADINGS[heading] for heading in named.index]})
    for column, label in (
        ("nombre", "Comptés"),
        ("attestees", "Attestés"),
        ("presumees", "Présumés"),
        ("sans_nom", "Sans nom"),
        *([("en_trop", "En trop, selon les sources")] if named["en_trop"].fillna(0).any() else []),
    ):
        read[label] = ["" if pd.isna(count) else number(count) for count in named[column]]
    show_exported_table(
        read,
        name="membres_connus_par_leur_nom",
        caption=f"Membres comptés et membres connus par leur nom au {day(on_the_day)}, par rubrique",
        file=lambda: named.reset_index().assign(date=on_the_day.isoformat()),
    )


def _pair(attested: int, presumed: int) -> str:
    """Write « 3 (2) »: three attested, two presumed; nothing for none."""
    words = [number(attested)] * bool(attested or not presumed) + [f"({number(presumed)})"] * bool(presumed)
    return " ".join(words) if attested or presumed else "–"
