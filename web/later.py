"""What is imported when it is first asked for.

The libraries of the data take longer to import than a server may take for its first answer, which is a page
that needs none of them.
"""

from __future__ import annotations

import threading
from collections.abc import Awaitable, Callable
from importlib import import_module
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send


def later(module: str, function: str) -> Callable[[Request], Response]:
    """Return an endpoint that imports the one it stands for: in a thread, while others are answered."""

    def endpoint(request: Request) -> Response:
        answer: Response = getattr(import_module(module), function)(request)
        return answer

    return endpoint


def later_method(made: Callable[[], Any], method: str) -> Callable[[Request], Awaitable[Response]]:
    """Return an endpoint that is a method of what is made, in a thread, when it is first asked for."""

    async def endpoint(request: Request) -> Response:
        answer: Response = await getattr(await run_in_threadpool(made), method)(request)
        return answer

    return endpoint


class LaterApplication:
    """An application that is made when it is first asked for: in a thread, while others are answered."""

    def __init__(self, make: Callable[[], ASGIApp]) -> None:
        self._make = make
        self._lock = threading.Lock()
        self._made: ASGIApp | None = None

    def prepare(self) -> ASGIApp:
        """Make the application, or return the one that was made."""
        with self._lock:
            self._made = self._made or self._make()
            return self._made

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer what is asked of the application."""
        if self._made is None:
            await run_in_threadpool(self.prepare)
        await self.prepare()(scope, receive, send)
