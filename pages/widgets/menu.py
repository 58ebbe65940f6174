"""The way from one screen to the others."""

from collections.abc import Sequence

import streamlit as st

from atlas.listed import LISTED
from atlas.selection import KEYS, values_of
from atlas.site import SITE
from atlas.view import FIGURE, LEVEL
from pages.widgets.state import in_the_address
from web.streamlit_seams.types import StreamlitPage

# The screens, by their address, that show one and the same selection.
SHARING = {"", *LISTED, "evolution"}
SHARED = {*KEYS, FIGURE, LEVEL}  # an order and a sheet are of one list


def show_menu(screens: Sequence[StreamlitPage], current: StreamlitPage) -> None:
    """Draw the name of the site and a link to each screen.

    The selection goes along wherever it means something.
    """
    with st.container(key="menu", horizontal=True, gap="small"):
        st.markdown(f"**{SITE}**", width="content")
        for screen in screens:
            shared = {current.url_path, screen.url_path} <= SHARING
            st.page_link(screen, label=screen.title, query_params=_selection() if shared else {})


def _selection() -> dict[str, list[str]]:
    query = in_the_address()
    return {key: list(values_of(key, query[key]).values) for key in query if key in SHARED}
