"""The edge: an edition is opened once for a request or a run of a script, and passed down from there."""

from __future__ import annotations

import asyncio
import os
import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from starlette.requests import Request
from starlette.types import ASGIApp, Receive, Scope, Send

from geo.unreadable import UnreadableDataError
from ledger.place import place
from loaders.folders import CODE, DATA_FOLDER

if TYPE_CHECKING:  # the libraries of the data take longer to import than a first answer may take
    from atlas.editions import Edition, Editions, Opening

OPENED = "edition.opened"  # in the scope of a request
MADE_FROM = "edition.made_from"  # there too, when its answer was made from another edition

Open = Callable[[], "Opening"]
Opened: TypeAlias = "Opening | UnreadableDataError"


@dataclass(frozen=True)
class Stamp:
    """What tells who has an answer already whether it still holds.

    Attributes
    ----------
    version, today, changed
        Of the edition that it was made from.
    since
        Since when that is not what is in the files; nothing when it is.
    """

    version: str
    today: date
    changed: datetime
    since: datetime | None

    @classmethod
    def of(cls, opening: Opening) -> Stamp:
        """Return the stamp of what is made from what was opened."""
        edition, refusal = opening.edition, opening.refusal
        return cls(edition.version, edition.today, edition.changed, refusal.since if refusal else None)


def data_folder() -> Path:
    """Return the folder of the tables: the one that the environment names, or that of the code."""
    return Path(os.environ.get(DATA_FOLDER) or CODE)


def open_edition(today: date | None = None) -> Opening:
    """Open the edition of a day, today when not given.

    Raises
    ------
    NoTablesError
        The data folder holds no table.
    NothingToServeError
        There is no good edition yet, and a schema or the register is missing or damaged.
    """
    return editions().open(today)


def editions() -> Editions:
    """Return the editions of the folder of the tables, and of the register when there is one."""
    from atlas.editions import editions_of

    register = place()
    return editions_of(data_folder(), register.editions if register else None)


class Looks:
    """Looks at the files, one after the other, for who asks: all who ask during one share the next.

    So nobody is given what was seen before he asked, and a crowd costs no more than a few.
    """

    def __init__(self, open_edition: Open) -> None:
        self._open_edition = open_edition
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="opening")
        self._lock = threading.Lock()
        self._next: Future[Opened] | None = None  # that has not begun

    async def opened(self) -> Opened:
        """Return what the next look gives."""
        with self._lock:
            self._next = self._next or self._thread.submit(self._look)
            coming = self._next
        # Shielded: who leaves does not take it from the others.
        return await asyncio.shield(asyncio.wrap_future(coming))

    def _look(self) -> Opened:
        with self._lock:
            self._next = None
        try:
            return self._open_edition()
        except UnreadableDataError as error:
            return error


class OpenedOnce:
    """Open the edition of each request before it is answered, so that all of the answer is made from one.

    It waits for no other request.
    """

    def __init__(self, app: ASGIApp, looks: Looks) -> None:
        self.app = app
        self.looks = looks

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request through with the edition, or with what keeps it from being opened."""
        if scope["type"] == "http":
            scope[OPENED] = await self.looks.opened()
        await self.app(scope, receive, send)


def opening_of(request: Request) -> Opening:
    """Return what was opened for a request.

    Raises
    ------
    UnreadableDataError
        Nothing could be.
    """
    opened: Opened = request.scope[OPENED]
    if isinstance(opened, UnreadableDataError):
        raise opened
    return opened


def stamp_of(request: Request) -> Stamp:
    """Return the stamp of the answer to a request; see `opening_of` for what is raised."""
    other: Stamp | None = request.scope.get(MADE_FROM)
    return other or Stamp.of(opening_of(request))


def edition_of(request: Request) -> Edition:
    """Return the edition that was opened for a request; see `opening_of` for what is raised."""
    return opening_of(request).edition
