"""What lists have brought to the register: drafts, of which those that are whole are entered at once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import streamlit as st

from atlas.editions import Edition
from french.numbers import counted
from ledger.brought import BROUGHT, TABLE
from ledger.desk import Desk
from ledger.naming import identifier
from ledger.provenance import cited_first, provenance_of
from ledger.records import Cells, Record
from ledger.revisions import Edit
from pages.widgets.team.entering import enter_if_sound
from pages.widgets.team.filling import AS_THEY_ARE, cells_filled, missing

REASON = "Des lignes d’une liste"


def brought_by_key(desk: Desk) -> dict[str, Cells]:
    """Return the drafts that lists brought, by what stands in the place of the key of an initiative."""
    prefix = len(TABLE) + 1
    return {form[prefix:]: content for form, content in desk.drafts().items() if form.startswith(BROUGHT)}


def show_brought(
    desk: Desk,
    edition: Edition,
    brought: Mapping[str, Cells],
    rows: Mapping[str, Record],
    sources: Mapping[str, Record],
) -> None:
    """Draw how many drafts lists have brought, and what enters those that are whole."""
    whole = [(key, cells) for key, content in brought.items() for cells in _whole(content, edition, sources)]
    drafts = counted(len(brought), "brouillon vient d’une liste", "brouillons viennent d’une liste")
    ready = counted(len(whole), "est complet", "sont complets") if whole else "aucun n’est complet"
    st.caption(f"{drafts}, dont {ready}. Chacun s’ouvre ci-dessous\u202f; il n’est qu’à vous.")
    with st.container(horizontal=True):
        is_entered = st.button(
            f"Saisir les brouillons complets ({len(whole)})", disabled=not whole, key="equipe_listes_saisir"
        )
        is_forgotten = st.button("Effacer les brouillons des listes", key="equipe_listes_effacer")
    if is_forgotten:
        _forget(desk, brought)
        st.rerun()
    if is_entered and enter_if_sound(desk, edition, [*_edits(desk, edition, whole, rows)], reason=REASON):
        _forget(desk, dict(whole))
        st.rerun()


def _whole(content: Cells, edition: Edition, sources: Mapping[str, Record]) -> Iterator[Cells]:
    """Give the cells of an initiative whose draft lacks nothing."""
    filled = {**dict.fromkeys(AS_THEY_ARE, ""), **cited_first(content)}
    provenance = provenance_of(filled, sources, edition.today)
    if provenance is not None and not provenance.new and not missing(filled):
        yield cells_filled(filled, provenance.cited, {})


def _edits(
    desk: Desk, edition: Edition, whole: list[tuple[str, Cells]], rows: Mapping[str, Record]
) -> Iterator[Edit]:
    taken, cells = {*rows}, []
    for _, each in whole:
        own = identifier(each["nom"], taken)
        taken.add(own)
        cells.append({**each, "id": own})
    yield from desk.new_rows(edition.schemas[TABLE], cells)


def _forget(desk: Desk, brought: Mapping[str, object]) -> None:
    desk.keep_drafts({f"{TABLE}/{key}": None for key in brought})
