"""The map alone, in another site: what it shows there, and how to put it there."""

from urllib.parse import urlencode

import streamlit as st

from atlas.selection import Selection
from pages.widgets.state import base_path
from pages.widgets.text import plain

SNIPPET = (
    '<iframe src="{address}" title="Carte des initiatives territoriales de l’ESS" width="100%" height="700" '
    'style="border: 0" loading="lazy"></iframe>'
)


def is_embedded() -> bool:
    """Tell whether the screen is shown inside another site (``?embed=true``)."""
    return st.context.is_embedded


def show_full_page_link(selection: Selection, sentence: str) -> None:
    """Draw what the map of another site shows, and the way to the whole page."""
    with st.container(key="integree"):
        st.markdown(f"{plain(sentence)} [Ouvrir la page complète]({_path(selection)})")


def show_embedding(selection: Selection) -> None:
    """Draw the piece of HTML that puts this map, with this selection, into another site."""
    with st.popover("Intégrer", icon=":material/code:", help="Mettre cette carte dans votre site"):
        st.markdown(
            "Copiez ce code dans la page de votre site\u202f: il montre la carte telle que vous la voyez, sa "
            "légende et ses sources. Elle ne dépose aucun cookie pour être regardée."
        )
        st.code(SNIPPET.format(address=_address(selection, embed="true")), language="html", wrap_lines=True)


def _path(selection: Selection, **more: str) -> str:
    query = urlencode({**selection.to_query(), **more}, doseq=True)
    return f"{base_path()}/" + (f"?{query}" if query else "")


def _address(selection: Selection, **more: str) -> str:
    """Return the whole address of the map, as the visitor's browser reaches it."""
    origin = "/".join((st.context.url or "").split("/")[:3])
    return origin + _path(selection, **more)
