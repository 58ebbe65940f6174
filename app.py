"""The application: the screens drawn by Streamlit, and what a browser or a program fetches by address."""

import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import streamlit as st

from web.assets import routes as asset_routes
from web.failures import log_without_words, show_failure
from web.failures import middleware as failures
from web.headers import middleware as headers
from web.journal import middleware as journal
from web.journal import open_journal
from web.routes import routes as data_routes
from web.routes import version_1
from web.streamlit_seams.frontend import middleware as frontend
from web.streamlit_seams.map_component import register_map_component
from web.streamlit_seams.page import middleware as french_page
from web.streamlit_seams.sockets import send_at_once

HERE = "region-53"  # any territory of the mainland would do: what it is drawn with serves all


def warm_up() -> None:
    """Make what the first visitor would wait for: the catalogue, the maps, the indexes, the API.

    What it needs is imported here, since that takes longer than a page may.
    """
    from atlas.profile import profile_of
    from atlas.store import boundaries_of, store
    from outputs.drawing import draw_territory
    from outputs.map.files import publisher

    catalogue = store.current()
    publisher.files(catalogue)
    catalogue.register.search("a")
    profile_of(catalogue, HERE)
    draw_territory(catalogue, HERE, boundaries_of(store.folder))
    version_1.prepare()


@asynccontextmanager
async def lifespan(_: st.App) -> AsyncIterator[None]:
    """Answer at once, and warm up beside."""
    log_without_words()
    open_journal()
    register_map_component()
    send_at_once()
    threading.Thread(target=warm_up, daemon=True).start()
    yield


app = st.App(
    "pages/navigation.py",
    routes=[*asset_routes, *data_routes],
    middleware=[*journal, *headers, *failures, *french_page, *frontend],
    on_script_error=show_failure,
    lifespan=lifespan,
)
