"""Outlines as short texts: from each corner the step to the next, in parts of a degree.

A browser takes in a text at once; of its thousands of numbers it makes only those of a shape that it draws.
"""

from __future__ import annotations

import numpy as np
import shapely

from outputs.map.shapes import GRID

DEGREE = round(1 / GRID)  # parts of a degree: what shapes are known to


def in_steps(shape: shapely.Geometry) -> str:
    """Write polygons; ``pages/widgets/map/areas.js`` reads them too.

    Returns
    -------
    str
        How many parts a degree has, « : », and the polygons, with « | » between them; a polygon is its rings,
        with « ; » between them; a ring is the longitude and the latitude of its first corner, then how far
        each is from the one before.
    """
    polygons = (
        ";".join(map(_ring_in_steps, (polygon.exterior, *polygon.interiors)))
        for polygon in shapely.get_parts(shape)
    )
    return f"{DEGREE}:{'|'.join(polygons)}"


def of_steps(text: str) -> shapely.Geometry:
    """Read what `in_steps` wrote."""
    degree, _, polygons = text.partition(":")
    rings = ([_ring(steps, int(degree)) for steps in each.split(";")] for each in polygons.split("|"))
    return shapely.MultiPolygon([(outer, inner) for outer, *inner in rings])


def _ring_in_steps(ring: shapely.LinearRing) -> str:
    corners = np.round(shapely.get_coordinates(ring) * DEGREE).astype(int)
    steps = np.diff(corners, axis=0, prepend=[[0, 0]])
    return " ".join(map(str, steps.ravel().tolist()))


def _ring(steps: str, degree: int) -> np.ndarray:
    corners: np.ndarray = np.array(steps.split(), dtype=int).reshape(-1, 2).cumsum(axis=0) / degree
    return corners
