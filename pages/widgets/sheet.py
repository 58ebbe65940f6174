"""The sheet of one row, beside the map."""

from collections.abc import Sequence

import streamlit as st

from atlas.editions import Edition
from atlas.labels import RESERVED
from atlas.listings import row_of
from atlas.sheet import Evidence, Link, Sheet
from atlas.site import site
from atlas.view import SHEET_KEYS, State
from geo.records import Row
from ledger.place import place
from pages.widgets.addresses import here, whole
from pages.widgets.state import go_to
from pages.widgets.text import linked, plain


def show_sheet(edition: Edition, state: State) -> None:
    """Draw the sheet that the address asks for, if any.

    It says what the row is, the facts that are known, what it is tied to, where each fact comes from, and
    what is like it or near it.
    """
    if state.view.sheet is None:
        return
    key, identifier = state.view.sheet
    table = SHEET_KEYS[key]
    row = row_of(edition, table, identifier)
    sheet = table.sheet(edition, row)
    with st.container(key="fiche"):
        _show_way_back(state)
        st.subheader(plain(sheet.title), anchor=False)
        st.caption(plain(sheet.kind))
        if sheet.summary:
            st.markdown(plain(sheet.summary))
        for label, text in sheet.facts:
            st.markdown(f"**{plain(label)}**\u202f: {plain(text)}")
        if sheet.site:
            st.markdown(f"**Site**\u202f: {linked(sheet.site, sheet.site)}")
        _show_way_in(row)
        _show_territory(edition, row)
        _show_links(state, sheet.links, "lien")
        st.markdown("**Sources**")
        for evidence in sheet.evidence:
            st.markdown(_source(evidence))
        _show_report(sheet, key, identifier)
        for place, (title, links) in enumerate(sheet.neighbours):
            if links:
                st.markdown(f"**{plain(title)}**")
                _show_links(state, links, f"voisin{place}")


def _show_way_back(state: State) -> None:
    """Draw what closes the sheet, where one looks first and where one is used to find it."""
    closed = state.showing(state.view.closed())
    with st.container(key="fiche_tete", horizontal=True):
        for key, label in (("fermer_fiche", "← Résultats"), ("croix_fiche", "✕")):
            st.button(label, key=key, help="Fermer la fiche", type="tertiary", on_click=go_to, args=(closed,))


def _show_way_in(row: Row) -> None:
    """Draw what opens, to agents of members and to the team, what is kept for them."""
    if place() and row.get("acces") == RESERVED:
        address = here().reserved(row["id"])
        st.link_button("Ouvrir, avec un compte d’adhérent", address, icon=":material/lock:", type="tertiary")


def _show_territory(edition: Edition, row: Row) -> None:
    """Draw the way to all that is known of where the row is, when that is one territory."""
    if len(row["ancres"]) == 1:
        (anchor,) = row["ancres"]
        name = edition.vintage.places.names[anchor]
        st.markdown(linked(f"Mon territoire\u202f: {name}", here().territory(anchor)))


def _show_report(sheet: Sheet, key: str, identifier: str) -> None:
    """Draw the way to say that something is wrong: to the register, or as the site has it, if it has one."""
    if place():
        address = here().proposing(key, identifier)
        st.link_button("Signaler une correction", address, icon=":material/flag:", type="tertiary")
    elif reported := site().report_address(sheet.title, whole().sheet(key, identifier)):
        st.link_button("Signaler une erreur", reported, icon=":material/flag:", type="tertiary")


def _show_links(state: State, links: Sequence[Link], name: str) -> None:
    with st.container(key=f"{name}s", gap="xxsmall"):
        for link in links:
            st.button(
                plain(link.label),
                key=f"{name}_{link.key}_{link.value}",
                type="tertiary",
                on_click=go_to,
                args=(state.showing(state.view.opening(link.key, link.value)),),
            )


def _source(evidence: Evidence) -> str:
    title = linked(evidence.title, evidence.address)
    return f"- {title}" + (f", {plain(evidence.place)}" if evidence.place else "")
