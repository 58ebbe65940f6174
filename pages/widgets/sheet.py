"""The sheet of one row, beside the map."""

from collections.abc import Sequence

import streamlit as st

from atlas.catalogue import Catalogue
from atlas.selection import Selection
from atlas.sheets import Evidence, Link, collectivite_sheet, initiative_sheet
from pages.widgets.state import go_to
from pages.widgets.text import plain

SHEETS = {"initiative": initiative_sheet, "collectivite": collectivite_sheet}


def show_sheet(catalogue: Catalogue, selection: Selection) -> None:
    """Draw the sheet that the address asks for, if any.

    It says what the row is, the facts that are known, what it is tied to, where each fact comes from, and
    what is like it or near it.
    """
    if selection.sheet is None:
        return
    key, identifier = selection.sheet
    sheet = SHEETS[key](catalogue, identifier)
    with st.container(key="fiche", border=True):
        st.subheader(plain(sheet.title), anchor=False)
        st.caption(plain(sheet.kind))
        if sheet.summary:
            st.markdown(plain(sheet.summary))
        for label, text in sheet.facts:
            st.markdown(f"**{label}**\u202f: {plain(text)}")
        _show_links(selection, sheet.links, "lien")
        st.markdown("**Sources**")
        for evidence in sheet.evidence:
            st.markdown(_source(evidence))
        for place, (title, links) in enumerate(sheet.neighbours):
            if links:
                st.markdown(f"**{title}**")
                _show_links(selection, links, f"voisin{place}")
        st.button(
            "Fermer la fiche",
            key="fermer_fiche",
            on_click=go_to,
            args=(selection.closed(),),
        )


def _show_links(selection: Selection, links: Sequence[Link], name: str) -> None:
    for link in links:
        st.button(
            plain(link.label),
            key=f"{name}_{link.key}_{link.value}",
            type="tertiary",
            on_click=go_to,
            args=(selection.opening(link.key, link.value),),
        )


def _source(evidence: Evidence) -> str:
    title = plain(evidence.title)
    linked = f"[{title}](<{evidence.address}>)" if evidence.address.startswith("http") else title
    return f"- {linked}" + (f", {plain(evidence.passage)}" if evidence.passage else "")
