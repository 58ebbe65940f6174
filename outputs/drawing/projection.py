"""From degrees to the paper: the legal projection of each part of the country, and a window on it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

import numpy as np
import shapely
from pyproj import Transformer
from pyproj.enums import TransformDirection

WGS84 = 4326
STRAY = 0.45  # pixels that a simplified line may stray by: nothing to see, and a tenth of the points
BLEED = 6  # pixels drawn beyond the window, so that no cut edge shows in it

Bounds = tuple[float, float, float, float]  # west, south, east, north; or left, top, right, bottom


@dataclass(frozen=True)
class Part:
    """A part of the country that is drawn in one piece.

    Attributes
    ----------
    name
        As it is written on the map.
    bounds
        West, south, east, north, in degrees (WGS 84).
    crs
        The EPSG code of its legal projection (décret n° 2019-165 of 5 March 2019), in metres.
    """

    name: str
    bounds: Bounds
    crs: int


HEXAGONE = Part("Hexagone et Corse", (-5.2, 41.3, 9.6, 51.1), 2154)
OVERSEAS = (
    Part("Guadeloupe", (-61.81, 15.83, -61.0, 16.52), 5490),
    Part("Martinique", (-61.24, 14.38, -60.8, 14.89), 5490),
    Part("Guyane", (-54.61, 2.1, -51.6, 5.8), 2972),
    Part("La Réunion", (55.2, -21.4, 55.84, -20.87), 2975),
    Part("Mayotte", (45.01, -13.01, 45.31, -12.63), 4471),
)


def part_of(bounds: Bounds) -> Part:
    """Return the part of the country that the middle of a box (degrees) lies in; the mainland by default."""
    west, south, east, north = bounds
    middle = shapely.Point((west + east) / 2, (south + north) / 2)
    return next((part for part in OVERSEAS if shapely.box(*part.bounds).contains(middle)), HEXAGONE)


@dataclass(frozen=True)
class Window:
    """What of the country is drawn, and how large.

    Attributes
    ----------
    crs
        EPSG code of the projection.
    left, top
        The upper left corner, in metres of the projection.
    scale
        Metres a pixel.
    width, height
        In pixels.
    """

    crs: int
    left: float
    top: float
    scale: float
    width: float
    height: float

    @classmethod
    def around(
        cls, boxes: Sequence[Bounds], width: float, height: float, margin: float = 0.04, least: float = 0.0
    ) -> Window:
        """Look at boxes of degrees, all of them wholly, in the middle of the window.

        Parameters
        ----------
        boxes
            West, south, east, north of each, in degrees (WGS 84), all in one part of the country.
        width, height
            Of the window, in pixels.
        margin
            What is left around the boxes on each side, as a share of their size.
        least
            Metres that the window shows at least, from side to side.
        """
        crs = part_of(boxes[0]).crs
        to_metres = _transformer(crs).transform_bounds
        wests, souths, easts, norths = zip(*(to_metres(*box) for box in boxes), strict=True)
        west, south, east, north = min(wests), min(souths), max(easts), max(norths)
        grown = 1 + 2 * margin
        scale = max((east - west) * grown / width, (north - south) * grown / height, least / width)
        left, top = (west + east - scale * width) / 2, (south + north + scale * height) / 2
        return cls(crs, left, top, scale, width, height)

    @cached_property
    def degrees(self) -> Bounds:
        """The box of degrees that takes in the window and its bleed."""
        bleed = BLEED * self.scale
        right, bottom = self.left + self.width * self.scale, self.top - self.height * self.scale
        box = (self.left - bleed, bottom - bleed, right + bleed, self.top + bleed)
        return _transformer(self.crs).transform_bounds(*box, direction=TransformDirection.INVERSE)

    def draw(self, shapes: Mapping[str, shapely.Geometry]) -> dict[str, shapely.Geometry]:
        """Bring shapes to the paper.

        Parameters
        ----------
        shapes
            In degrees (WGS 84), by any key.

        Returns
        -------
        dict of str to shapely.Geometry
            Those that show, by their key: in pixels from the upper left corner, cut around the window,
            simplified to what can be seen.
        """
        cut = shapely.clip_by_rect(list(shapes.values()), *self.degrees)
        drawn = shapely.simplify(shapely.transform(cut, self._to_pixels), STRAY, preserve_topology=False)
        return {key: shape for key, shape in zip(shapes, drawn, strict=True) if not shape.is_empty}

    def locate(self, longitudes: np.ndarray, latitudes: np.ndarray) -> np.ndarray:
        """Return where points in degrees lie on the paper, in pixels, seen or not; shape (points, 2)."""
        return self._to_pixels(np.column_stack([longitudes, latitudes]))

    def holds(self, places: np.ndarray) -> np.ndarray:
        """Tell which places (pixels, shape (points, 2)) are in the window; bool, shape (points,)."""
        return ((places >= 0) & (places <= (self.width, self.height))).all(axis=1)

    def takes_in(self, box: Bounds) -> bool:
        """Tell whether a box of pixels (left, top, right, bottom) lies wholly in the window."""
        left, top, right, bottom = box
        return left > 0 and top > 0 and right < self.width and bottom < self.height

    def _to_pixels(self, degrees: np.ndarray) -> np.ndarray:
        x, y = _transformer(self.crs).transform(degrees[:, 0], degrees[:, 1])
        return np.column_stack([x - self.left, self.top - y]) / self.scale


@lru_cache
def _transformer(crs: int) -> Transformer:
    return Transformer.from_crs(WGS84, crs, always_xy=True)
