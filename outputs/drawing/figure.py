"""The figure that shades the territories of a level: few classes, zero apart from what is not known."""

from __future__ import annotations

from collections.abc import Iterable

from geo.levels import TerritoryKey
from outputs.drawing.projection import Window
from outputs.drawing.scene import Scene
from outputs.drawing.signs import shade
from outputs.drawing.svg import Element

NOT_KNOWN = -1


def shades_in(scene: Scene, window: Window) -> Iterable[Element]:
    """Draw the territories that the figure of a scene tells of, class by class; nothing without a figure."""
    if not scene.figure:
        return
    rows = scene.figure.rows
    classes = dict(zip(map(TerritoryKey, rows["cle"]), rows["classe"].fillna(NOT_KNOWN), strict=True))
    layers = scene.layers(window)
    near = set(layers.keys_within(scene.figure.level.id, window.degrees))
    shapes = window.draw(layers.shapes(key for key in classes if key in near))
    for place in sorted({classes[key] for key in shapes}):
        of_class = [shape for key, shape in shapes.items() if classes[key] == place]
        yield shade(place, of_class)
