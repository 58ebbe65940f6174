"""An application whose runs wait while somebody has the turn, until an address is asked for."""

import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import streamlit as st
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from web.streamlit_seams.addresses import keep_what_is_not_heard_of
from web.streamlit_seams.runs import run_one_at_a_time, take_in_all_that_is_done
from web.turns import RUNS

taken, gone = threading.Event(), threading.Event()


def hold_the_turn() -> None:
    """Have the turn until it is given back."""
    with RUNS.turn():
        taken.set()
        gone.wait()


def hold(_: Request) -> PlainTextResponse:
    """Have all runs wait."""
    taken.clear()
    gone.clear()
    threading.Thread(target=hold_the_turn, daemon=True).start()
    taken.wait()
    return PlainTextResponse("")


def go(_: Request) -> PlainTextResponse:
    """Let runs go on."""
    gone.set()
    return PlainTextResponse("")


@asynccontextmanager
async def lifespan(_: st.App) -> AsyncIterator[None]:
    """Mend what is tried."""
    run_one_at_a_time()
    take_in_all_that_is_done()
    keep_what_is_not_heard_of()
    yield


app = st.App(
    Path(__file__).with_name("clicks_screen.py"),
    routes=[Route("/hold", hold), Route("/go", go)],
    lifespan=lifespan,
)
