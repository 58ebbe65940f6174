"""« Partager »: the address of what is seen, to copy, to photograph, to send."""

from __future__ import annotations

from functools import lru_cache
from urllib.parse import quote, urlencode

import segno
import streamlit as st

from atlas.site import site
from pages.widgets.addresses import whole

SIDE = 4  # pixels of a square of the code: it is read from a hand's length


def show_sharing() -> None:
    """Draw the ways to hand on what is seen; the code is drawn here, so that nothing leaves the server.

    They are sent when they are asked for: with each change they would be an eighth of all that is sent.
    """
    menu = st.popover("Partager", key="partager", icon=":material/share:", width="content", on_change="rerun")
    if not menu.open:
        return
    with menu:
        address = _address()
        st.markdown(
            "L’adresse garde ce que vous voyez\u202f: le choix, la fiche ouverte, l’endroit et les "
            "couches de la carte."
        )
        st.code(address, language=None, wrap_lines=True)
        st.link_button("Envoyer par courriel", _mail(address), icon=":material/mail:", type="tertiary")
        st.image(_code(address), caption="À photographier avec un téléphone", width=180)


def _address() -> str:
    """Return the address of the screen, as the visitor's browser reaches it."""
    query = urlencode(st.query_params.to_dict() and _query(), doseq=True)
    path = st.context.url.rstrip("/").rpartition("/")[2] if st.context.url else ""
    own = path if path and "." not in path and ":" not in path else ""
    return f"{whole().base}/{own}" + (f"?{query}" if query else "")


def _query() -> dict[str, list[str]]:
    return {key: st.query_params.get_all(key) for key in st.query_params}


def _mail(address: str) -> str:
    return f"mailto:?subject={quote(site().nom)}&body={quote(address)}"


@lru_cache(64)
def _code(address: str) -> str:
    """Draw an address as a QR code (ISO/IEC 18004), as an SVG text."""
    code: str = segno.make(address, error="m").svg_inline(
        scale=SIDE, border=2, dark="#16241d", light="#ffffff"
    )
    return code
