"""The figure that shades the territories of a level: few classes, zero apart from what is not known."""

from __future__ import annotations

from collections.abc import Iterable

from outputs.drawing.projection import Window
from outputs.drawing.scene import Scene
from outputs.drawing.signs import shade
from outputs.drawing.svg import Element, outline


def shades_in(scene: Scene, window: Window) -> Iterable[Element]:
    """Draw the territories that the figure of a scene tells of, class by class; nothing without a figure."""
    if not scene.shading:
        return
    values = scene.shading["values"]
    layers = scene.layers(window)
    near = set(layers.keys_within(scene.shading["level"], window.degrees))
    shapes = window.draw(layers.shapes(key for key in values if key in near))
    for place in sorted({values[key][0] for key in shapes}):
        of_class = [shape for key, shape in shapes.items() if values[key][0] == place]
        yield shade(place, outline(of_class))
