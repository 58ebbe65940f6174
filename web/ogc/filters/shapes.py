"""How features lie beside a shape that a filter gives: those far from it are never read."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely
from shapely.errors import ShapelyError
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry

from web.ogc.boxes import numbers_of
from web.ogc.crs import Crs
from web.ogc.filters.reading import Expression, FilterError

GEOMETRY = "geometry"  # what the standard calls where a feature lies; or `geom`, as others do
NAMES = {GEOMETRY, "geom"}

SPATIAL: dict[str, Callable[..., Any]] = {
    "s_intersects": shapely.intersects,
    "s_disjoint": shapely.disjoint,
    "s_within": shapely.within,
    "s_contains": shapely.contains,
    "s_equals": shapely.equals,
    "s_touches": shapely.touches,
    "s_crosses": shapely.crosses,
    "s_overlaps": shapely.overlaps,
}
INVERSE = {"s_within": "s_contains", "s_contains": "s_within"}


@dataclass(frozen=True, eq=False)
class Ground:
    """Where rows lie.

    Attributes
    ----------
    bounds
        Gives west, south, east and north of each; NaN for one that lies nowhere.
    shapes_at
        Gives the shapes of some of them, by position.
    system
        What the shapes of a filter are written in.
    """

    bounds: Callable[[], np.ndarray]
    shapes_at: Callable[[np.ndarray], np.ndarray]
    system: Crs

    def related(self, name: str, arguments: Sequence[Expression]) -> np.ndarray:
        """Tell which rows are in a relation with a shape; those that lie nowhere are in none."""
        first, second = arguments
        if _is_own(second):
            first, second, name = second, first, INVERSE.get(name, name)
        if not _is_own(first):
            raise FilterError(
                f"«\u202f{name}\u202f» compare «\u202f{GEOMETRY}\u202f» à une forme.",
                f"“{name}” compares “{GEOMETRY}” with a shape.",
            )
        other, bounds = self._shape(second), self.bounds()
        lies = ~np.isnan(bounds[:, 0])
        west, south, east, north = shapely.bounds(other)
        near = lies & (bounds[:, 0] <= east) & (bounds[:, 2] >= west)
        near &= (bounds[:, 1] <= north) & (bounds[:, 3] >= south)
        found = lies & ~near if name == "s_disjoint" else np.zeros(len(lies), dtype=bool)
        unsure = np.flatnonzero(near)
        try:
            found[unsure] = SPATIAL[name](self.shapes_at(unsure), other)
        except ShapelyError as error:  # a collection of shapes has no inside of its own
            raise FilterError("cette forme ne se compare pas ainsi.", "it is not compared so.") from error
        return found

    def _shape(self, expression: Expression) -> shapely.Geometry:
        try:
            read = _box(expression["bbox"]) if "bbox" in expression else shape(expression)
            if read.is_empty:
                raise ValueError
        except (ShapelyError, ValueError, TypeError, KeyError, IndexError, AttributeError) as error:
            raise FilterError("sa forme n’est pas lisible.", "its shape is unreadable.") from error
        if not self.system.has(read.bounds):
            raise FilterError(
                "sa forme est hors du système de coordonnées.", "its shape is outside of the system."
            )
        return self.system.read_shape(read)


def _box(numbers: Sequence[float]) -> BaseGeometry:
    return shapely.box(*numbers_of(",".join(map(str, numbers))))


def _is_own(expression: Expression) -> bool:
    return isinstance(expression, dict) and expression.get("property") in NAMES
