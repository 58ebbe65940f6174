"""« Initiative »: a form in which nobody sees a code; what is filled in is kept when the tab dies."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from atlas.editions import Edition
from atlas.labels import INITIATIVE_STATES, NATURES
from french.lists import listed
from french.typography import quoted
from geo.levels import TerritoryKey
from geo.names import fold
from ledger.desk import Desk
from ledger.naming import identifier
from ledger.provenance import TABLE as SOURCES
from ledger.provenance import cited_first, provenance_of
from ledger.records import Record
from ledger.revisions import Edit
from pages.widgets.search import search_place
from pages.widgets.team.brought import brought_by_key, show_brought
from pages.widgets.team.entering import enter_if_sound
from pages.widgets.team.filling import AS_THEY_ARE, PROPOSAL, cells_filled, missing, territory_of
from pages.widgets.team.partners import ask_for_partner, is_undecided, partner_edits
from pages.widgets.team.provenance import ask_for_provenance
from pages.widgets.text import plain

TABLE = "initiatives"
PART = "equipe_partie"  # which part of the space is seen
CHOSEN, SAID, TURN, KEPT = "equipe_initiative", "equipe_saisie", "equipe_tour", "equipe_brouillon"
ENOUGH = 4  # letters of a name, from which on others are compared to it
Filled = dict[str, str]


def show_initiative(desk: Desk, edition: Edition) -> None:
    """Draw the form of one initiative: a new one, or one that is chosen."""
    if said := st.session_state.pop(SAID, ""):
        st.success(said)
    rows = {each.key: each for each in desk.rows(TABLE)}
    sources = {each.key: each for each in desk.rows(SOURCES)}
    brought = brought_by_key(desk)
    if brought:
        show_brought(desk, edition, brought, rows, sources)
    key = _choose_initiative(rows, brought)
    form = f"{TABLE}/{key}"
    turn = f"{form}/{st.session_state.get(TURN, 0)}"
    if turn not in st.session_state:  # what widgets begin with stays the same, while the draft goes on
        st.session_state[turn] = {**((rows[key].cells or {}) if key in rows else {}), **desk.draft(form)}
    start = st.session_state[turn]
    filled = _fill_in(start, turn, edition)
    filled |= ask_for_partner(start, turn, desk, edition, key if key in rows else "")
    filled |= ask_for_provenance(cited_first(start), turn, sources)
    _keep(desk, form, {**_of_a_proposal(start), **filled}, start)
    if key not in rows:
        _show_alike(filled["nom"], rows)
    _offer_to_enter(desk, edition, rows.get(key), {**start, **filled}, sources, form)


def _choose_initiative(rows: Mapping[str, Record], brought: Mapping[str, Mapping[str, str]]) -> str:
    """Draw the choice of an initiative: a new one, the drafts that lists brought, those there are."""
    names = {key: (row.cells or {}).get("nom", key) for key, row in rows.items()}
    drafts = {key: f"Brouillon\u00a0: {content.get('nom', key)}" for key, content in brought.items()}
    titles = {"": "Nouvelle initiative", **drafts}
    titles |= {key: names[key] for key in sorted(names, key=lambda each: fold(names[each]))}
    if st.session_state.get(CHOSEN, "") not in titles:  # a draft that is entered is one no more
        st.session_state[CHOSEN] = ""
    return str(st.selectbox("Initiative", [*titles], format_func=titles.__getitem__, key=CHOSEN))


def fill_in_from(desk: Desk, key: str, content: Filled) -> None:
    """Open the form of an initiative, or of a new one, with something filled in; a callback of a button."""
    desk.keep_draft(f"{TABLE}/{key}", content)
    st.session_state.update({CHOSEN: key, PART: "initiative", TURN: st.session_state.get(TURN, 0) + 1})
    st.session_state.pop(KEPT, None)


def _fill_in(start: Mapping[str, str], form: str, edition: Edition) -> Filled:
    themes = dict(zip(edition.tables["themes"]["id"], edition.tables["themes"]["libelle"], strict=True))
    return {
        "nom": st.text_input("Nom", start.get("nom", ""), max_chars=120, key=f"{form}/nom"),
        "resume": st.text_area(
            "Résumé", start.get("resume", ""), max_chars=240, key=f"{form}/resume", help="Avec vos mots."
        ),
        "nature": _choose("Ce que c’est", NATURES, start.get("nature", ""), f"{form}/nature"),
        "themes": ";".join(
            st.multiselect(
                "Thèmes, le principal d’abord",
                [*themes],
                [each for each in start.get("themes", "").split(";") if each in themes],
                format_func=themes.__getitem__,
                placeholder="Choisir…",
                key=f"{form}/themes",
            )
        ),
        "lieu": _place(start, form, edition),
        "statut": _choose("État", INITIATIVE_STATES, start.get("statut", "active"), f"{form}/statut"),
        "statut_date": st.text_input(
            "Vu dans cet état en",
            start.get("statut_date", ""),
            key=f"{form}/statut_date",
            placeholder="2026-11",
        ),
        "annee_debut": st.text_input(
            "Année de début", start.get("annee_debut", ""), key=f"{form}/annee_debut", placeholder="2019"
        ),
        "site": st.text_input("Site", start.get("site", ""), key=f"{form}/site", placeholder="https://…"),
    }


def _choose(label: str, labels: Mapping[str, str], chosen: str, key: str) -> str:
    ids = [*labels]
    index = ids.index(chosen) if chosen in ids else None
    title = {each: text[:1].upper() + text[1:] for each, text in labels.items()}
    return (
        st.selectbox(label, ids, index=index, format_func=title.__getitem__, placeholder="Choisir…", key=key)
        or ""
    )


def _place(start: Mapping[str, str], form: str, edition: Edition) -> str:
    held = f"{form}/lieu"
    if held not in st.session_state:
        st.session_state[held] = start.get("lieu") or territory_of(start)
    search_place(
        edition,
        TerritoryKey(st.session_state[held]),
        on_choose=lambda key: st.session_state.update({held: key}),
        label="Où elle est",
    )
    return str(st.session_state[held])


def _show_alike(name: str, rows: Mapping[str, Record]) -> None:
    if len(name) < ENOUGH:
        return
    wanted = fold(name)
    names = [(each.cells or {}).get("nom", "") for each in rows.values()]
    alike = [each for each in names if wanted in fold(each) or fold(each) in wanted]
    if alike:
        st.warning(f"Le registre a déjà\u00a0: {plain(listed(alike, 5))}. Est-ce la même\u202f?")


def _offer_to_enter(
    desk: Desk,
    edition: Edition,
    row: Record | None,
    filled: Mapping[str, str],
    sources: Mapping[str, Record],
    form: str,
) -> None:
    provenance = provenance_of(filled, sources, edition.today)
    lacking = [*missing(filled), *([] if provenance else ["d’où vient ce fait"])]
    if is_undecided(filled):
        lacking.append("qui est la collectivité")
    if lacking:
        st.caption(f"Il manque\u00a0: {listed(lacking)}.")
    with st.container(horizontal=True):
        is_entered = st.button("Saisir", type="primary", disabled=bool(lacking), key="equipe_saisir")
        is_forgotten = st.button("Effacer le brouillon", key="equipe_effacer")
    if is_forgotten:
        desk.keep_draft(form, None)
        _begin_again()
    elif is_entered and provenance:
        edit = _edit(desk, edition, row, filled, provenance.cited)
        partner = partner_edits(desk, edition, filled, edit.key, provenance)
        edits = [*provenance.edits(), edit, *partner]
        if enter_if_sound(desk, edition, edits, form, filled.get(PROPOSAL, "")):
            name = plain(quoted(filled["nom"]))
            st.session_state[SAID] = f"{name} est saisie, et sera en ligne une fois publiée."
            _begin_again()


def _keep(desk: Desk, form: str, filled: Filled, start: Mapping[str, str]) -> None:
    """Keep what is filled in at each step: a tab may die."""
    is_begun = any(filled[name] != start.get(name, "") for name in AS_THEY_ARE if name in filled)
    if is_begun and st.session_state.get(KEPT) != (form, filled):
        desk.keep_draft(form, filled)
        st.session_state[KEPT] = (form, filled)


def _begin_again() -> None:
    st.session_state[TURN] = st.session_state.get(TURN, 0) + 1
    st.session_state.pop(KEPT, None)
    st.rerun()


def _edit(desk: Desk, edition: Edition, row: Record | None, filled: Mapping[str, str], cited: str) -> Edit:
    cells = cells_filled(filled, cited, dict(row.cells or {}) if row else {})
    if row:
        return Edit(TABLE, row.key, row.version, cells)
    taken = {each.key for each in desk.rows(TABLE)}
    return desk.new_row(edition.schemas[TABLE], {**cells, "id": identifier(filled["nom"], taken)})


def _of_a_proposal(start: Mapping[str, str]) -> Filled:
    return {PROPOSAL: start[PROPOSAL]} if PROPOSAL in start else {}
