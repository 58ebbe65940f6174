"""The description of all tables together, as a Data Package: which they are, and in which order."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from loaders.folders import PACKAGE
from loaders.problems import Problem, Rule
from loaders.schemas import TableSchema

Package = Mapping[str, Any]

NO_TABLES = b'{"resources": []}'
# What a resource says besides which table it is.
RESOURCE = {
    "profile": "tabular-data-resource",
    "scheme": "file",
    "format": "csv",
    "mediatype": "text/csv",
    "encoding": "utf-8",
    "dialect": {"delimiter": ","},
}


def tables_of(package: bytes, schemas: Iterable[str]) -> list[str]:
    """Return the names of the tables: those that a package lists in its order, then those it does not know.

    Parameters
    ----------
    package
        The bytes of ``datapackage.json``; one that cannot be read lists nothing.
    schemas
        The tables that have a schema.
    """
    listed = [str(resource.get("name", "")) for resource in (_read(package) or {}).get("resources", ())]
    return list(dict.fromkeys([*filter(None, listed), *sorted(schemas)]))


def described(package: bytes, schemas: Mapping[str, TableSchema]) -> bytes:
    """Write the package with a resource for each table, those it does not know last."""
    content = {**(_read(package) or {})}
    known = {resource.get("name"): resource for resource in content.get("resources", ())}
    content["resources"] = [known.get(name) or _resource(schema) for name, schema in schemas.items()]
    return f"{json.dumps(content, ensure_ascii=False, indent=2)}\n".encode()


def unreadable_package(package: bytes) -> tuple[Problem, ...]:
    """Say that a package cannot be read, if so."""
    if _read(package) is not None:
        return ()
    message = "la description des tables est absente ou illisible"
    return (Problem(PACKAGE, Rule.FICHIER_ILLISIBLE, message, "rétablir le fichier"),)


def _resource(schema: TableSchema) -> Package:
    name, title = schema.name, schema.title
    return {
        "name": name,
        "title": title,
        "path": schema.file,
        **RESOURCE,
        "schema": f"schemas/{name}.json",
    }


def _read(package: bytes) -> dict[str, Any] | None:
    try:
        content = json.loads(package)
        json.dumps(content, ensure_ascii=False).encode()  # half a character, which JSON can write, is none
    except ValueError:
        return None
    resources: Sequence[Any] = content.get("resources", ()) if isinstance(content, dict) else ()
    is_sound = isinstance(resources, list) and all(isinstance(each, dict) for each in resources)
    return content if is_sound else None
