"""The map or a list alone, in another site: what it shows there, and how to put it there."""

from collections.abc import Callable
from html import escape
from pathlib import Path
from string import Template

import streamlit as st

from atlas.site import site
from pages.widgets.addresses import here
from pages.widgets.text import linked, plain
from web.streamlit_seams.types import StreamlitPage

# The script is what makes the frame as high as what it shows: the page says its height, and nothing else.
SNIPPET = Template(Path(__file__).with_suffix(".html").read_text(encoding="utf-8"))


def is_embedded() -> bool:
    """Tell whether the screen is shown inside another site (``?embed=true``)."""
    return bool(st.context.is_embedded)


def show_alone(sentence: str, screen: str, draw: Callable[[], None]) -> None:
    """Draw what another site shows of a screen, what it is in a sentence, and the way to the whole page."""
    address = here().screen(screen, st.query_params.to_dict())
    with st.container(key="integration"):
        draw()
        with st.container(key="integree"):
            st.markdown(f"{plain(sentence)} {linked('Ouvrir la page complète', address)}")


def show_way_out(screen: StreamlitPage) -> None:
    """Draw, in place of a screen that no other site may show, the way to it."""
    address = here().screen(screen.url_path, st.query_params.to_dict())
    st.markdown(f"Cette page se lit sur son site. [Ouvrir «\u202f{screen.title}\u202f»]({address})")


def show_embedding(address: str, what: str) -> None:
    """Draw the piece of HTML that puts a map or a list, with its selection, into another site.

    Parameters
    ----------
    address
        Of it, alone.
    what
        « Carte », or the name of the list.
    """
    menu = st.popover(
        "Intégrer",
        key="integrer",
        icon=":material/code:",
        help="Mettre ceci dans votre site",
        on_change="rerun",
    )
    if not menu.open:
        return  # sent when it is asked for
    with menu:
        st.markdown(
            "Copiez ce code dans la page de votre site\u202f: il y montre ce que vous voyez, à la hauteur "
            "qu’il faut, avec ses sources. Il ne dépose aucun cookie pour être regardé."
        )
        st.code(_snippet(address, what), language="html", wrap_lines=True)


def _snippet(address: str, what: str) -> str:
    return SNIPPET.substitute(address=escape(address), title=escape(f"{what}, {site().nom}")).strip()
