"""An operation answered by its id, without the application around it: in the workshop."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from starlette.requests import Request
from starlette.responses import Response

from web.api.operation import Operation
from web.api.problems import ProblemError

AnswerAlone = Callable[[Request, str], Response]


def alone(
    operations: Callable[[], Iterable[Operation]], answer_problem: Callable[[Request, ProblemError], Response]
) -> AnswerAlone:
    """Return what answers one of some operations, or says what is wrong with what is asked of it."""

    def answer(request: Request, name: str) -> Response:
        operation = next(each for each in operations() if each.id == name)
        try:
            return operation.endpoint(request)
        except ProblemError as problem:
            return answer_problem(request, problem)

    return answer
