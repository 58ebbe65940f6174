"""The application under ``/ogc``: its routes, and what surrounds each of them."""

from __future__ import annotations

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from outputs.files.geojson import written
from web.api.around import around
from web.api.endpoints import endpoint_of
from web.ogc.documents import OPENAPI
from web.ogc.openapi import openapi_of
from web.ogc.operations import ALONE, operations
from web.ogc.problems import HANDLERS
from web.opening import Open, edition_of
from web.workshop.answering import made_here
from web.workshop.orders import Make


def application(open_edition: Open, make: Make | None = None) -> Starlette:
    """Make the application that serves the data that a function opens, for reading only.

    Its features are made by ``make``, or in this process when nobody is named.
    """
    make = make or made_here(open_edition)
    return Starlette(
        routes=[
            *(Route(each.path, endpoint_of(each, make, ALONE), name=each.id) for each in operations()),
            Route("/api", _openapi),
        ],
        middleware=around(open_edition),
        exception_handlers=dict(HANDLERS),
    )


def _openapi(request: Request) -> Response:
    document = openapi_of(edition_of(request), request.scope["root_path"])
    return Response(written(document), media_type=OPENAPI)
