"""The description of a published CSV, as a Data Package that travels with it."""

from __future__ import annotations

from loaders.columns import Column
from loaders.schemas import TableSchema
from outputs.files.extract import Extract

LICENCE = {
    "name": "etalab-2.0",
    "title": "Licence Ouverte / Open Licence version 2.0",
    "path": "https://spdx.org/licenses/etalab-2.0.html",
}


def data_package(extract: Extract, path: str) -> dict[str, object]:
    """Describe the published CSV of a list.

    Parameters
    ----------
    extract
        What the CSV holds.
    path
        The name of its file, beside this description.

    Returns
    -------
    dict
        A Data Package of one resource with its Table Schema. References to other rows are not in it: what a
        row of an extract refers to may well be outside the extract.
    """
    return {
        "name": f"rtes-{extract.table.id}",
        "title": extract.title,
        "description": extract.sentence,
        "created": f"{extract.today.isoformat()}T00:00:00Z",
        "profile": "tabular-data-package",
        "licenses": [LICENCE],
        "resources": [
            {
                "name": extract.table.id,
                "path": path,
                "profile": "tabular-data-resource",
                "scheme": "file",
                "format": "csv",
                "mediatype": "text/csv",
                "encoding": "utf-8",
                "schema": _schema(extract.edition.schemas[extract.table.id]),
            }
        ],
    }


def _schema(schema: TableSchema) -> dict[str, object]:
    return {
        "title": schema.title,
        "description": schema.description,
        "fields": [_field(column) for column in schema.columns],
        "missingValues": [""],
        **({"primaryKey": list(schema.key)} if schema.keys else {}),
    }


def _field(column: Column) -> dict[str, object]:
    return {
        "name": column.name,
        "title": column.title,
        "description": column.description,
        "type": column.type,
        "constraints": column.constraints,
    }
