"""« Propositions »: what came from outside, beside the row as it is; accept, ask, or refuse with a reason."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st

from atlas.editions import Edition
from atlas.listed import LISTED
from atlas.listings import ids_of
from geo.levels import TerritoryKey
from ledger.accounts import ForbiddenError
from ledger.desk import Desk
from ledger.proposals import Kind, NotProposedError, Proposal, State
from ledger.provenance import PAGE, STATEMENT, Provenance, provenance_of
from ledger.provenance import TABLE as SOURCES
from ledger.records import Record
from ledger.revisions import Edit
from loaders.schemas import TableSchema
from pages.widgets.team.entering import enter_if_sound
from pages.widgets.team.filling import PROPOSAL
from pages.widgets.team.initiative import TABLE as OF_THE_FORM
from pages.widgets.team.initiative import fill_in_from
from pages.widgets.team.membership import ask_for_fact, fact_edits
from pages.widgets.team.provenance import ask_for_provenance
from pages.widgets.team.saying import moment_said
from pages.widgets.team.wording import Wording
from pages.widgets.team.written import in_words, writing
from pages.widgets.text import linked, plain

KINDS = {Kind.CORRECTION: "Correction", Kind.INITIATIVE: "Initiative", Kind.MEMBER: "Adhésion"}
LABELS = {"nom": "Nom", "texte": "Ce qui est dit", "lien": "Page", "reponse": "Réponse à notre question"}
MOST_OF_A_SUMMARY = 240  # characters
NOT_TYPED = ("id", "sources")
WHERE_FROM = "Dites d’où vient le fait, et remplissez ce qui manque."


def show_proposals(desk: Desk, edition: Edition) -> None:
    """Draw the queue, the first that came first."""
    waiting = desk.proposals()
    if not waiting:
        st.info("Aucune proposition n’attend de réponse.")
    sources = {each.key: each for each in desk.rows(SOURCES)} if waiting else {}
    for each in waiting:
        with st.expander(plain(_title(each, edition)), key=f"proposition_{each.number}"):
            _show_said(each, edition)
            ACCEPTING[each.kind](desk, edition, each, sources)
            _offer_to_answer(desk, each)


def _title(each: Proposal, edition: Edition) -> str:
    asked = ", une question est posée" if each.state is State.ASKED else ""
    kind = f"{KINDS[each.kind]} n°\u202f{each.number}"
    return f"{kind}\u00a0: {_about(each, edition)}, {moment_said(each.at)}{asked}"


def _about(each: Proposal, edition: Edition) -> str:
    if each.kind is Kind.INITIATIVE:
        return each.said.get("nom", "")
    if each.kind is Kind.MEMBER:
        return edition.vintage.places.names.get(TerritoryKey(each.subject), each.subject)
    table, _, key = each.subject.partition("/")
    return ids_of(edition, LISTED[table]).get(key, key)


def _show_said(each: Proposal, edition: Edition) -> None:
    for name, label in LABELS.items():
        if text := each.said.get(name, ""):
            st.markdown(f"**{label}**\u00a0: {linked(text, text) if name == 'lien' else plain(text)}")
    if place := edition.vintage.places.names.get(TerritoryKey(each.said.get("lieu", "")), ""):
        st.markdown(f"**Lieu**\u00a0: {plain(place)}")
    if each.contact:
        st.markdown(f"**Pour lui écrire**\u00a0: {plain(each.contact)}")


def _accept_correction(desk: Desk, edition: Edition, each: Proposal, sources: Mapping[str, Record]) -> None:
    """Draw the row as it is: what is typed beside a cell takes its place."""
    table, _, key = each.subject.partition("/")
    row = next((one for one in desk.rows(table) if one.key == key), None)
    if row is None or row.cells is None:
        st.caption("La ligne n’est plus dans le registre.")
        return
    if table == OF_THE_FORM:
        _lead_to_the_form(desk, each, key, {})
        return
    typed = _typed(each, row, edition.schemas[table], Wording(edition, desk))
    provenance = _ask_where_from(each, sources, edition)
    is_changed = any(typed[name] != row.cells.get(name, "") for name in typed)
    if _offer_to_accept(each, provenance is not None and is_changed) and provenance:
        others = row.cells.get("sources", "").split(";")
        cited = ";".join(dict.fromkeys([provenance.cited, *filter(None, others)]))
        cells = {**row.cells, **typed, "sources": cited}
        _accept(desk, edition, each, [*provenance.edits(), Edit(table, key, row.version, cells)])


def _typed(each: Proposal, row: Record, schema: TableSchema, wording: Wording) -> dict[str, str]:
    """Draw the cells of a row, in words where they are one of several, and return them as they are typed."""
    cells = row.cells or {}
    written = {name: each for name, each in writing(schema, wording).items() if name not in NOT_TYPED}
    texts = in_words(cells, written)
    st.caption(f"{schema.title}\u00a0: {plain(wording.row(cells, schema))}. Changez ce qui doit l’être.")
    edited = st.data_editor(
        [{"Colonne": each.title, "Texte": texts[name]} for name, each in written.items()],
        disabled=["Colonne"],
        hide_index=True,
        key=f"corriger_{each.number}_{row.version}",
    )
    return {
        name: each.value(line["Texte"]) or ""
        for (name, each), line in zip(written.items(), edited, strict=True)
    }


def _accept_initiative(desk: Desk, _: Edition, each: Proposal, __: Mapping[str, Record]) -> None:
    link = each.said.get("lien", "")
    said = {
        "nom": each.said.get("nom", ""),
        "resume": each.said.get("texte", "")[:MOST_OF_A_SUMMARY],
        "lieu": each.said.get("lieu", ""),
        **({"site": link} if link else {}),
    }
    _lead_to_the_form(desk, each, "", said)


def _lead_to_the_form(desk: Desk, each: Proposal, key: str, said: Mapping[str, str]) -> None:
    """Lead to the form of an initiative, with what was said filled in."""
    content = {**said, **_from_where(each), PROPOSAL: str(each.number)}
    st.button(
        "Remplir le formulaire",
        type="primary",
        key=f"accepter_{each.number}",
        on_click=fill_in_from,
        args=(desk, key, content),
        help="La saisir accepte la proposition.",
    )


def _accept_membership(desk: Desk, edition: Edition, each: Proposal, sources: Mapping[str, Record]) -> None:
    fact = ask_for_fact(f"adhesion_{each.number}")
    provenance = _ask_where_from(each, sources, edition)
    if _offer_to_accept(each, bool(fact and provenance)) and fact and provenance:
        edits = fact_edits(desk, edition, TerritoryKey(each.subject), fact, provenance)
        _accept(desk, edition, each, edits)


def _ask_where_from(each: Proposal, sources: Mapping[str, Record], edition: Edition) -> Provenance | None:
    filled = ask_for_provenance(_from_where(each), f"proposition_{each.number}", sources)
    return provenance_of(filled, sources, edition.today)


def _from_where(each: Proposal) -> dict[str, str]:
    link = each.said.get("lien", "")
    return {"origine": PAGE, "passage": link} if link else {"origine": STATEMENT}


def _offer_to_accept(each: Proposal, is_ready: bool) -> bool:
    return st.button(
        "Accepter", type="primary", disabled=not is_ready, key=f"accepter_{each.number}", help=WHERE_FROM
    )


def _accept(desk: Desk, edition: Edition, each: Proposal, edits: Sequence[Edit]) -> None:
    if enter_if_sound(desk, edition, edits, proposal=str(each.number)):
        st.rerun()


def _offer_to_answer(desk: Desk, each: Proposal) -> None:
    """Draw the words that its sender reads, and what they are: a question, or why it is not kept."""
    words = st.text_input("Votre question, ou le motif du refus", key=f"repondre_{each.number}").strip()
    with st.container(horizontal=True):
        is_asked = st.button("Demander", disabled=not words, key=f"demander_{each.number}")
        is_refused = st.button("Refuser", disabled=not words, key=f"refuser_{each.number}")
    if not (is_asked or is_refused):
        return
    try:
        desk.answer(each.number, State.REFUSED if is_refused else State.ASKED, words)
    except NotProposedError as error:
        st.warning(plain(str(error)))
    except ForbiddenError:
        st.warning("Répondre est réservé aux rédacteurs.")
    else:
        st.rerun()


ACCEPTING = {
    Kind.CORRECTION: _accept_correction,
    Kind.INITIATIVE: _accept_initiative,
    Kind.MEMBER: _accept_membership,
}
