"""The OpenAPI document: the addresses, with the parameters and the rows of an edition."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import models_json_schema

from atlas.editions import Edition
from atlas.site import site
from geo.kept import kept
from outputs.files.formats import FORMATS
from web.api.lists import LISTS
from web.api.operation import Operation, PathPart
from web.api.operations import operations, page_of
from web.api.parameters import Parameter, Query
from web.api.problems import DOCUMENTED, MEDIA_TYPE, Problem
from web.api.rows import page_schema, row_schema
from web.api.sections import TAGS

Document = dict[str, Any]

SOME_QUERY: Query = {"date": ("2012-08-31",), "q": ("a",)}  # what a list asks for to have rows at all
OF_ALL = (414, 422, 500, 503)  # problems that any address may have
REFERENCE = "#/components/schemas/{model}"
PRESENTATION = Path(__file__).parent / "presentation.md"


@kept
def openapi_of(edition: Edition, root: str) -> Document:
    """Return the OpenAPI document of the API, mounted at a path, and of the data that it serves."""
    served = tuple(operations())
    return {
        "openapi": "3.1.0",
        "info": {
            "title": site().nom,
            "description": _presentation(),
            "license": {"name": "Licence Ouverte 2.0", "identifier": "etalab-2.0"},
            "version": "1.0.0",
        },
        "paths": {each.path: {"get": _operation(each, edition)} for each in served},
        "components": {"schemas": {**_models(served), **_rows(edition)}},
        "tags": [{"name": name, "description": described} for name, described in TAGS.items()],
        "servers": [{"url": root or "/"}],
    }


def _presentation() -> str:
    formats = ", ".join(f"{each.address_ending} ({each.label})" for each in FORMATS)
    return PRESENTATION.read_text(encoding="utf-8").replace("{formats}", formats)


def _operation(each: Operation, edition: Edition) -> Document:
    offered = (own for own in each.parameters if own.is_offered(edition))
    parameters = [*map(_path_part, each.parts), *(described_parameter(own, edition) for own in offered)]
    answers = {200: _response("La réponse.", {each.media_type: each.schema})}
    for status in (*each.problems, *OF_ALL):
        answers[status] = _response(_problems(status), {MEDIA_TYPE: Problem})
    for status, (said, model) in each.instead.items():
        answers[status] = _response(said, {each.media_type: model, MEDIA_TYPE: Problem})
    return {
        "tags": [each.tag],
        "summary": each.summary,
        "description": each.description,
        "operationId": each.id,
        **({"parameters": parameters} if parameters else {}),
        "responses": {str(status): answer for status, answer in answers.items()},
        "x-exemple": each.example,
    }


def _problems(status: int) -> str:
    kinds = (kind for own, kind in DOCUMENTED if own == status)
    return " ".join(f"{kind.title.fr} ({kind.title.en})." for kind in kinds)


def _response(said: str, content: Mapping[str, type[BaseModel] | Mapping[str, Any]]) -> Document:
    described = {_with_charset(media_type): {"schema": _schema(what)} for media_type, what in content.items()}
    return {"description": said, "content": described}


def _with_charset(media_type: str) -> str:
    return f"{media_type}; charset=utf-8" if media_type.startswith("text/") else media_type


def _schema(what: type[BaseModel] | Mapping[str, Any]) -> Document:
    return _reference(what.__name__) if isinstance(what, type) else dict(what)


def _path_part(part: PathPart) -> Document:
    return {
        "name": part.name,
        "in": "path",
        "required": True,
        "schema": {
            "type": "string",
            "description": part.description,
            "examples": [part.example],
            "title": part.name.capitalize(),
        },
        "description": part.description,
    }


def described_parameter(parameter: Parameter, edition: Edition) -> Document:
    """Describe a parameter, with the values that an edition knows."""
    value = parameter.form.schema(edition)
    several = {"type": "array", "items": value, **({"maxItems": parameter.most} if parameter.most else {})}
    described: Document = {
        "name": parameter.name,
        "in": "query",
        "required": parameter.is_required,
        "description": parameter.description,
        "schema": several if parameter.is_list else value,
    }
    if parameter.example:
        described["example"] = [parameter.example] if parameter.is_list else parameter.example
    return described


def _models(served: Iterable[Operation]) -> Document:
    """Describe the models that addresses answer with."""
    models: dict[type[BaseModel], None] = dict.fromkeys((*_named(served), Problem))
    _, described = models_json_schema([(model, "serialization") for model in models], ref_template=REFERENCE)
    schemas: Document = described["$defs"]
    return schemas


def _named(served: Iterable[Operation]) -> Iterator[type[BaseModel]]:
    for each in served:
        if isinstance(each.schema, type):
            yield each.schema
        yield from (model for _, model in each.instead.values())


def _rows(edition: Edition) -> Document:
    """Describe the rows and the pages of every list."""
    schemas = {}
    for each in LISTS:
        rows = each.shown(edition, each.choose(edition, SOME_QUERY).rows)
        schemas[each.name] = row_schema(edition, each, rows)
        schemas[page_of(each)] = page_schema(each.name, each.say is not None)
    return schemas


def _reference(model: str) -> Document:
    return {"$ref": REFERENCE.format(model=model)}
