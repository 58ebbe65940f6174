"""The documentation as a page that a person reads: the OpenAPI document, written in HTML, with no script."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from web.api.openapi import openapi_of
from web.api.operations import operations
from web.api.problems import DOCUMENTED
from web.api.sections import TAGS
from web.opening import edition_of

# A kind of value in French, by its name in JSON Schema.
TYPES = {
    "string": "texte",
    "date": "jour",
    "date-time": "instant",
    "integer": "nombre entier",
    "number": "nombre",
    "boolean": "vrai ou faux",
    "object": "objet",
    "null": "rien",
}


def page(request: Request) -> Response:
    """Answer the documentation."""
    document = openapi_of(edition_of(request), request.scope["root_path"])
    template = TEMPLATES.get_template("documentation.html")
    return HTMLResponse(template.render(document=document, sections=_sections(document), problems=DOCUMENTED))


def kind_of(schema: dict[str, Any]) -> str:
    """Say in French what a value is: « texte ou rien », « liste\u202f: texte », « nombre entier »."""
    if "$ref" in schema:
        name: str = schema["$ref"].rpartition("/")[2]
        return name
    if "anyOf" in schema:
        return " ou ".join(map(kind_of, schema["anyOf"]))
    if schema.get("type") == "array":
        return f"liste\u202f: {kind_of(schema['items'])}"
    kinds = schema.get("type", "object")
    words = [TYPES[each] for each in ([kinds] if isinstance(kinds, str) else kinds)]
    if "format" in schema:
        words[0] = TYPES[schema["format"]]
    return " ou ".join(words)


def bounds_of(schema: dict[str, Any]) -> str:
    """Say in French between what a number is, and what it is when it is not given."""
    if "minimum" not in schema:
        return ""
    return f"de {schema['minimum']} à {schema['maximum']}, sinon {schema['default']}"


def values_of(schema: dict[str, Any]) -> dict[str, str]:
    """Return the values that a parameter takes, with their labels, when they are listed."""
    values: dict[str, str] = schema.get("items", schema).get("x-enumDescriptions", {})
    return values


def _sections(document: dict[str, Any]) -> list[dict[str, Any]]:
    """Gather addresses by tag, and those that differ by their format only under one heading."""
    sections: dict[str, dict[str, Any]] = {
        name: {"name": name, "description": described, "entries": {}} for name, described in TAGS.items()
    }
    for each in operations():
        entries = sections[each.tag]["entries"]
        entry = entries.setdefault(each.entry, {**document["paths"][each.path]["get"], "addresses": []})
        entry["addresses"].append({"path": each.path.lstrip("/"), "example": each.example})
    return list(sections.values())


TEMPLATES = Environment(
    loader=FileSystemLoader(Path(__file__).parent), autoescape=True, trim_blocks=True, lstrip_blocks=True
)
TEMPLATES.filters |= {"kind": kind_of, "bounds": bounds_of, "choices": values_of}
