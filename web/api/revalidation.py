"""How any answer is read again: only when it has changed, and by HEAD as by GET."""

import hashlib
from collections.abc import Iterable, Mapping, MutableMapping
from contextlib import suppress
from datetime import UTC, datetime
from email.utils import format_datetime, parsedate_to_datetime
from functools import lru_cache
from pathlib import Path

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from atlas.store import Store
from geo.unreadable import UnreadableDataError

ASK_AGAIN = "no-cache"  # kept, but asked about each time


class Revalidation:
    """Tell who has an answer already that it still holds, without making it again.

    What is answered changes with the data only: its version and the address make the tag. Addresses that
    begin with one of ``for_ever`` change with their content, and are left alone.
    """

    def __init__(self, app: ASGIApp, store: Store, for_ever: Iterable[str] = ()) -> None:
        self.app = app
        self.store = store
        self.for_ever = tuple(for_ever)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer 304, or let the application answer and add what the next request will ask with."""
        if scope.get("method") != "GET" or _path(scope).startswith(self.for_ever):
            await self.app(scope, receive, send)
            return
        request = Request(scope)
        try:
            known = await run_in_threadpool(self._validators, str(request.url))
        except UnreadableDataError:
            await self.app(scope, receive, send)
            return
        if _is_fresh(request.headers, known):
            await Response(status_code=304, headers=known)(scope, receive, send)
            return

        async def mark(message: Message) -> None:
            if message["type"] == "http.response.start" and message["status"] == 200:
                MutableHeaders(scope=message).update(known)
            await send(message)

        await self.app(scope, receive, mark)

    def _validators(self, address: str) -> Mapping[str, str]:
        version = self.store.current().version
        # Weak: the same answer may come compressed.
        tag = hashlib.sha256(f"{version} {address}".encode()).hexdigest()[:16]
        changed = format_datetime(_changed(self.store.folder, version), usegmt=True)
        return {"ETag": f'W/"{tag}"', "Last-Modified": changed, "Cache-Control": ASK_AGAIN}


class HeadAsGet:
    """Answer HEAD as GET, without the content."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Ask the application for the answer, and send what stands above its content."""
        if scope.get("method") != "HEAD":
            await self.app(scope, receive, send)
            return

        async def send_empty(message: MutableMapping) -> None:
            await send({**message, "body": b""} if message["type"] == "http.response.body" else message)

        await self.app({**scope, "method": "GET"}, receive, send_empty)


def _path(scope: Scope) -> str:
    """Return the path of a request from where the application is mounted."""
    return scope["path"].removeprefix(scope.get("root_path", ""))


@lru_cache(maxsize=4)
def _changed(folder: Path, version: str) -> datetime:
    """Return when a file of the data last changed; the version is there for that to be looked at again."""
    last = 0.0
    for path in folder.rglob("*"):
        with suppress(FileNotFoundError):  # a file may go while it is looked at: it is being replaced
            last = max(last, path.stat().st_mtime if path.is_file() else 0)
    return datetime.fromtimestamp(last, UTC).replace(microsecond=0)


def _is_fresh(headers: Headers, known: Mapping[str, str]) -> bool:
    if "if-none-match" in headers:
        given = {tag.strip().removeprefix("W/") for tag in headers["if-none-match"].split(",")}
        return known["ETag"].removeprefix("W/") in given
    try:
        since = parsedate_to_datetime(headers["if-modified-since"])
        return since >= parsedate_to_datetime(known["Last-Modified"])
    except (KeyError, TypeError, ValueError):
        return False
