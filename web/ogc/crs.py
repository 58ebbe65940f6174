"""The ways of writing coordinates that may be asked for (OGC API – Features, part 2)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, partial

import numpy as np
import shapely
from pyproj import Transformer

WGS84 = 4326  # what everything is stored in
FARTHEST = (180.0, 90.0)  # degrees of longitude and latitude


@dataclass(frozen=True)
class Crs:
    """A coordinate reference system.

    Attributes
    ----------
    uri
        Its name in the standard.
    epsg
        Its code.
    label
        What a person calls it.
    is_north_first
        Whether its authority writes latitude before longitude, as the answers in it do.
    """

    uri: str
    epsg: int
    label: str
    is_north_first: bool = False

    def write(self, shapes: np.ndarray) -> np.ndarray:
        """Return shapes that are in degrees, longitude first, in this system; nothing stays nothing."""
        if self.epsg != WGS84:
            return np.asarray(shapely.transform(shapes, self._moved))
        return (
            np.asarray(shapely.transform(shapes, lambda xy: xy[:, ::-1])) if self.is_north_first else shapes
        )

    def read(self, box: tuple[float, float, float, float]) -> tuple[float, float, float, float]:
        """Return a box that is written in this system in degrees, longitude first."""
        if self.is_north_first:
            south, west, north, east = box
            return west, south, east, north
        if self.epsg == WGS84:
            return box
        west, south, east, north = self._from_degrees.transform_bounds(*box, direction="INVERSE")
        return west, south, east, north

    def has(self, bounds: tuple[float, float, float, float]) -> bool:
        """Tell whether bounds that are written in this system are on the Earth: degrees go no further."""
        if self.epsg != WGS84:
            return True
        first, second = FARTHEST[::-1] if self.is_north_first else FARTHEST
        return max(map(abs, bounds[::2])) <= first and max(map(abs, bounds[1::2])) <= second

    def read_shape(self, shape: shapely.Geometry) -> shapely.Geometry:
        """Return a shape that is written in this system in degrees, longitude first."""
        if self.is_north_first:
            return shapely.transform(shape, lambda xy: xy[:, ::-1])
        if self.epsg == WGS84:
            return shape
        back = partial(self._from_degrees.transform, direction="INVERSE")
        return shapely.transform(shape, lambda xy: np.column_stack(back(xy[:, 0], xy[:, 1])))

    def _moved(self, xy: np.ndarray) -> np.ndarray:
        return np.column_stack(self._from_degrees.transform(xy[:, 0], xy[:, 1]))

    @cached_property
    def _from_degrees(self) -> Transformer:
        return Transformer.from_crs(WGS84, self.epsg, always_xy=True)


EPSG = "http://www.opengis.net/def/crs/EPSG/0/{}"
CRS84 = Crs("http://www.opengis.net/def/crs/OGC/1.3/CRS84", WGS84, "WGS 84, longitude puis latitude")
SYSTEMS = {
    each.uri: each
    for each in (
        CRS84,
        Crs(EPSG.format(4326), WGS84, "WGS 84, latitude puis longitude", is_north_first=True),
        Crs(EPSG.format(3857), 3857, "Mercator des cartes en ligne, en mètres"),
        Crs(EPSG.format(2154), 2154, "Lambert-93, en mètres"),
    )
}
