"""The edge: an edition is opened once for a request or a run of a script, and passed down from there."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.types import ASGIApp, Receive, Scope, Send

from geo.unreadable import UnreadableDataError
from loaders.folders import CODE, DATA_FOLDER

if TYPE_CHECKING:  # the libraries of the data take longer to import than a first answer may take
    from atlas.editions import Edition, Opening

OPENED = "edition.opened"  # in the scope of a request

Open = Callable[[], "Opening"]


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
    from atlas.editions import editions_of

    return editions_of(data_folder()).open(today)


class OpenedOnce:
    """Open the edition of each request before it is answered, so that all of the answer is made from one."""

    def __init__(self, app: ASGIApp, open_edition: Open) -> None:
        self.app = app
        self.open_edition = open_edition

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request through with the edition, or with what keeps it from being opened."""
        if scope["type"] == "http":
            scope[OPENED] = await run_in_threadpool(self._open)
        await self.app(scope, receive, send)

    def _open(self) -> Opening | UnreadableDataError:
        try:
            return self.open_edition()
        except UnreadableDataError as error:
            return error


def opening_of(request: Request) -> Opening:
    """Return what was opened for a request.

    Raises
    ------
    UnreadableDataError
        Nothing could be.
    """
    opened: Opening | UnreadableDataError = request.scope[OPENED]
    if isinstance(opened, UnreadableDataError):
        raise opened
    return opened


def edition_of(request: Request) -> Edition:
    """Return the edition that was opened for a request; see `opening_of` for what is raised."""
    return opening_of(request).edition
