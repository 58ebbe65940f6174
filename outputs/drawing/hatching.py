"""Slanted bars over areas, as lines of their own.

A pattern of SVG would do on a screen; readers of PDF set its tiles side by side, and the bars break where
they meet.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from outputs.drawing.svg import Element, element, outline
from outputs.map.marks import TILE


def hatched(shapes: Iterable[BaseGeometry], colour: str, width: float) -> Element:
    """Draw areas under slanted bars, a tile apart, that run on from one area to the next."""
    areas = list(shapes)
    return element(
        "g",
        element("path", d=outline(areas), fill="#fff", fill_opacity=0.55),
        element("path", d="".join(map(_bars, areas)), fill="none", stroke=colour, stroke_width=width),
    )


def _bars(area: BaseGeometry) -> str:
    """Return the data of the path of the bars of an area: they rise to the right."""
    left, top, right, bottom = area.bounds
    sums = np.arange(np.floor((left + top) / TILE), np.ceil((right + bottom) / TILE) + 1) * TILE
    lines = np.stack([[np.full_like(sums, left), sums - left], [np.full_like(sums, right), sums - right]])
    whole = shapely.MultiLineString(lines.transpose(2, 0, 1).tolist())
    return "".join(_segments(shapely.intersection(whole, shapely.make_valid(area))))


def _segments(bars: BaseGeometry) -> Iterator[str]:
    for bar in shapely.get_parts(bars):
        (x, y), (to_x, to_y) = shapely.get_coordinates(bar)[[0, -1]]
        yield f"M{x:.1f} {y:.1f}L{to_x:.1f} {to_y:.1f}"
