"""What is looked at, counted: screens, territories and themes as they are drawn, files as they are taken.

Only a name that the product itself gives to something is counted: no address, no cookie, no query.
"""

from __future__ import annotations

import re
import time
from datetime import date
from typing import TYPE_CHECKING

from starlette.middleware import Middleware

from ledger.tally import Kind, Tally
from web.asgi import HttpMiddleware, Message, Receive, Send, own_path
from web.patterns import API

if TYPE_CHECKING:  # it takes longer to import than a first answer may take
    from ledger.place import Place
    from ledger.store import Store

VISITS = Tally()
EVERY = 60.0  # seconds, after which what was counted is kept
# What one takes away: tables, lists, maps, the page of a territory; the code of a territory is left out.
FILES = re.compile(
    r"/donnees/(?:qualite/)?([a-z_-]+(?:\.excel)?\.(?:csv|xlsx|zip))"
    rf"|{API}/([a-z_]+(?:\.publication)?\.(?:csv|xlsx|ods|geojson|gpkg|zip|pdf|ics))"
    r"|/(carte\.(?:svg|pdf|png))"
    r"|/(territoire)/[a-z]+-[0-9AB]+(\.pdf)"
)


class Files(HttpMiddleware):
    """Count the files that are taken."""

    async def answer(self, scope: Message, receive: Receive, send: Send) -> None:
        """Let the request through; a file that is there is counted."""
        found = FILES.fullmatch(own_path(scope)) if scope["method"] == "GET" else None
        if found is None:
            await self.app(scope, receive, send)
            return

        async def noting(message: Message) -> None:
            if message["type"] == "http.response.start" and message["status"] == 200:
                VISITS.note(Kind.FILE, "".join(filter(None, found.groups())))
            await send(message)

        await self.app(scope, receive, noting)


class Keeping:
    """Keeps what was counted in the register, once a minute."""

    def __init__(self, every: float = EVERY) -> None:
        self._every = every
        self._last = time.monotonic()

    def __call__(self, _: Place, store: Store) -> None:
        """Keep it, when it is time."""
        if time.monotonic() - self._last < self._every:
            return
        self._last = time.monotonic()
        counted = VISITS.take()
        if not counted:
            return
        from ledger.visits import add

        try:
            with store.writing() as connection:
                add(connection, date.today(), counted)
        except BaseException:
            VISITS.give_back(counted)
            raise


keep_visits = Keeping()
middleware = [Middleware(Files)]
