"""Where an operation is answered: at once, in a thread, or in the workshop."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from web.api.operation import Operation
from web.api.problems import KINDS, NOT_MADE, ProblemError, Words
from web.workshop.answering import ordered, retry_after
from web.workshop.orders import Make, NotMadeError, Order, Reason

ALONE = "web.api.operations:answer_alone"


def endpoint_of(operation: Operation, make: Make, alone: str = ALONE) -> Callable[[Request], Any]:
    """Return what answers an operation, as Starlette takes it.

    Its files are made by ``make``, which is told who answers an operation alone (``module:function``).
    """

    async def at_once(request: Request) -> Response:
        return operation.endpoint(request)

    async def apart(request: Request) -> Response:
        asked = await run_in_threadpool(operation.check, request)
        order = Order.of(request, asked.edition.version, alone, (operation.id,))
        try:
            return await ordered(request, order, make)
        except NotMadeError as error:
            raise _problem(error.reason) from error

    if operation.is_at_once:
        return at_once
    return apart if operation.is_file else operation.endpoint


def _problem(reason: Reason) -> ProblemError:
    kind = NOT_MADE if reason.again else KINDS[reason.status]
    return ProblemError(reason.status, Words(reason.fr, reason.en), kind=kind, headers=retry_after(reason))
