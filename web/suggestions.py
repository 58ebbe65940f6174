"""What the search of the header offers as one types."""

from __future__ import annotations

from dataclasses import asdict

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from atlas.suggestions import suggestions
from web.caching import ASK_AGAIN
from web.opening import edition_of

LONGEST = 100  # letters: what is typed, not what is pasted


def serve(request: Request) -> Response:
    """Answer what may be meant by ``q``, the best first."""
    typed = request.query_params.get("q", "")[:LONGEST]
    items = [asdict(each) for each in suggestions(edition_of(request), typed)]
    return JSONResponse({"items": items}, headers={"Cache-Control": ASK_AGAIN})
