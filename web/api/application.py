"""The application under ``/api/v1``: its routes, and what surrounds each of them."""

from __future__ import annotations

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response

from web import patterns
from web.addresses import addresses_of
from web.api.around import around
from web.api.documentation import page
from web.api.endpoints import endpoint_of
from web.api.openapi import openapi_of
from web.api.operations import operations
from web.api.problems import HANDLERS
from web.opening import Open, edition_of
from web.reading import ReadOnly
from web.workshop.answering import made_here
from web.workshop.orders import Make


def application(open_edition: Open, make: Make | None = None) -> Starlette:
    """Make the application that serves the data that a function opens, for reading only.

    Its files are made by ``make``, or in this process when nobody is named.
    """
    make = make or made_here(open_edition)
    return Starlette(
        routes=[
            *(ReadOnly(each.path, endpoint_of(each, make), name=each.id) for each in operations()),
            ReadOnly("/openapi.json", _openapi),
            ReadOnly("/docs", page),
            ReadOnly("/", _to_documentation),
        ],
        middleware=around(open_edition, others=[f"{patterns.API_CONTOURS}/", patterns.API_EDITIONS]),
        exception_handlers=dict(HANDLERS),
    )


def _openapi(request: Request) -> Response:
    return JSONResponse(openapi_of(edition_of(request), request.scope["root_path"]))


def _to_documentation(request: Request) -> Response:
    return RedirectResponse(addresses_of(request).api("/docs"))
