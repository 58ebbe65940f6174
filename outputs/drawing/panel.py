"""One window on the country, drawn: its ground, the members, the initiatives, names and a scale."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from shapely.geometry.base import BaseGeometry

from geo.layers import Layers
from geo.levels import TerritoryKey
from geo.records import records
from outputs.drawing.figure import shades_in
from outputs.drawing.initiatives import Mark, Marks, initiatives_in
from outputs.drawing.meetings import Meetings, meetings_in
from outputs.drawing.members import Member, members_in
from outputs.drawing.names import place_names
from outputs.drawing.projection import Window
from outputs.drawing.scale import scale_bar
from outputs.drawing.scene import Scene
from outputs.drawing.svg import Element, drawing, element, outline
from outputs.map.marks import INK, LAND, LIMITS, OUTSIDE

MOST_SHAPES = 150  # of a level whose limits are drawn: more would be a grey veil


@dataclass(frozen=True)
class Panel:
    """A window and what shows in it, for the map, its legend and its description."""

    drawn: Element
    members: tuple[Member, ...]
    marks: tuple[Mark, ...]
    meetings: tuple[Meetings, ...]
    is_crowded: bool


def draw_panel(
    scene: Scene, window: Window, territories: Sequence[TerritoryKey] = (), names: int = 0
) -> Panel:
    """Draw what a window shows.

    Parameters
    ----------
    scene, window
        What there is, and where to look.
    territories
        Those whose contour is set off, as ``niveau-code``.
    names
        How many communes are named at most, the most populous first.
    """
    # Under a figure, areas of members would be read as classes of it.
    members = () if scene.figure else members_in(scene, window)
    marks, meetings = initiatives_in(scene, window), meetings_in(scene, window)
    areas = [*shades_in(scene, window), *(member.drawn() for member in members if not member.is_small)]
    drawn = drawing(
        window.width,
        window.height,
        element("rect", width=window.width, height=window.height, fill=OUTSIDE),
        *_ground(scene, window, areas),
        *_contour(scene, window, territories),
        *(member.drawn() for member in members if member.is_small),
        *_signs(scene, window, territories, names, marks),
        *(each.drawn() for each in meetings),
        scale_bar(window),
    )
    return Panel(drawn, tuple(members), marks.marks, meetings, bool(marks.crowds))


def _ground(scene: Scene, window: Window, areas: Iterable[Element]) -> Iterable[Element]:
    """Draw the land, the areas on it, and the limits over them, the finest first."""
    limits = _limits(scene, window)
    yield element("path", d=outline(limits["departement"]), fill=LAND)
    yield from areas
    for level, shapes in limits.items():
        yield element("path", d=outline(shapes), fill="none", **LIMITS[level])


def _limits(scene: Scene, window: Window) -> dict[str, list[BaseGeometry]]:
    layers = scene.layers(window)
    levels = (*_fine_levels(layers, window), "departement", _region(scene))
    return {each: list(window.draw(layers.within(each, window.degrees)).values()) for each in levels}


def _fine_levels(layers: Layers, window: Window) -> tuple[str, ...]:
    """Return the level finer than départements whose limits are few enough to be drawn, if any."""
    fine = (
        each for each in ("commune", "epci") if len(layers.keys_within(each, window.degrees)) <= MOST_SHAPES
    )
    return tuple(fine)[:1]


def _region(scene: Scene) -> str:
    return "ancienne_region" if scene.former else "region"


def _contour(scene: Scene, window: Window, territories: Sequence[TerritoryKey]) -> Iterable[Element]:
    if territories:
        data = outline(window.draw(scene.layers(window).shapes(territories)).values())
        yield element("path", d=data, fill="none", stroke="#fff", stroke_width=5, stroke_opacity=0.8)
        yield element("path", d=data, fill="none", stroke=INK, stroke_width=2.2, stroke_linejoin="round")


def _signs(
    scene: Scene, window: Window, territories: Sequence[TerritoryKey], names: int, marks: Marks
) -> Iterable[Element]:
    register = scene.edition.vintage.register.frame
    yield from place_names(register, window, territories, names, marks.places)
    yield from marks.drawn({row["id"]: row for row in records(scene.edition.tables["familles"])})
