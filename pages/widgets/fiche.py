"""The sheet of one row, beside the map."""

import streamlit as st

from atlas.catalogue import Catalogue
from atlas.selection import Selection
from atlas.sheets import Evidence, collectivite_sheet, initiative_sheet
from pages.widgets.etat import go_to
from pages.widgets.texte import plain

SHEETS = {"initiative": initiative_sheet, "collectivite": collectivite_sheet}


def show_sheet(catalogue: Catalogue, selection: Selection) -> None:
    """Draw the sheet that the address asks for, if any.

    It says what the row is, the facts that are known, what it is tied to, and where each fact comes from.
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
        for link in sheet.links:
            st.button(
                plain(link.label),
                key=f"lien_{link.key}_{link.value}",
                type="tertiary",
                on_click=go_to,
                args=(selection.opening(link.key, link.value),),
            )
        st.markdown("**Sources**")
        for evidence in sheet.evidence:
            st.markdown(_source(evidence))
        st.button(
            "Fermer la fiche",
            key="fermer_fiche",
            on_click=go_to,
            args=(selection.closed(),),
        )


def _source(evidence: Evidence) -> str:
    title = plain(evidence.title)
    linked = f"[{title}]({evidence.address})" if evidence.address.startswith("http") else title
    return f"- {linked}" + (f", {plain(evidence.passage)}" if evidence.passage else "")
