"""What is added to a collectivité from its card: a fact on membership, a mandate, what it becomes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import streamlit as st

from atlas.editions import Edition
from atlas.labels import OFFICES
from ledger.becoming import DISSOLVED, MERGED, RENAMED, Fate, existed_before, fate_edit, new_name
from ledger.desk import Desk
from ledger.full_lists import recognised
from ledger.members import ATTESTATIONS, Fact
from ledger.provenance import Provenance, provenance_of
from ledger.records import Record
from ledger.revisions import Edit
from pages.widgets.team.entering import enter_if_sound
from pages.widgets.team.membership import ask_for_fact, ask_what_and_when, attestation
from pages.widgets.team.provenance import ask_for_provenance
from pages.widgets.team.who import choose_who, in_register
from pages.widgets.text import plain

TURN = "equipe_ajouter_tour"
MANDATES, FACT_OF = "mandats", "fait"
FATES = {RENAMED: "elle change de nom", MERGED: "elle est fusionnée", DISSOLVED: "elle est dissoute"}
Rows = Mapping[str, Record]
Entered = Callable[[Provenance], list[Edit]]  # what enters it, once one knows where it comes from


@dataclass(frozen=True)
class Of:
    """The collectivité that something is added to, and what it takes."""

    desk: Desk
    edition: Edition
    key: str
    rows: Rows
    form: str

    @property
    def row(self) -> Record:
        """Its row."""
        return self.rows[self.key]


def show_adding(desk: Desk, edition: Edition, key: str, rows: Rows, sources: Rows) -> bool:
    """Draw what may be added to a collectivité, and tell whether it was just entered."""
    chosen = st.segmented_control(
        "Ajouter", [*ADDED], default="Un fait", key="equipe_ajouter", help="Chacun avec ce qui le montre."
    )
    turn = st.session_state.get(TURN, 0)
    of = Of(desk, edition, key, rows, f"{FACT_OF}/{key}/{rows[key].version}/{turn}/{chosen}")
    entered = ADDED[chosen or "Un fait"](of)
    provenance = provenance_of(ask_for_provenance({}, of.form, sources), sources, edition.today)
    is_ready = entered is not None and provenance is not None
    is_wanted = st.button("Saisir", type="primary", disabled=not is_ready, key="equipe_saisir_fait")
    if not (is_wanted and entered and provenance):
        return False
    is_done = enter_if_sound(desk, edition, [*provenance.edits(), *entered(provenance)])
    st.session_state[TURN] = turn + is_done
    return is_done


def _fact(of: Of) -> Entered | None:
    fact = ask_for_fact(of.form)
    if fact is None:
        return None
    return lambda provenance: [attestation(of.desk, of.edition, of.key, fact, provenance)]


def _mandate(of: Of) -> Entered | None:
    office, when = ask_what_and_when("Ce qu’elle exerce", OFFICES, "Au", of.form)
    held = Fact.said(office, when)
    if held is None:
        return None

    def entered(provenance: Provenance) -> list[Edit]:
        said = held.cells(of.key, provenance.source, provenance.passage)
        said["fonction"] = said.pop("evenement")
        return [of.desk.new_row(of.edition.schemas[MANDATES], said)]

    return entered


def _fate(of: Of) -> Entered | None:
    state, when = ask_what_and_when("Ce qu’elle devient", FATES, "Quand (si on le sait)", of.form)
    fate = Fate.said(state, when)
    if fate is None:
        return None
    if state == DISSOLVED:
        return lambda provenance: [fate_edit(of.row, fate, "", {}, provenance.cited)]
    return _renamed(of, fate) if state == RENAMED else _merged(of, fate)


def _renamed(of: Of, fate: Fate) -> Entered | None:
    name = st.text_input("Son nouveau nom", key=f"{of.form}/nom").strip()
    if not name:
        return None

    def entered(provenance: Provenance) -> list[Edit]:
        new = new_name(of.row.cells or {}, name, of.rows, provenance.cited)
        return [new, fate_edit(of.row, fate, new.key, new.after or {}, provenance.cited)]

    return entered


def _merged(of: Of, fate: Fate) -> Entered | None:
    name = st.text_input(
        "Ce qui lui succède", placeholder="CA Pau Béarn Pyrénées", key=f"{of.form}/nom"
    ).strip()
    if not name:
        return None
    (line,) = recognised([name], of.rows, of.edition.vintage.register)
    who = choose_who(line, of.rows, of.edition, of.form)
    if not who or who == of.key:
        st.caption("Dites d’abord qui lui succède.")
        return None

    is_absorbed = st.checkbox(
        "Elle existait déjà avant cette fusion",
        existed_before(who, fate.at, of.desk.rows(ATTESTATIONS)),
        key=f"{of.form}/{who}/existait",
    )

    def entered(provenance: Provenance) -> list[Edit]:
        holder, new = in_register(who, dict(of.rows), of.edition, provenance.cited)
        there = (new[0].after if new else of.rows[holder].cells) or {}
        edit = fate_edit(of.row, fate, holder, there, provenance.cited, is_absorbed=is_absorbed)
        return [*new, edit]

    return entered


def said_done(name: str) -> str:
    """Say that something was entered."""
    return f"C’est saisi pour {plain(name)}."


ADDED: dict[str, Callable[[Of], Entered | None]] = {
    "Un fait": _fact,
    "Un mandat": _mandate,
    "Ce qu’elle devient": _fate,
}
