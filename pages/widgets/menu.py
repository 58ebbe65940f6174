"""The way from one screen to the others."""

from collections.abc import Sequence

import streamlit as st

from atlas.listed import LISTED
from atlas.selection import KEYS, values_of
from atlas.site import site
from atlas.view import FIGURE, LEVEL, SINCE
from pages.widgets.following import show_following
from pages.widgets.search import search_everything
from pages.widgets.sharing import show_sharing
from pages.widgets.state import in_the_address
from pages.widgets.text import plain
from web.streamlit_seams.types import StreamlitPage

# The screens, by their address, that show one and the same selection.
SHARING = {"", *LISTED, "evolution"}
SHARED = {*KEYS, FIGURE, LEVEL, SINCE}  # an order and a sheet are of one list


def show_menu(screens: Sequence[StreamlitPage], current: StreamlitPage) -> None:
    """Draw the name of the site, the search of everything and a link to each screen.

    The selection goes along wherever it means something.
    """
    with st.container(key="menu", horizontal=True, gap="small"):
        _show_name()
        chosen = search_everything()
        with st.container(key="ecrans", horizontal=True, gap="small"):
            for screen in screens:
                shared = {current.url_path, screen.url_path} <= SHARING
                st.page_link(screen, label=screen.title, query_params=_selection() if shared else {})
        with st.container(key="transmettre", horizontal=True, gap="small", width="content"):
            show_following(current.url_path)
            show_sharing()
    if chosen:
        _go(screens[0], *chosen)


def _show_name() -> None:
    """Draw whose site this is: its name, and who publishes it."""
    said = site()
    publisher = f"  \n{plain(said.editeur)}" if said.editeur != said.nom else ""
    st.markdown(f"**{plain(said.nom)}**{publisher}", width="content")


def _go(home: StreamlitPage, key: str, value: str) -> None:
    """Show on the map what was chosen in the search, beside what is chosen there already."""
    st.switch_page(home, query_params={**(_selection() if st.query_params else {}), key: value})


def _selection() -> dict[str, list[str]]:
    query = in_the_address()
    return {key: list(values_of(key, query[key]).values) for key in query if key in SHARED}
