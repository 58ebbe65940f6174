"""A screen in French that takes files, within small bounds; an address that says how many bytes are kept."""

from pathlib import Path

import streamlit as st
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from web.assets import routes as asset_routes
from web.streamlit_seams.page import middleware as french_page
from web.streamlit_seams.uploads import MEGABYTE, Uploads, kept_bytes, receive_in_memory


def kept(_: Request) -> PlainTextResponse:
    """Say how many bytes are kept."""
    return PlainTextResponse(str(kept_bytes()))


receive_in_memory()
app = st.App(
    Path(__file__).with_name("uploads_screen.py"),
    routes=[*asset_routes, Route("/kept", kept)],
    middleware=[
        *french_page(),
        Middleware(Uploads, most_of_a_session=6 * MEGABYTE, most_of_all=15 * MEGABYTE),
    ],
)
