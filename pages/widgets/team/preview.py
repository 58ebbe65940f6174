"""The public sheet of an initiative, as it would be read once published."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from atlas.editions import Edition
from atlas.previews import preview_of
from ledger.provenance import Provenance
from ledger.records import Record
from pages.widgets.sheet import show_facts, show_sources
from pages.widgets.text import plain


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
    with st.container(border=True, key="fiche"):
        st.caption("Ce que les visiteurs liront")
        if sheet is None:
            st.markdown(
                "La fiche paraît ici dès que le nom, le résumé, la nature, un thème et le lieu sont dits."
            )
            return
        show_facts(sheet)
        for words in [*partners, *(link.label for link in sheet.links)]:
            st.markdown(f"- {plain(words)}")
        show_sources(sheet)
