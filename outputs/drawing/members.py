"""The members that show in a window, and how each is drawn."""

from __future__ import annotations

from dataclasses import dataclass

import shapely
from shapely.geometry.base import BaseGeometry

from atlas.listed import COLLECTIVITES
from atlas.listed.collectivites import is_approximate
from geo.layers import united
from geo.levels import LEVELS
from geo.records import Row, records
from outputs.drawing.projection import Window
from outputs.drawing.scene import Scene
from outputs.drawing.signs import area, dot
from outputs.drawing.svg import Element
from outputs.map.marks import DOT, HEADINGS


@dataclass(frozen=True)
class Member:
    """A member in a window.

    Attributes
    ----------
    name, heading
        Of the collectivité.
    presumed, approximate
        Whether it is only presumed to be a member, whether today's territory stands for what it was.
    shape
        In pixels of the window.
    """

    name: str
    heading: str
    presumed: bool
    approximate: bool
    shape: BaseGeometry

    @property
    def is_small(self) -> bool:
        """Whether a dot shows it better than its area."""
        left, top, right, bottom = self.shape.bounds
        return max(right - left, bottom - top) < 2 * DOT

    def drawn(self) -> Element:
        """Draw it as an area, or as a dot."""
        if self.is_small:
            x, y = shapely.get_coordinates(self.shape.centroid)[0]
            return dot(x, y, self.presumed)
        return area(self.heading, [self.shape], self.presumed, self.approximate)


def members_in(scene: Scene, window: Window) -> list[Member]:
    """Return the members whose area shows, in the order they are drawn in: the widest heading first."""
    areas = window.draw(_areas(scene, window))
    rows = scene.rows[COLLECTIVITES.id]
    shown = records(rows[rows["id"].isin(list(areas))])
    members = [_member(scene, row, areas[row["id"]]) for row in shown]
    order = list(HEADINGS)
    return sorted(members, key=lambda each: (order.index(each.heading), -each.shape.area))


def _areas(scene: Scene, window: Window) -> dict[str, BaseGeometry]:
    """Return what each member has near a window, in degrees, by the id of the collectivité."""
    layers = scene.layers(window)
    near = {key for level in LEVELS for key in layers.keys_within(level, window.degrees)}
    members = zip(scene.rows[COLLECTIVITES.id]["id"], scene.rows[COLLECTIVITES.id]["ancres"], strict=True)
    shapes = {
        identifier: layers.shapes(sorted(near.intersection(anchors))) for identifier, anchors in members
    }
    return {identifier: united(list(parts.values())) for identifier, parts in shapes.items() if parts}


def _member(scene: Scene, row: Row, shape: BaseGeometry) -> Member:
    return Member(
        name=row["nom"],
        heading=row["rubrique_rtes"],
        presumed=row["id"] in scene.presumed,
        approximate=is_approximate(row),
        shape=shape,
    )
