"""An address whose answer is made in the workshop, as a visitor sees it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any, TypeVar

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from web.caching import NEVER
from web.opening import MADE_FROM, Open, opening_of
from web.workshop.orders import Made, Make, NotMadeError, Order, Reason
from web.workshop.turns import client_of

HAS_LEFT = 499  # noted in the journal: nobody is there to read it
NOT_OF_304 = {b"content-length", b"content-type", b"content-encoding"}

Endpoint = Callable[[Request], Coroutine[Any, Any, Response]]
T = TypeVar("T")


def made_here(open_edition: Open) -> Make:
    """Return who makes orders in this process, from what a function opens, for want of a workshop."""

    async def make(order: Order, _: str) -> Made:
        from web.workshop.making import make as made

        return await run_in_threadpool(made, order, open_edition)

    return make


def made_apart(endpoint: str, make: Make) -> Endpoint:
    """Return an endpoint that has the answer of another one (``module:function``) made.

    What it does not make is told in French, as a text.
    """

    async def answer(request: Request) -> Response:
        try:
            return await ordered(request, Order.of(request, _version(request), endpoint), make)
        except NotMadeError as error:
            return refusal(error.reason)

    return answer


async def ordered(request: Request, order: Order, make: Make) -> Response:
    """Have the answer to a request made, unless who asks leaves before.

    Raises
    ------
    NotMadeError
        It was not made.
    """
    client = client_of(request.client.host if request.client else "")
    made = await _unless_left(request, make(order, client))
    if made is None:
        return Response(status_code=HAS_LEFT)
    if made.stamp.version != order.version:
        request.scope[MADE_FROM] = made.stamp
    return _answer(request, made)


async def _unless_left(request: Request, making: Coroutine[Any, Any, T]) -> T | None:
    """Return what is made; nothing when who asks leaves before, and then it is waited for no more."""
    made = asyncio.ensure_future(making)
    leaving = asyncio.ensure_future(_leaving(request))
    try:
        await asyncio.wait({made, leaving}, return_when=asyncio.FIRST_COMPLETED)
        return made.result() if made.done() else None
    finally:
        made.cancel()
        leaving.cancel()


async def _leaving(request: Request) -> None:
    while (await request.receive())["type"] != "http.disconnect":
        pass


def _answer(request: Request, made: Made) -> Response:
    """Answer what was made, or that who asks has it already."""
    tag = dict(made.headers).get(b"etag", b"").decode("latin-1")
    if tag and tag in request.headers.get("if-none-match", ""):
        answer = Response(status_code=304)
        answer.raw_headers = [pair for pair in made.headers if pair[0] not in NOT_OF_304]
        return answer
    answer = Response(made.body, made.status)
    answer.raw_headers = list(made.headers)
    return answer


def _version(request: Request) -> str:
    return opening_of(request).edition.version


def refusal(reason: Reason) -> Response:
    """Return why there is no answer, in French, as a text."""
    headers = {"Cache-Control": NEVER, **retry_after(reason)}
    return PlainTextResponse(reason.fr, reason.status, headers)


def retry_after(reason: Reason) -> dict[str, str]:
    """Return the header that says when to ask again, if that is of use."""
    return {"Retry-After": str(reason.again)} if reason.again else {}
