"""An application whose runs take turns and leave in lots; an address that says how they did."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import streamlit as st
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route
from streamlit.runtime.app_session import AppSession

from tests.seams.at_once import LOTS, RUNS
from web.streamlit_seams.lots import Lot, hand_over_in_lots
from web.streamlit_seams.runs import run_one_at_a_time


def seen(_: Request) -> JSONResponse:
    """Say how many runs were drawn at once, at most, and of how many messages each lot was."""
    return JSONResponse({"most": RUNS.most, "lots": LOTS})


def count_lots() -> None:
    """Have each lot counted that leaves."""
    flush = AppSession.flush_browser_queue

    def counted(self: AppSession) -> list[Lot]:
        lots = flush(self)
        LOTS.extend(map(len, lots))
        return lots

    AppSession.flush_browser_queue = counted


@asynccontextmanager
async def lifespan(_: st.App) -> AsyncIterator[None]:
    """Mend what is tried."""
    run_one_at_a_time()
    hand_over_in_lots()
    count_lots()
    yield


app = st.App(Path(__file__).with_name("crowd_screen.py"), routes=[Route("/seen", seen)], lifespan=lifespan)
