"""The way from one screen to the others."""

from collections.abc import Sequence

import streamlit as st

from atlas.listed import LISTED
from atlas.site import SITE
from atlas.view import LIST, ORDER, SEEN, SHEET_KEYS
from pages.widgets.search import search_everything
from pages.widgets.sharing import show_sharing
from web.streamlit_seams.types import StreamlitPage

# The screens, by their address, that show one and the same selection.
SHARING = {"", *LISTED, "evolution"}
OF_ONE_LIST = {LIST, ORDER, SEEN, *SHEET_KEYS}


def show_menu(screens: Sequence[StreamlitPage], current: StreamlitPage) -> None:
    """Draw the name of the site, the search of everything and a link to each screen.

    The selection goes along wherever it means something.
    """
    with st.container(key="menu", horizontal=True, gap="small"):
        st.markdown(f"**{SITE}**", width="content")
        chosen = search_everything()
        with st.container(key="ecrans", horizontal=True, gap="small"):
            for screen in screens:
                shared = {current.url_path, screen.url_path} <= SHARING
                st.page_link(screen, label=screen.title, query_params=_selection() if shared else {})
        show_sharing()
    if chosen:
        _go(screens[0], *chosen)


def _go(home: StreamlitPage, key: str, value: str) -> None:
    """Show on the map what was chosen in the search, beside what is chosen there already."""
    st.switch_page(home, query_params={**(_selection() if st.query_params else {}), key: value})


def _selection() -> dict[str, list[str]]:
    return {key: st.query_params.get_all(key) for key in st.query_params if key not in OF_ONE_LIST}
