"""How any answer is read again: only when it has changed."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from email.utils import format_datetime, parsedate_to_datetime

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from geo.unreadable import UnreadableDataError
from web.caching import ASK_AGAIN
from web.opening import Stamp, stamp_of


class Revalidation:
    """Tell who has an answer already that it still holds, without making it again.

    What is answered changes with the edition only: its version and the address make the tag. Addresses that
    begin with one of ``others`` do not, and say themselves what they are known by.
    """

    def __init__(self, app: ASGIApp, others: Iterable[str] = ()) -> None:
        self.app = app
        self.others = tuple(others)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer 304, or let the application answer and add what the next request will ask with."""
        if scope.get("method") != "GET" or _path(scope).startswith(self.others):
            await self.app(scope, receive, send)
            return
        request = Request(scope)
        try:
            known = _validators(stamp_of(request), str(request.url))
        except UnreadableDataError:
            await self.app(scope, receive, send)
            return
        if _is_fresh(request.headers, known):
            await Response(status_code=304, headers=known)(scope, receive, send)
            return

        async def mark(message: Message) -> None:
            if message["type"] == "http.response.start" and message["status"] == 200:
                MutableHeaders(scope=message).update(_validators(stamp_of(request), str(request.url)))
            await send(message)

        await self.app(scope, receive, mark)


def _path(scope: Scope) -> str:
    """Return the path of a request from where the application is mounted."""
    path: str = scope["path"]
    return path.removeprefix(scope.get("root_path", ""))


def _validators(stamp: Stamp, address: str) -> Mapping[str, str]:
    # Weak: the same answer may come compressed.
    of = f"{stamp.version} {stamp.today} {stamp.since or ''} {address}"
    tag = hashlib.sha256(of.encode()).hexdigest()[:16]
    known = {"ETag": f'W/"{tag}"', "Cache-Control": ASK_AGAIN}
    if stamp.since:  # the edition is the same as before, and the state of the service is not: no date tells
        return known
    return {**known, "Last-Modified": format_datetime(stamp.changed, usegmt=True)}


def _is_fresh(headers: Headers, known: Mapping[str, str]) -> bool:
    if "if-none-match" in headers:
        given = {tag.strip().removeprefix("W/") for tag in headers["if-none-match"].split(",")}
        return known["ETag"].removeprefix("W/") in given
    try:
        since = parsedate_to_datetime(headers["if-modified-since"])
        return since >= parsedate_to_datetime(known["Last-Modified"])
    except (KeyError, TypeError, ValueError):
        return False
