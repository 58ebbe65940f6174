"""The OpenAPI document: what FastAPI knows of the routes, with the parameters and rows of today's data."""

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi
from pydantic.json_schema import models_json_schema

from atlas.catalogue import Catalogue
from web.api.answers import formats_of
from web.api.lists import LISTS, DataList
from web.api.parameters import Parameter, Query
from web.api.problems import KINDS, MEDIA_TYPE, Problem
from web.api.rows import page_schema, row_schema

SOME_QUERY: Query = {"date": ("2012-08-31",), "q": ("a",)}  # what a list asks for to have rows at all
OF_ALL = (414, 422, 500, 503)  # problems that any route may have
REFERENCE = "#/components/schemas/{model}"
DESCRIPTION = (Path(__file__).parent / "presentation.md").read_text(encoding="utf-8")


def openapi_of(app: FastAPI, catalogue: Catalogue, root: str) -> dict[str, Any]:
    """Return the OpenAPI document of an application, mounted at a path, and of the data that it serves."""
    return _document(app, root, catalogue.version)


# Kept by version, as it says which values and columns the data has; made of the data as it is then.
@lru_cache(maxsize=4)
def _document(app: FastAPI, root: str, _version: str) -> dict[str, Any]:
    catalogue = app.state.store.current()
    document = get_openapi(
        title=app.title,
        version=app.version,
        description=DESCRIPTION,
        routes=app.routes,
        tags=app.openapi_tags,
        license_info=app.license_info,
    )
    document["servers"] = [{"url": root or "/"}]
    schemas = document["components"]["schemas"]
    _, described = models_json_schema([(Problem, "serialization")], ref_template=REFERENCE)
    schemas |= described["$defs"]
    for each in LISTS:
        rows = each.shown(catalogue, each.choose(catalogue, SOME_QUERY).rows)
        schemas[each.name] = row_schema(catalogue, each.table, rows)
        schemas[page_of(each)] = page_schema(each.name)
        _document_parameters(document["paths"], each, catalogue)
    return document


def page_of(each: DataList) -> str:
    """Return the name of the schema of a page of a list."""
    return f"{each.name}.page"


def reference(model: str) -> dict[str, str]:
    """Refer to a schema of the document by its name."""
    return {"$ref": REFERENCE.format(model=model)}


def content(media_type: str, schema: Mapping[str, Any]) -> dict[int | str, dict[str, Any]]:
    """Describe what a route answers when all is well."""
    return {200: {"description": "La réponse.", "content": {media_type: {"schema": schema}}}}


def problems(*own: int) -> dict[int | str, dict[str, Any]]:
    """Describe the problems that a route may answer instead: those of all routes, and its own."""
    said = {"schema": reference(Problem.__name__)}
    return {
        status: {
            "description": f"{KINDS[status].title.fr} ({KINDS[status].title.en}).",
            "content": {MEDIA_TYPE: said},
        }
        for status in (*own, *OF_ALL)
    }


def _document_parameters(paths: Mapping[str, Any], each: DataList, catalogue: Catalogue) -> None:
    for form in formats_of(each):
        described = [_parameter(parameter, catalogue) for parameter in form.parameters(each)]
        paths[f"/{each.name}{form.ending}"]["get"]["parameters"] = described


def _parameter(parameter: Parameter, catalogue: Catalogue) -> dict[str, Any]:
    value = parameter.form.schema(catalogue)
    described = {
        "name": parameter.name,
        "in": "query",
        "required": parameter.is_required,
        "description": parameter.description,
        "schema": {"type": "array", "items": value} if parameter.is_list else value,
    }
    if parameter.example:
        described["example"] = [parameter.example] if parameter.is_list else parameter.example
    return described
