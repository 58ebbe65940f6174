"""The rows of a list that somebody brings, as pins on a map of the territories and members."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from outputs.drawing.placing import spread
from outputs.drawing.projection import Window
from outputs.drawing.signs import crowd
from outputs.drawing.svg import Element, element, worded

RADIUS, SPACING = 5.5, 12  # pixels
FILL, EDGE = "#b3261e", "#fff"


@dataclass(frozen=True)
class Pin:
    """A row of a list at its place, in degrees."""

    name: str
    longitude: float
    latitude: float


def draw_pins(pins: Sequence[Pin], window: Window) -> Iterable[Element]:
    """Draw the pins that show in a window, side by side where they crowd."""
    if not pins:
        return
    places = window.locate(
        np.array([pin.longitude for pin in pins]), np.array([pin.latitude for pin in pins])
    )
    shown = np.flatnonzero(window.holds(places))
    found = spread([tuple(place) for place in places[shown].tolist()], SPACING)
    for row, place in zip(shown.tolist(), found.places, strict=True):
        if place:
            yield _pin(pins[row].name, *place)
    yield from (crowd(count, *place) for place, count in found.crowds)


def pin_sample() -> Element:
    """Return the sign of a pin for a legend, a drawing of 26 by 16 pixels."""
    return element("g", _pin("", 13, 8))


def _pin(name: str, x: float, y: float) -> Element:
    title = worded("title", name) if name else None
    return element("circle", title, cx=x, cy=y, r=RADIUS, fill=FILL, stroke=EDGE, stroke_width=1.5)
