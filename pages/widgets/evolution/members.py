"""Who is known by name among the members of a day: on the map, in a sentence, in tables."""

from collections.abc import Mapping

import pandas as pd
import streamlit as st

from atlas.catalogue import Catalogue
from atlas.criteria import INITIATIVES
from atlas.evolution import by_region
from atlas.labels import RUBRIQUES
from atlas.membership import TOTAL, Etat, known_by_name, members_at
from atlas.selection import Selection
from french.dates import day
from french.numbers import counted, number
from geo.vintage import CREDIT
from outputs.map.files import PublishedFile
from outputs.map.spec import map_spec
from pages.widgets.evolution.table import show_exported_table
from pages.widgets.map import show_map
from pages.widgets.sheet import show_sheet
from pages.widgets.state import base_path
from pages.widgets.text import plain

HEADINGS = {**RUBRIQUES, TOTAL: "Ensemble"}
NO_TERRITORY = "Sans territoire connu"


def show_map_at_date(
    catalogue: Catalogue,
    selection: Selection,
    rows: Mapping[str, pd.DataFrame],
    files: Mapping[str, PublishedFile],
) -> None:
    """Draw the members of the chosen day, without the initiatives, and the sheet of the one that is open."""
    rows = {**rows, INITIATIVES: rows[INITIATIVES].head(0)}
    with st.container(key="panneaux"):
        map_side, sheet_side = st.columns([2, 1])
    with map_side:
        show_map(selection, map_spec(catalogue, selection, rows, files, base_path()))
    with sheet_side:
        show_sheet(catalogue, selection)


def show_known_by_name(catalogue: Catalogue, selection: Selection, totals: pd.DataFrame) -> None:
    """Say how many of the members of the day the sources name, in the whole network."""
    tables = catalogue.tables
    members = members_at(selection.day, tables.collectivites, tables.attestations)
    named = known_by_name(selection.day, totals, members)
    with st.container(key="connus"):
        st.markdown(plain(_sentence(selection, members, named)))
        if not named.empty:
            _show_named(named)


def show_members_by_region(catalogue: Catalogue, selection: Selection, members: pd.DataFrame) -> None:
    """Draw how many members are known by name, by région and by heading."""
    counts = by_region(members, catalogue.vocabulary["region"])
    read = pd.DataFrame({"Région": [plain(name or NO_TERRITORY) for name in counts["nom"]]})
    for heading, label in HEADINGS.items():
        pairs = zip(counts[f"{heading}_attestee"], counts[f"{heading}_presumee"], strict=True)
        read[label] = [_pair(attested, presumed) for attested, presumed in pairs]
    show_exported_table(
        read,
        name="membres_par_region",
        caption=f"Membres connus par leur nom au {day(selection.day)}, par région et par rubrique",
        file=lambda: counts.assign(date=selection.date, territoires=CREDIT),
    )
    st.caption(
        "Entre parenthèses\u202f: membres présumés, dont les faits connus encadrent cette date. Une "
        "collectivité qui s’étend sur deux régions compte dans chacune. Régions d’aujourd’hui."
    )


def _sentence(selection: Selection, members: pd.DataFrame, named: pd.DataFrame) -> str:
    on_the_day = day(selection.day)
    if named.empty:
        states = members["etat"].value_counts()
        attested, presumed = (states.get(etat, 0) for etat in (Etat.ATTESTEE, Etat.PRESUMEE))
        return (
            f"Au {on_the_day}, aucune source ne dit exactement combien le réseau compte de membres. "
            f"{counted(attested + presumed, 'est connu par son nom', 'sont connus par leur nom')}\u202f: "
            f"{counted(attested, 'attesté')} ce jour-là, {counted(presumed, 'présumé')}."
        )
    total, attested, presumed, unnamed = named.loc[TOTAL]
    if not unnamed:
        return f"Au {on_the_day}, les {number(total)} membres sont tous connus par leur nom."
    return (
        f"Au {on_the_day}, {number(attested + presumed)} des {number(total)} membres sont connus par leur "
        f"nom ({counted(attested, 'attesté')}, {counted(presumed, 'présumé')}). Des {number(unnamed)} "
        "autres, on ne connaît que le nombre\u202f: la carte et les parts de population qui suivent sont un "
        "minimum."
    )


def _show_named(named: pd.DataFrame) -> None:
    read = pd.DataFrame({"Rubrique": [HEADINGS[heading] for heading in named.index]})
    for column, label in (
        ("nombre", "Comptés"),
        ("attestees", "Attestés"),
        ("presumees", "Présumés"),
        ("sans_nom", "Sans nom"),
    ):
        read[label] = ["" if pd.isna(count) else number(count) for count in named[column]]
    show_exported_table(
        read,
        name="membres_connus_par_leur_nom",
        caption="Membres comptés et membres connus par leur nom, par rubrique",
        file=named.reset_index,
    )


def _pair(attested: int, presumed: int) -> str:
    """Write « 3 (2) »: three attested, two presumed; nothing for none."""
    words = [number(attested)] * bool(attested or not presumed) + [f"({number(presumed)})"] * bool(presumed)
    return " ".join(words) if attested or presumed else "–"
