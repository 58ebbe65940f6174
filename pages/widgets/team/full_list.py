"""« Liste complète au … »: the network's list is pasted, each absentee is confirmed, totals are counted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

import streamlit as st

from atlas.editions import Edition
from atlas.labels import HEADINGS
from atlas.membership import KNOWN, members_on
from french.dates import day
from french.numbers import counted
from geo.levels import LEVELS, TerritoryKey
from ledger.desk import Desk
from ledger.full_lists import Line, absent, names_pasted, recognised
from ledger.members import COLLECTIVITES, FULL_LISTS, Fact, new_collectivite
from ledger.records import Record
from ledger.revisions import Edit
from pages.widgets.team.entering import enter_if_sound
from pages.widgets.team.membership import attestation
from pages.widgets.team.provenance import TABLE as SOURCES
from pages.widgets.team.provenance import Provenance, ask_for_provenance, provenance_of
from pages.widgets.text import plain

FORM, TOTAL = "liste_complete", "total"
SAID, TURN = "liste_complete_dite", "liste_complete_tour"
ALL = {TOTAL: "Tout le réseau", **HEADINGS}
Rows = Mapping[str, Record]


def show_full_list(desk: Desk, edition: Edition) -> None:
    """Draw what a full list takes: its day, its names, who is absent."""
    if said := st.session_state.pop(SAID, ""):
        st.success(said)
    turn = st.session_state.get(TURN, 0)
    with st.container(horizontal=True):
        at = st.date_input("Au", edition.today, format="DD/MM/YYYY", key=f"{FORM}/jour")
        heading = st.selectbox("De", [*ALL], format_func=ALL.__getitem__, key=f"{FORM}/rubrique")
    pasted = st.text_area("Les noms, un par ligne, collés du tableur", height=200, key=f"{FORM}/noms/{turn}")
    rows = {each.key: each for each in desk.rows(COLLECTIVITES)}
    lines = recognised(names_pasted(pasted), rows, edition.vintage.register)
    if not lines or not isinstance(at, date):
        return
    chosen = _choose_all(lines, rows, edition)
    if chosen is None:
        st.caption("Dites d’abord ce qu’est chaque nom.")
        return
    if not _confirm_absent(_absent(edition, at, chosen, rows, heading), rows):
        return
    sources = {each.key: each for each in desk.rows(SOURCES)}
    provenance = provenance_of(ask_for_provenance({}, FORM, sources), sources, at)
    if (
        st.button("Saisir la liste", type="primary", disabled=not provenance, key=f"{FORM}/saisir")
        and provenance
    ):
        edits = _edits(desk, edition, at, heading, chosen, rows, provenance)
        if enter_if_sound(desk, edition, edits, reason=f"Liste complète au {day(at)}"):
            st.session_state[SAID] = f"{counted(len(chosen), 'nom')}\u00a0: la liste au {day(at)} est saisie."
            st.session_state.pop(f"{FORM}/noms")
            st.rerun()


def _choose_all(lines: Sequence[Line], rows: Rows, edition: Edition) -> list[str] | None:
    """Return the key of what each name is, or nothing while one is not decided."""
    sure = [each for each in lines if each.is_sure]
    st.caption(f"{counted(len(sure), 'nom')} sur {len(lines)} sans hésitation.")
    new = [each.text for each in sure if each.territories]
    if new:
        st.markdown(f"Nouvelles au registre\u00a0: {plain(', '.join(new))}.")
    keys = [key for line in lines if (key := _choose(line, rows, edition))]
    return keys if len(keys) == len(lines) else None


def _choose(line: Line, rows: Rows, edition: Edition) -> str:
    options = [*line.holders, *line.territories]
    if line.is_sure:
        return options[0]
    if not options:
        st.warning(f"{plain(line.text)}\u00a0: aucun territoire de ce nom. Corrigez-le, ou ôtez la ligne.")
        return ""
    chosen = st.selectbox(
        f"{plain(line.text)}, est-ce…",
        options,
        index=None,
        format_func=lambda key: _called(key, rows, edition),
        placeholder="Choisir…",
        key=f"{FORM}/nom/{line.text}",
    )
    return chosen or ""


def _called(key: str, rows: Rows, edition: Edition) -> str:
    cells = rows[key].cells if key in rows else None
    if cells:
        return f"{cells['nom']}, au registre"
    territory = TerritoryKey(key)
    return f"{edition.vintage.register[territory].libelle} ({LEVELS[territory.level].label.lower()})"


def _absent(edition: Edition, at: date, chosen: Sequence[str], rows: Rows, heading: str) -> list[str]:
    members = members_on(edition, at)
    known = members.loc[members["etat"].isin([*KNOWN]), "id"]
    return absent((each for each in known if each in rows), chosen, rows, heading)


def _confirm_absent(missing: Sequence[str], rows: Rows) -> bool:
    """Draw who was known as a member and is not in the list: each is confirmed by hand."""
    if missing:
        st.markdown(f"**{counted(len(missing), 'membre connu', 'membres connus')} n’y figurent pas**\u00a0:")
    confirmed = [
        st.checkbox(
            f"{plain((rows[key].cells or {}).get('nom', key))} n’est plus membre", key=f"{FORM}/absent/{key}"
        )
        for key in missing
    ]
    return all(confirmed)


def _edits(
    desk: Desk, edition: Edition, fact: Fact, chosen: Sequence[str], rows: Rows, provenance: Provenance
) -> list[Edit]:
    """Return what enters a fact on each, with the collectivités and the document that are new."""
    edits, taken = provenance.edits(), dict(rows)
    for key in chosen:
        holder = key
        if key not in rows:
            name = edition.vintage.register[TerritoryKey(key)].nom
            cells = new_collectivite(TerritoryKey(key), name, taken, provenance.cited)
            holder = cells["id"]
            taken[holder] = Record(COLLECTIVITES, holder)
            edits.append(Edit(COLLECTIVITES, holder, 0, cells))
        edits.append(attestation(desk, edition, holder, fact, provenance))
    return edits


def _whole(desk: Desk, edition: Edition, at: date, heading: str, count: int, provenance: Provenance) -> Edit:
    """Return what enters the list itself: absence from it is a fact too, and its total is counted."""
    cells = {
        "date": at.isoformat(),
        "rubrique": heading,
        "nombre": str(count),
        "source": provenance.source,
        "passage": provenance.passage,
    }
    return desk.new_row(edition.schemas[FULL_LISTS], cells)
