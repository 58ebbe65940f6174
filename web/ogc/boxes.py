"""A box that is asked for, and which shapes it meets."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely

from atlas.editions import Edition
from web.api.parameters import Unlisted
from web.api.problems import Words
from web.ogc.crs import Crs

Bounds = tuple[float, float, float, float]


class BoxForm(Unlisted):
    """West, south, east and north, as the standard writes them; or six numbers, with heights."""

    def accepts(self, text: str, edition: Edition) -> bool:
        """Tell whether a text is a box; its west may be greater than its east, across 180°."""
        try:
            _, south, _, north = numbers_of(text)
        except ValueError:
            return False
        return south <= north

    def expected(self) -> Words:
        """Say how a box is written."""
        return Words(
            "quatre nombres, ouest,sud,est,nord (-5,47,-1,49)",
            "four numbers, west,south,east,north (-5,47,-1,49)",
        )

    def schema(self, edition: Edition) -> dict[str, Any]:
        """Describe a box as the standard does."""
        return {"type": "array", "minItems": 4, "maxItems": 6, "items": {"type": "number"}}


@dataclass(frozen=True)
class Box:
    """A box in degrees; one across 180° is two."""

    parts: tuple[Bounds, ...]

    @classmethod
    def read(cls, text: str, system: Crs) -> Box:
        """Read a box that `BoxForm` accepts, written in a system."""
        west, south, east, north = system.read(numbers_of(text))
        if west > east:
            return cls(((west, south, 180.0, north), (-180.0, south, east, north)))
        return cls(((west, south, east, north),))

    def meets(self, bounds: np.ndarray, shapes_at: Callable[[np.ndarray], np.ndarray]) -> np.ndarray:
        """Tell which shapes meet the box.

        Parameters
        ----------
        bounds
            Of each shape: west, south, east, north; NaN for nothing, which meets no box.
        shapes_at
            Gives the shapes of some positions: of those that are neither wholly inside nor outside.
        """
        found = np.zeros(len(bounds), dtype=bool)
        for part in self.parts:
            inside = _inside(bounds, part)
            unsure = np.flatnonzero(_near(bounds, part) & ~inside)
            found |= inside
            found[unsure] |= shapely.intersects(shapes_at(unsure), shapely.box(*part))
        return found


def numbers_of(text: str) -> Bounds:
    """Return the four numbers of a box, without its heights; ValueError when it is none."""
    numbers = [float(each) for each in text.split(",")]
    if not all(map(math.isfinite, numbers)):
        raise ValueError(text)
    if len(numbers) == 6:
        del numbers[5], numbers[2]
    west, south, east, north = numbers
    return west, south, east, north


def _inside(bounds: np.ndarray, part: Bounds) -> np.ndarray:
    after_its_start = (bounds[:, :2] >= part[:2]).all(axis=1)
    return np.asarray(after_its_start & (bounds[:, 2:] <= part[2:]).all(axis=1))


def _near(bounds: np.ndarray, part: Bounds) -> np.ndarray:
    before_its_end = (bounds[:, :2] <= part[2:]).all(axis=1)
    return np.asarray(before_its_end & (bounds[:, 2:] >= part[:2]).all(axis=1))
