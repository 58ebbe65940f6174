"""The public sheet of an initiative, as it would be read once published."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from atlas.editions import Edition
from atlas.previews import preview_of
from atlas.sheet import Evidence, Sheet
from ledger.provenance import Provenance
from ledger.records import Record
from pages.widgets.text import linked, plain


def show_preview(
    edition: Edition,
    cells: Mapping[str, str],
    provenance: Provenance | None,
    sources: Mapping[str, Record],
    partners: list[str],
) -> None:
    """Draw the sheet that visitors would read of what is filled in so far.

    Parameters
    ----------
    edition
        What they read now.
    cells
        Of the initiative.
    provenance
        Where it comes from, once that is said.
    sources
        The documents of the register.
    partners
        Who is filled in as carrying it or taking part, in words.
    """
    documents = {key: each.cells for key, each in sources.items() if each.cells}
    if provenance and provenance.new:
        documents[provenance.source] = provenance.new
    sheet = preview_of(edition, cells, documents)
    with st.container(border=True, key="apercu"):
        st.caption("Ce que les visiteurs liront")
        if sheet is None:
            st.markdown(
                "La fiche paraît ici dès que le nom, le résumé, la nature, un thème et le lieu sont dits."
            )
            return
        _show_facts(sheet)
        for words in [*partners, *(link.label for link in sheet.links)]:
            st.markdown(f"- {plain(words)}")
        st.markdown("**Sources**")
        for evidence in sheet.evidence:
            st.markdown(_source(evidence))


def _show_facts(sheet: Sheet) -> None:
    st.subheader(plain(sheet.title), anchor=False)
    st.caption(plain(sheet.kind))
    st.markdown(plain(sheet.summary))
    for label, text in sheet.facts:
        st.markdown(f"**{plain(label)}**\u202f: {plain(text)}")
    if sheet.site:
        st.markdown(f"**Site**\u202f: {linked(sheet.site, sheet.site)}")


def _source(evidence: Evidence) -> str:
    title = linked(evidence.title, evidence.address)
    return f"- {title}" + (f", {plain(evidence.place)}" if evidence.place else "")
