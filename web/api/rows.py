"""The rows of a list as JSON, and the schema that describes them."""

from collections.abc import Iterable
from typing import Any

import pandas as pd

from atlas.editions import Edition
from geo.levels import ANCIENNE_REGION, LEVELS
from outputs.files.columns import described
from web.api.lists import DataList

# The columns that are in no file of the screens.
ADDED = {
    "latitude": "Latitude d’un point du territoire, en degrés (WGS 84).",
    "longitude": "Longitude d’un point du territoire, en degrés (WGS 84).",
    "collectivite_nom": "Nom de la collectivité, dans la source.",
    "collectivite_rubrique_rtes": "Rubrique du RTES dont elle relève.",
    "libelle": "Nom, avec ce qui le distingue de ses homonymes.",
}
OF_A_TERRITORY = {
    "niveau": f"{', '.join(LEVELS)} ou {ANCIENNE_REGION.id}.",
    "code": "Code INSEE, ou SIREN d’un EPCI ou d’un EPT.",
    "nom": "Nom du territoire.",
}


def row_schema(edition: Edition, each: DataList, rows: pd.DataFrame) -> dict[str, Any]:
    """Describe in JSON Schema the objects that `outputs.files.items.to_items` makes of rows.

    Parameters
    ----------
    edition
        Its Table Schemas, and the files, say what the columns are.
    each
        The list that the rows are of.
    rows
        Rows with all their columns; there may be none of them.
    """
    words, columns = {**OF_A_TERRITORY, **ADDED}, list(map(str, rows))
    if each.table in edition.schemas:
        in_files = described(edition.schemas, each.table, [name for name in columns if name not in ADDED])
        words |= {each.name: f"{each.title}. {each.description}" for each in in_files}
    properties = {column: {**_typed(rows[column]), "description": words[column]} for column in columns}
    required = [column for column in columns if column not in each.day_columns]
    return {"type": "object", "required": required, "properties": properties}


def page_schema(name: str, is_said: bool = False) -> dict[str, Any]:
    """Describe in JSON Schema the answer that holds some rows, whose schema has a name.

    Parameters
    ----------
    name
        Of the schema.
    is_said
        Whether the answer says in a sentence what the rows are.
    """
    said = {"selection": {"type": "string", "description": "Ce que sont les lignes comptées, et de quand."}}
    return {
        "type": "object",
        "required": [*(said if is_said else ()), "total", "items"],
        "properties": {
            **(said if is_said else {}),
            "total": {"type": "integer", "description": "Combien de lignes en tout, toutes pages comprises."},
            "items": {
                "type": "array",
                "items": {"$ref": f"#/components/schemas/{name}"},
                "description": "Les lignes de la page.",
            },
        },
    }


def _typed(column: pd.Series) -> dict[str, Any]:
    kinds: Iterable[tuple[Any, dict[str, Any]]] = (
        (pd.api.types.is_integer_dtype, {"type": ["integer", "null"]}),
        (pd.api.types.is_float_dtype, {"type": ["number", "null"]}),
        (pd.api.types.is_datetime64_any_dtype, {"type": ["string", "null"], "format": "date"}),
        (lambda dtype: isinstance(dtype, pd.StringDtype), {"type": ["string", "null"]}),
    )
    a_list = {"type": "array", "items": {"type": "string"}}
    return next((dict(schema) for matches, schema in kinds if matches(column.dtype)), a_list)
