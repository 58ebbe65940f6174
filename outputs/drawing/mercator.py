"""The projection of the map on the screen (Web Mercator), and what of it a drawing looks at."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from math import log2

import numpy as np
import shapely

from outputs.map.marks import CLOSEST, NEAR, Bounds

TILE = 256  # pixels of the world at zoom 0
SIDE = 1000  # pixels: the larger side of what is framed, which is drawn this large
AROUND = 600  # pixels drawn beyond each edge: the window that it is shown in has a shape of its own


def world(degrees: np.ndarray) -> np.ndarray:
    """Project degrees, longitude first, to a world of side 1 from its upper left corner; (points, 2)."""
    longitude, latitude = degrees[:, 0], np.radians(degrees[:, 1])
    y = 0.5 - np.log(np.tan(np.pi / 4 + latitude / 2)) / (2 * np.pi)
    return np.column_stack([longitude / 360 + 0.5, y])


@dataclass(frozen=True)
class Frame:
    """What is looked at.

    Attributes
    ----------
    left, top, width, height
        Of the box, in the world of side 1.
    is_fitted
        Whether the box is to be seen whole; else its middle, at the zoom of the drawing.
    """

    left: float
    top: float
    width: float
    height: float
    is_fitted: bool = True

    @classmethod
    def around(cls, bounds: Bounds) -> Frame:
        """Look at a box of degrees, wholly; a point is looked at as closely as the map does."""
        west, south, east, north = bounds
        (left, top), (right, bottom) = world(np.array([[west, north], [east, south]])).tolist()
        least = SIDE / TILE / 2**CLOSEST
        width, height = max(right - left, least), max(bottom - top, least)
        return cls((left + right - width) / 2, (top + bottom - height) / 2, width, height)

    @classmethod
    def at(cls, latitude: float, longitude: float, zoom: float) -> Frame:
        """Look at a place, at a zoom."""
        x, y = world(np.array([[longitude, latitude]]))[0].tolist()
        side = SIDE / TILE / 2**zoom
        return cls(x - side / 2, y - side / 2, side, side, is_fitted=False)

    def moved_to(self, latitude: float, longitude: float) -> Frame:
        """Look at a place as the map goes to the row whose sheet is open: near, or as it looked already."""
        return Frame.at(latitude, longitude, max(NEAR, self.zoom))

    @cached_property
    def _scale(self) -> float:
        """Pixels of the drawing for the whole world."""
        return SIDE / max(self.width, self.height)

    @property
    def zoom(self) -> float:
        """The zoom at which a pixel of the drawing is one of the map."""
        return log2(self._scale / TILE)

    @property
    def size(self) -> tuple[float, float]:
        """What is framed, in pixels of the drawing."""
        return self.width * self._scale, self.height * self._scale

    @property
    def drawn(self) -> tuple[float, float, float, float]:
        """What is drawn, in the same pixels: left, top, width and height."""
        width, height = self.size
        return -AROUND, -AROUND, width + 2 * AROUND, height + 2 * AROUND

    def locate(self, places: Sequence[tuple[float, float]] | np.ndarray) -> np.ndarray:
        """Return where places of the world lie in the drawing, in pixels; shape (places, 2)."""
        array = np.asarray(places, dtype=float).reshape(-1, 2)
        return (array - (self.left, self.top)) * self._scale

    def draw(self, shapes: Sequence[shapely.Geometry], stray: float) -> list[shapely.Geometry]:
        """Return shapes of the world in pixels of the drawing, cut around it, without what nobody sees."""
        side = AROUND / self._scale
        right, bottom = self.left + self.width + side, self.top + self.height + side
        cut = shapely.clip_by_rect(list(shapes), self.left - side, self.top - side, right, bottom)
        drawn = shapely.simplify(shapely.transform(cut, self.locate), stray, preserve_topology=False)
        return [shape for shape in drawn if not shape.is_empty]
