"""One row of the list of a screen, by its id, with the address of its sheet and what last touched it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from starlette.responses import Response

from atlas.listed import LISTED
from atlas.listings import listing_of
from outputs.files.geojson import written
from outputs.files.items import to_items
from web.api.lists import LISTS
from web.api.operation import JSON, Asked
from web.api.problems import ProblemError, Words

SHEET, MODIFIED = "fiche", "modifiee"
ALONE: Mapping[str, Any] = {  # what a row has when it is answered by itself
    "type": "object",
    "required": [SHEET],
    "properties": {
        SHEET: {"type": "string"},
        MODIFIED: {
            "type": "object",
            "description": "La dernière publication du registre qui l’a touchée, s’il y en a une.",
            "required": ["le", "motif"],
            "properties": {"le": {"type": "string", "format": "date"}, "motif": {"type": "string"}},
        },
    },
}
OF_SCREENS = {each.name: each for each in LISTS if each.name in LISTED}
UNKNOWN = Words(
    "Aucune ligne n’a cet identifiant\u202f: la liste les donne tous.",
    "No row has this id: the list gives all of them.",
)


def item(asked: Asked, name: str) -> Response:
    """Answer the row of a list that the path names, and say where a person reads it.

    Raises
    ------
    ProblemError
        No row has this id.
    """
    table, identifier = LISTED[name], asked.path["identifiant"]
    rows = listing_of(asked.edition, table).frame
    rows = rows[rows["id"] == identifier]
    if rows.empty:
        raise ProblemError(404, UNKNOWN)
    (row,) = to_items(OF_SCREENS[name].shown(asked.edition, rows))
    said = {**row, SHEET: asked.addresses.sheet(table.sheet_key, identifier)}
    if last := asked.edition.modifications.get((name, identifier)):
        said[MODIFIED] = {"le": last.day.isoformat(), "motif": last.reason}
    return Response(written(said), media_type=JSON)
