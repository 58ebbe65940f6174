"""The map alone, in another site: what it shows there, and how to put it there."""

from html import escape

import streamlit as st

from atlas.site import site
from atlas.view import State
from pages.widgets.addresses import here, whole
from pages.widgets.text import linked, plain
from web.addresses import EMBEDDED
from web.streamlit_seams.types import StreamlitPage

SNIPPET = (
    '<iframe src="{address}" title="{title}" width="100%" height="700" style="border: 0" loading="lazy">'
    "</iframe>"
)


def is_embedded() -> bool:
    """Tell whether the screen is shown inside another site (``?embed=true``)."""
    return bool(st.context.is_embedded)


def show_full_page_link(state: State, sentence: str) -> None:
    """Draw what the map of another site shows, and the way to the whole page."""
    with st.container(key="integree"):
        st.markdown(f"{plain(sentence)} {linked('Ouvrir la page complète', here().map(state))}")


def show_way_out(screen: StreamlitPage) -> None:
    """Draw, in place of a screen that no other site may show, the way to it."""
    address = here().screen(screen.url_path, st.query_params.to_dict())
    st.markdown(f"Cette page se lit sur son site. [Ouvrir «\u202f{screen.title}\u202f»]({address})")


def show_embedding(state: State) -> None:
    """Draw the piece of HTML that puts this map, with this selection, into another site."""
    menu = st.popover(
        "Intégrer",
        key="integrer",
        icon=":material/code:",
        help="Mettre cette carte dans votre site",
        on_change="rerun",
    )
    if not menu.open:
        return  # sent when it is asked for
    with menu:
        st.markdown(
            "Copiez ce code dans la page de votre site\u202f: il montre la carte telle que vous la voyez, sa "
            "légende et ses sources. Elle ne dépose aucun cookie pour être regardée."
        )
        st.code(_snippet(whole().map(state, **EMBEDDED)), language="html", wrap_lines=True)


def _snippet(address: str) -> str:
    name = site().nom
    return SNIPPET.format(address=escape(address), title=escape(f"Carte des {name[0].lower()}{name[1:]}"))
