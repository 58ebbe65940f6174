"""The map of a list that somebody brings: its rows, over the territories and the members of the network."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from atlas.editions import Edition
from atlas.listed import INITIATIVES
from atlas.view import State
from french.numbers import counted
from outputs.drawing.legend import Entry, Section, legend
from outputs.drawing.panel import Panel, draw_panel
from outputs.drawing.picture import Picture
from outputs.drawing.pins import Pin, draw_pins, pin_sample
from outputs.drawing.projection import Window, part_of
from outputs.drawing.scene import Scene
from outputs.drawing.selection import HEIGHT, LEAST, NAMES, WIDTH, draw_country
from outputs.map.marks import Bounds

NARROW_PART = 6.0  # degrees: pins that lie within so much are looked at closely


def draw_list(edition: Edition, pins: Sequence[Pin]) -> str:
    """Draw rows of a list.

    Parameters
    ----------
    edition
        The data: its territories and members lie under the rows.
    pins
        The rows that have a place.

    Returns
    -------
    str
        An SVG with its title, its description, its legend and its credit.
    """
    everything = State()
    rows = everything.selection.apply_to_all(edition).without(INITIATIVES.id)
    scene = Scene.of(edition, everything, rows)
    draw = partial(_panel, scene, pins)
    box = box_of([(pin.longitude, pin.latitude) for pin in pins])
    if box:
        panels = [draw(Window.around([box], WIDTH, HEIGHT, 0.1, LEAST), names=NAMES)]
        drawn = panels[0].drawn
    else:
        drawn, panels = draw_country(edition, draw)
    said = f"{counted(len(pins), 'ligne placée', 'lignes placées')} à leur commune"
    return Picture(
        drawn=drawn,
        width=WIDTH,
        height=HEIGHT,
        title="Carte de la liste",
        description=f"{said}, sur les territoires et les collectivités du réseau.",
        legend=(Section("Votre liste", (Entry(pin_sample(), said),)), *legend(scene, panels)),
    ).svg()


def _panel(scene: Scene, pins: Sequence[Pin], window: Window, names: int = 0) -> Panel:
    panel = draw_panel(scene, window, names=names)
    panel.drawn.extend(draw_pins(pins, window))
    return panel


def box_of(points: Sequence[tuple[float, float]]) -> Bounds | None:
    """Return the box of points in degrees that are near one another, in one part of the country."""
    if not points:
        return None
    longitudes, latitudes = zip(*points, strict=True)
    box = (min(longitudes), min(latitudes), max(longitudes), max(latitudes))
    is_near = max(box[2] - box[0], box[3] - box[1]) < NARROW_PART
    parts = {part_of((x, y, x, y)) for x, y in points}
    return box if is_near and len(parts) == 1 else None
