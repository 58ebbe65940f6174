"""Problems as the API says them; a refused parameter is 400 here, as the standard has it, and not 422."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from web.api.problems import HANDLERS as OF_API
from web.api.problems import ProblemError
from web.api.problems import answer_problem as as_the_api

BY_THE_STANDARD = {422: 400}


def answer_problem(request: Request, error: ProblemError) -> Response:
    """Answer with problem details."""
    status = BY_THE_STANDARD.get(error.status, error.status)
    return as_the_api(request, ProblemError(status, error.detail, error.refused, error.kind, error.headers))


HANDLERS: Mapping[Any, Callable[..., Response]] = {**OF_API, ProblemError: answer_problem}
