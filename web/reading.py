"""An address that anyone may read, from the page of any site, and that nobody writes to."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from starlette.exceptions import HTTPException
from starlette.middleware.cors import CORSMiddleware
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import ASGIApp, Receive, Scope, Send

METHODS = ("GET", "HEAD", "OPTIONS")
ALLOWED = {"Allow": ", ".join(METHODS)}


def for_anyone(app: ASGIApp) -> ASGIApp:
    """Let the pages of any site read what an application answers."""
    return CORSMiddleware(
        app,
        allow_origins=["*"],
        allow_methods=METHODS,
        allow_headers=["*"],
        expose_headers=[
            *("Content-Crs", "ETag", "Last-Modified", "Link", "X-Total-Count"),
            *("Accept-Ranges", "Content-Disposition", "Content-Range"),
        ],
        max_age=86400,
    )


class ReadOnly(Route):
    """A route that says truly what may be done with it."""

    def __init__(self, path: str, endpoint: Callable[..., Any], name: str | None = None) -> None:
        super().__init__(path, endpoint, name=name)
        # Any method comes here: else the route of Streamlit that takes all paths would answer the others.
        self.methods = set()

    async def handle(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer who reads and who asks what he may do; refuse anything else."""
        if scope["method"] == "OPTIONS":
            await _WHAT_MAY_BE_DONE(scope, receive, send)
        elif scope["method"] not in METHODS:
            raise HTTPException(405, headers=ALLOWED)
        else:
            await super().handle(scope, receive, send)


_WHAT_MAY_BE_DONE = for_anyone(Response(status_code=204, headers=ALLOWED))
