"""The search of territories by name, postal code or INSEE code."""

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from atlas.store import store

LIMIT = 20
LONGEST = 100


def search(request: Request) -> Response:
    """Answer the territories whose name begins with, or contains, what is typed: 20 at most."""
    words = request.query_params.get("q", "")[:LONGEST]
    found = store.current().register.search(words, limit=LIMIT)
    items = [
        {"niveau": each.niveau, "code": each.code, "nom": each.nom, "libelle": each.libelle} for each in found
    ]
    return JSONResponse({"total": len(items), "items": items})


routes = [Route("/api/v1/territoires", search)]
