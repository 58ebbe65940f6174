"""A part of a file by its bytes (RFC 9110, 14): what readers of large files ask for instead of the whole."""

from __future__ import annotations

import re
from dataclasses import dataclass

from starlette.datastructures import Headers, MutableHeaders

from web.asgi import HttpMiddleware, Message, Receive, Send

ASKED = re.compile(r"bytes=(\d*)-(\d*)")  # one part: who asks for several is given the whole
SENDABLE = {"Accept-Ranges": "bytes"}


@dataclass(frozen=True)
class Asked:
    """The bytes that are asked for: from the first to the last, or the last so many."""

    first: int | None
    last: int | None

    def of(self, size: int) -> range:
        """Return which bytes these are of a file; none when it ends before."""
        if self.first is None:
            return range(max(size - (self.last or 0), 0), size)
        last = size - 1 if self.last is None else min(self.last, size - 1)
        return range(self.first, last + 1)


def asked_by(headers: Headers) -> Asked | None:
    """Return what a request asks for; nothing for the whole.

    Who says which version he has a part of is given the whole: our tags tell the content, not the bytes.
    """
    found = ASKED.fullmatch(headers.get("range", "").strip())
    if not found or not any(found.groups()) or "if-range" in headers:
        return None
    first, last = (int(text) if text else None for text in found.groups())
    return None if first is not None and last is not None and last < first else Asked(first, last)


class Ranges(HttpMiddleware):
    """Cut out of a whole answer the bytes that are asked for."""

    async def answer(self, scope: Message, receive: Receive, send: Send) -> None:
        """Answer 206, 416, or let the whole answer through."""
        asked = asked_by(Headers(scope=scope)) if scope["method"] == "GET" else None
        if asked is None:
            await self.app(scope, receive, _announced(send))
            return
        # The bytes are those of the file, and not of its compressed form.
        headers = [pair for pair in scope["headers"] if pair[0] != b"accept-encoding"]
        await self.app({**scope, "headers": headers}, receive, _Cut(asked, send))


def _announced(send: Send) -> Send:
    async def announcing(message: Message) -> None:
        if message["type"] == "http.response.start" and message["status"] == 200:
            MutableHeaders(scope=message).update(SENDABLE)
        await send(message)

    return announcing


class _Cut:
    """Wait for a whole answer, and send the part of it that is asked for."""

    def __init__(self, asked: Asked, send: Send) -> None:
        self._asked, self._send = asked, send
        self._start: Message = {}
        self._body = bytearray()

    async def __call__(self, message: Message) -> None:
        """Take what the application sends; what is no file goes through as it is."""
        if message["type"] == "http.response.start":
            self._start = message
        if self._start["status"] != 200:
            await self._send(message)
        elif message["type"] == "http.response.body":
            self._body += message.get("body", b"")
            if not message.get("more_body"):
                await self._send_part()

    async def _send_part(self) -> None:
        size, part = len(self._body), self._asked.of(len(self._body))
        headers = MutableHeaders(scope=self._start)
        headers.update(SENDABLE)
        if part:
            self._start["status"], body = 206, bytes(self._body[part.start : part.stop])
            headers["Content-Range"] = f"bytes {part.start}-{part.stop - 1}/{size}"
        else:
            self._start["status"], body = 416, b""
            headers["Content-Range"] = f"bytes */{size}"
        headers["Content-Length"] = str(len(body))
        await self._send(self._start)
        await self._send({"type": "http.response.body", "body": body})
