"""The figures of a selection: how many rows of each table, and how many régions."""

from __future__ import annotations

from atlas.chosen import Chosen
from atlas.editions import Edition
from atlas.listed import DRAWN, LISTED
from atlas.phrases import called
from atlas.selection import Selection
from outputs.map.shapes import Content

REGION, TOUCHED = "region", ("région touchée", "régions touchées")  # a criterion, and what is said of it


def figures(edition: Edition, selection: Selection, rows: Chosen) -> list[Content]:
    """Count chosen rows.

    Returns
    -------
    list of mapping
        ``key``, ``count`` and ``words`` (singular and plural); ``tables`` whose rows it counts, or, of the
        values of a ``criterion``, has them.
    """
    counted = [
        {
            "key": f"compte_{name}",
            "tables": [name],
            "count": rows.count(name),
            "words": called(table, selection, edition),
        }
        for name, table in LISTED.items()
    ]
    # Many rows have the same ones.
    regions = {code for table in DRAWN for codes in set(rows[table.id]["regions"]) for code in codes}
    touched = {"key": "compte_regions", "count": len(regions), "words": TOUCHED}
    return [*counted, touched | {"criterion": REGION, "tables": [table.id for table in DRAWN]}]
