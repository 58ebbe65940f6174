"""From degrees to the paper: the legal projection of each part of the country, and a window on it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TypeVar

import numpy as np
import shapely
from pyproj import Transformer
from pyproj.enums import TransformDirection
from shapely.geometry.base import BaseGeometry

from outputs.map.marks import MAINLAND, OVERSEAS, Bounds, Part

WGS84 = 4326
STRAY = 0.45  # pixels that a simplified line may stray by: nothing to see, and a tenth of the points
Key = TypeVar("Key", bound=str)

BLEED = 6  # pixels drawn beyond the window, so that no cut edge shows in it


def part_of(bounds: Bounds) -> Part:
    """Return the part of the country that the middle of a box (degrees) lies in; the mainland by default."""
    west, south, east, north = bounds
    middle = shapely.Point((west + east) / 2, (south + north) / 2)
    return next((part for part in OVERSEAS if shapely.box(*part.bounds).contains(middle)), MAINLAND)


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

    def draw(self, shapes: Mapping[Key, BaseGeometry]) -> dict[Key, BaseGeometry]:
        """Bring shapes to the paper.

        Parameters
        ----------
        shapes
            In degrees (WGS 84), by any key.

        Returns
        -------
        dict of str to shapely.geometry.base.BaseGeometry
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
        held: np.ndarray = np.all((places >= 0) & (places <= (self.width, self.height)), axis=1)
        return held

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
