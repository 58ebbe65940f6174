"""The files that visitors drop: in memory only, within bounds, and let go of once the visitor has left.

Streamlit keeps what a session sends as long as the session, without a bound on how much. It writes what has
more than a megabyte to a temporary file on its way, and forgets who has left when the next one comes.
"""

import asyncio
from collections import Counter
from typing import Any

import streamlit as st
from starlette.exceptions import HTTPException
from starlette.formparsers import MultiPartParser
from starlette.middleware import Middleware
from streamlit.runtime import get_instance
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager

from web.asgi import Application, Message, Receive, Send
from web.patterns import UPLOADS

MEGABYTE = 1024**2
MOST_AT_ONCE = 24 * MEGABYTE  # of one request: more than server.maxUploadSize, and what Streamlit adds to it
MOST_OF_A_SESSION = 42 * MEGABYTE  # a file, and the one that takes its place
MOST_OF_ALL = 120 * MEGABYTE
TTL = "server.disconnectedSessionTTL"  # seconds that a session is kept for a visitor who comes back
MOMENT = 1.0  # seconds
REFUSED = "Trop de fichiers sont déposés en ce moment\u202f: réessayez dans quelques minutes."


class Uploads:
    """Counts what arrives and what is kept; refuses what is too much, and lets go of what is left behind.

    Parameters
    ----------
    app
        Whose uploads they are.
    most_of_a_session, most_of_all
        Bytes of files that are kept. Of one session the last ones are.
    """

    def __init__(
        self,
        app: Application,
        most_of_a_session: int = MOST_OF_A_SESSION,
        most_of_all: int = MOST_OF_ALL,
    ) -> None:
        self.app = app
        self._most_of_a_session = most_of_a_session
        self._most_of_all = most_of_all
        self._arriving: Counter[int] = Counter()  # bytes, by request

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        """Let everything through: files are counted, and who leaves is noticed."""
        if scope["type"] == "websocket":
            await self._attend(scope, receive, send)
        elif scope["type"] == "http" and scope["method"] == "PUT" and UPLOADS in scope["path"]:
            await self._take(scope, receive, send)
        else:
            await self.app(scope, receive, send)

    async def _attend(self, scope: Message, receive: Receive, send: Send) -> None:
        try:
            await self.app(scope, receive, send)
        finally:
            forgotten = float(st.get_option(TTL)) + MOMENT
            asyncio.get_running_loop().call_later(forgotten, forget_who_has_left)

    async def _take(self, scope: Message, receive: Receive, send: Send) -> None:
        request = id(scope)

        async def count() -> Message:
            message = await receive()
            self._arriving[request] += len(message.get("body", b""))
            if kept_bytes() + self._arriving.total() > self._most_of_all:
                raise HTTPException(503, REFUSED, {"Retry-After": str(st.get_option(TTL))})
            return message

        try:
            await self.app(scope, count, send)
        finally:
            del self._arriving[request]
            keep_the_last(scope["path"].split("/")[-2], self._most_of_a_session)


def receive_in_memory() -> None:
    """Have what arrives held in memory until it is whole, and never in a file."""
    MultiPartParser.spool_max_size = MOST_AT_ONCE


def kept_bytes() -> int:
    """Return how much the files of all sessions have."""
    sessions = [*_files().file_storage.values()]
    return sum(len(file.data) for files in sessions for file in [*files.values()])


def keep_the_last(session: str, most: int) -> None:
    """Keep the last files of a session, as many as have a number of bytes at most."""
    files = _files()
    for file in reversed([*files.file_storage.get(session, {}).values()]):
        most -= len(file.data)
        if most < 0:
            files.remove_file(session, file.file_id)


def forget_who_has_left() -> None:
    """Let go of the sessions whose visitors have not come back, and of their files.

    Streamlit would forget the sessions when the next one comes; and where it sends what all have to say, it
    holds on to the last one, with its files, until somebody has something to be told.
    """
    sessions: Any = get_instance()._session_mgr
    known = {each.session.id for each in sessions.list_sessions()}
    files = _files()
    for session in [*files.file_storage]:
        if session not in known:
            files.remove_session_files(session)
    sessions._session_storage._cache.expire()


def _files() -> MemoryUploadedFileManager:
    files = get_instance().uploaded_file_mgr
    if not isinstance(files, MemoryUploadedFileManager):
        raise TypeError(type(files))
    return files


middleware = [Middleware(Uploads)]
