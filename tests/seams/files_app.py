"""An application that keeps what it offered; an address that lets more time pass than it keeps it."""

from pathlib import Path

import streamlit as st
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from web.streamlit_seams.offered_files import SECONDS, keep_offered_files

clock = [0.0]


def later(_: Request) -> PlainTextResponse:
    """Let time pass."""
    clock[0] += SECONDS + 1
    return PlainTextResponse("")


keep_offered_files(lambda: clock[0])
app = st.App(Path(__file__).with_name("files_screen.py"), routes=[Route("/later", later)])
