"""Many initiatives as the map draws them: numbers column by column, and their words apart.

A browser takes in a hundred thousand of them at once so, and draws them before it has their names, which
nobody reads of a group.
"""

from __future__ import annotations

import base64
from collections.abc import Iterable, Mapping, Sequence

import numpy as np

from atlas.editions import Edition
from geo.records import Row
from outputs.map.points import are_many, points
from outputs.map.shapes import Content

DEGREE = 100_000  # parts of a degree that a place is told in
FLAGS = ("wide", "over", "abroad")  # a bit each, the first one lowest
NO_FAMILY = 255
WORDS = ("id", "name", "place")


def marks(edition: Edition) -> Content:
    """Return the initiatives on the map: one by one, or column by column when they are many."""
    return in_columns(points(edition)) if are_many(edition) else points(edition)


def names(edition: Edition) -> Content:
    """Return what is read of the initiatives on the map, in their order: a list for each of ``WORDS``."""
    rows: Sequence[Row] = points(edition)["points"]
    return {word: [row[word] for row in rows] for word in WORDS}


def in_columns(content: Content) -> Content:
    """Write the points of a file column by column; ``pages/widgets/map/points.js`` reads them.

    Parameters
    ----------
    content
        From `points`.

    Returns
    -------
    mapping
        ``families`` and ``zones`` as they are there. ``columns``, in base 64, of small numbers: ``lat`` and
        ``lon`` (in parts of a degree, of which ``degree`` says how many there are), ``family`` (its place
        among the families), ``flags`` (those of ``FLAGS``), ``zone`` (its place among the zones, from one on;
        zero for none). ``flags``: their names. ``sides``: of the rows that have some, by their place.
    """
    points: Sequence[Row] = content["points"]
    families = _places(family["id"] for family in content["families"])
    zones = _places(["", *content["zones"]])
    return {
        "families": content["families"],
        "zones": content["zones"],
        "degree": DEGREE,
        "flags": FLAGS,
        "columns": {
            "lat": _column((round(point["lat"] * DEGREE) for point in points), "<i4"),
            "lon": _column((round(point["lon"] * DEGREE) for point in points), "<i4"),
            "family": _column((families.get(point["family"], NO_FAMILY) for point in points), "u1"),
            "flags": _column((_flags(point) for point in points), "u1"),
            "zone": _column((zones[point["zone"]] for point in points), "<u2"),
        },
        "sides": {at: point["sides"] for at, point in enumerate(points) if point["sides"]},
    }


def _places(names: Iterable[str]) -> Mapping[str, int]:
    return {name: at for at, name in enumerate(names)}


def _flags(point: Row) -> int:
    return sum(bool(point.get(flag)) << bit for bit, flag in enumerate(FLAGS))


def _column(numbers: Iterable[int], kind: str) -> str:
    return base64.b64encode(np.fromiter(numbers, np.dtype(kind)).tobytes()).decode()
