"""The documentation as a page that a person reads: the OpenAPI document, written in HTML, with no script."""

from pathlib import Path
from typing import Any

from fastapi import Request
from jinja2 import Environment, FileSystemLoader
from starlette.responses import HTMLResponse, Response

from web.api.openapi import openapi_of
from web.api.opening import Opened
from web.api.problems import KINDS

# A kind of value in French, by its name in JSON Schema.
TYPES = {
    "string": "texte",
    "date": "jour",
    "integer": "nombre entier",
    "number": "nombre",
    "boolean": "vrai ou faux",
    "object": "objet",
    "null": "rien",
}


def page(request: Request, catalogue: Opened) -> Response:
    """Answer the documentation."""
    document = openapi_of(request.app, catalogue, request.scope["root_path"])
    template = TEMPLATES.get_template("documentation.html")
    return HTMLResponse(template.render(document=document, sections=_sections(document), problems=KINDS))


def kind_of(schema: dict[str, Any]) -> str:
    """Say in French what a value is: « texte ou rien », « liste\u202f: texte », « nombre entier »."""
    if "$ref" in schema:
        return schema["$ref"].rpartition("/")[2]
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
    return schema.get("items", schema).get("x-enumDescriptions", {})


def _sections(document: dict[str, Any]) -> list[dict[str, Any]]:
    """Gather operations by tag, and those that differ by their format only under one heading."""
    sections = {tag["name"]: {**tag, "entries": {}} for tag in document["tags"]}
    for path, methods in document["paths"].items():
        operation = methods["get"]
        name = operation["operationId"].removesuffix(".json").removesuffix(".csv")
        name = name if operation["tags"] != ["Listes"] else name.removesuffix(".geojson")
        entry = sections[operation["tags"][0]]["entries"].setdefault(name, {**operation, "addresses": []})
        entry["addresses"].append({"path": path.lstrip("/"), "example": operation["x-exemple"]})
    return list(sections.values())


TEMPLATES = Environment(
    loader=FileSystemLoader(Path(__file__).parent), autoescape=True, trim_blocks=True, lstrip_blocks=True
)
TEMPLATES.filters |= {"kind": kind_of, "bounds": bounds_of, "choices": values_of}
