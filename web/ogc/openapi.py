"""The OpenAPI document of the standard (3.0): its addresses, with the parameters that an edition gives."""

from __future__ import annotations

from typing import Any

from atlas.editions import Edition
from atlas.site import site
from geo.kept import kept
from web.api.openapi import described_parameter
from web.api.operation import Operation
from web.api.problems import MEDIA_TYPE
from web.ogc.documents import ABOUT
from web.ogc.operations import operations

Document = dict[str, Any]

WRITTEN = {"style": "form", "explode": False}  # several values are one text, with commas between them
OF_ALL = (400, 414, 500, 503)  # the statuses of the problems that any address may have


@kept
def openapi_of(edition: Edition, root: str) -> Document:
    """Return the document of the service, mounted at a path."""
    return {
        "openapi": "3.0.3",
        "info": {
            "title": site().nom,
            "description": ABOUT,
            "version": "1.0.0",
            "license": {"name": "Licence Ouverte 2.0"},
        },
        "servers": [{"url": root}],
        "paths": {each.path: {"get": _operation(each, edition)} for each in operations()},
    }


def _operation(each: Operation, edition: Edition) -> Document:
    offered = (own for own in each.parameters if own.is_offered(edition))
    parts = [
        {
            "name": part.name,
            "in": "path",
            "required": True,
            "description": part.description,
            "schema": {"type": "string"},
            "example": part.example,
        }
        for part in each.parts
    ]
    return {
        "tags": [each.tag],
        "summary": each.summary,
        "description": each.description,
        "operationId": each.id,
        "parameters": [*parts, *({**described_parameter(own, edition), **WRITTEN} for own in offered)],
        "responses": {
            "200": _response("La réponse.", each.media_type, each.schema),
            **{str(status): PROBLEM for status in sorted({*OF_ALL, *each.problems})},
            "default": PROBLEM,
        },
    }


def _response(said: str, media_type: str, schema: Any) -> Document:
    return {"description": said, "content": {media_type: {"schema": schema}}}


PROBLEM = _response("Un problème (RFC 9457).", MEDIA_TYPE, {"type": "object"})
