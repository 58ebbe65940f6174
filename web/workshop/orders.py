"""What passes between the server and the workshop: an order, its answer, or why there is none."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from datetime import date
from enum import Enum, auto
from typing import Any

from starlette.requests import Request

from web import failures
from web.compression import coding_of
from web.opening import Stamp

# What an answer may depend on, of a request as ASGI describes it.
SCOPE = ("scheme", "server", "root_path", "app_root_path", "path", "query_string")

Headers = tuple[tuple[bytes, bytes], ...]


@dataclass(frozen=True)
class Order:
    """What is asked for: orders that are equal have the same answer.

    Attributes
    ----------
    endpoint
        ``module:function``: it takes a request, then ``more``.
    more
        What else it takes.
    scope, parts, host
        The request: what ASGI says of it, the parts of its path, the host it was sent to.
    coding
        In which the answer may come compressed, if any.
    version
        Of the edition that was opened when it was asked for.
    day
        On which it was asked for: files say it, and have it in their names.
    """

    endpoint: str
    more: tuple[str, ...]
    scope: tuple[tuple[str, Any], ...]
    parts: tuple[tuple[str, str], ...]
    host: str
    coding: str
    version: str
    day: date

    @classmethod
    def of(
        cls,
        request: Request,
        version: str,
        endpoint: str,
        more: tuple[str, ...] = (),
    ) -> Order:
        """Return the order of what a request asks for, to be made from the edition of a version."""
        server = request.scope.get("server")
        known = {**request.scope, "server": tuple(server) if server else None}
        return cls(
            endpoint=endpoint,
            more=more,
            scope=tuple((key, known[key]) for key in SCOPE if key in known),
            parts=tuple(sorted(request.path_params.items())),
            host=request.headers.get("host", ""),
            coding=coding_of(request.headers.get("accept-encoding", "")),
            version=version,
            day=date.today(),
        )

    @property
    def path(self) -> str:
        """The path of the address, without what is searched for."""
        return str(dict(self.scope)["path"])

    def request(self) -> Request:
        """Return the request as its endpoint reads it."""
        headers = [(b"host", self.host.encode("latin-1"))] if self.host else []
        parts = dict(self.parts)
        return Request(
            {"type": "http", "method": "GET", "headers": headers, "path_params": parts, **dict(self.scope)}
        )


class Preparation(Enum):
    """What can be done before anything is ordered.

    What all that is made needs, what drawings need, what the first visitors of another edition need.
    """

    OPENED = auto()
    DRAWN = auto()
    FORESEEN = auto()


@dataclass(frozen=True)
class Made:
    """An answer that was made.

    Attributes
    ----------
    status, headers, body
        As HTTP has them.
    stamp
        What it was made from.
    memory
        Bytes that the process which made it held then, 0 where that is not known.
    """

    status: int
    headers: Headers
    body: bytes
    stamp: Stamp
    memory: int = 0


@dataclass(frozen=True)
class Reason:
    """Why there is no answer: the HTTP status, what is said, and after how many seconds one may ask again."""

    status: int
    fr: str
    en: str
    again: int | None = None


BUSY = Reason(
    503,
    "Trop de fichiers sont demandés en ce moment\u202f: réessayez dans quelques secondes.",
    "Too many files are asked for at the moment: try again in a few seconds.",
    again=10,
)
TOO_MUCH = Reason(
    503,
    "Ce fichier n’a pas pu être fait\u202f: il demande peut-être trop de temps ou de mémoire. Choisissez "
    "moins de lignes, ou réessayez plus tard.",
    "This file could not be made: it may take too much time or memory. Choose fewer rows, or try again "
    "later.",
    again=60,
)
FAILED = Reason(500, failures.FAILED, "Something failed on our side. It is logged; you may try again.")


class NotMadeError(Exception):
    """There is no answer, for a reason."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason)
        self.reason = reason


# Who makes what is ordered, for a client.
Make = Callable[[Order, str], Coroutine[Any, Any, Made]]
