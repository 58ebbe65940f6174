"""Who publishes the site, and where one writes to: at the foot of what is read."""

from __future__ import annotations

from collections.abc import Iterator

import streamlit as st

from atlas.site import Site, site
from ledger.place import place
from pages.widgets.addresses import here, whole
from pages.widgets.text import linked, plain


def show_foot() -> None:
    """Draw it, with only what the settings of the site say."""
    with st.container(key="pied"):
        st.caption(" · ".join(_parts(site())))


def _parts(said: Site) -> Iterator[str]:
    yield f"Publié par {linked(said.editeur, said.editeur_site) or plain(said.editeur)}"
    ways = {
        "Proposer une initiative": here().proposing() if place() else "",
        "Contact": said.contact_address(),
        "Signaler une erreur": said.report_address(said.nom, whole().screen()),
        "Mentions légales": said.mentions_legales,
        "Accessibilité": here().screen("accessibilite"),
    }
    for words, address in ways.items():
        if address:
            yield linked(words, address)
