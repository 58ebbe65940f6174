"""The boundaries that a drawing needs, read when it needs them, and kept within bounds."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property, lru_cache

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from geo.boundaries import Boundaries
from geo.kept import kept
from geo.levels import LAYERS, TerritoryKey
from geo.register import Register
from geo.vintage import Vintage

KEPT = 24  # départements whose communes are kept as they are: a région and its neighbours
# From so many metres a pixel on, lines are first simplified, once for all drawings, by so many degrees: less
# than half a pixel.
COARSENESS = ((800, 0.005), (200, 0.001), (0, 0.0))

Bounds = tuple[float, float, float, float]  # west, south, east, north
Shapes = Mapping[TerritoryKey, BaseGeometry]  # in degrees (WGS 84), by ``niveau-code``


class Layers:
    """The shapes of all levels, found by box or by territory.

    Communes, three quarters of all points, are read by département; the other levels are kept whole.

    Parameters
    ----------
    boundaries
        Of a vintage.
    register
        Its territories: their boxes say which shapes can be in a window, without reading one.
    tolerance
        Degrees that lines may stray by.
    """

    def __init__(self, boundaries: Boundaries, register: Register, tolerance: float = 0.0) -> None:
        self.tolerance = tolerance
        self._boundaries = boundaries
        self._register = register
        self._whole = lru_cache(maxsize=len(LAYERS))(self._read)
        # Simplified ones are so small that all can be kept.
        self._communes_of = lru_cache(maxsize=None if tolerance else KEPT)(self._read_communes)

    def within(self, level: str, bounds: Bounds) -> Shapes:
        """Return the shapes of a level whose box meets a box (degrees)."""
        return self.shapes(self.keys_within(level, bounds))

    def keys_within(self, level: str, bounds: Bounds) -> list[TerritoryKey]:
        """Return the territories of a level whose box meets a box (degrees)."""
        west, south, east, north = bounds
        keys, boxes = self._boxes[level]
        met = (boxes[:, 0] <= east) & (boxes[:, 2] >= west) & (boxes[:, 1] <= north) & (boxes[:, 3] >= south)
        found: list[TerritoryKey] = keys[met].tolist()
        return found

    def shapes(self, keys: Iterable[TerritoryKey]) -> Shapes:
        """Return the shapes of territories, those that exist."""
        layers = ((key, self._layer_of(key)) for key in keys)
        return {key: layer[key] for key, layer in layers if key in layer}

    def _layer_of(self, key: TerritoryKey) -> Shapes:
        if key.level == "commune":
            return self._communes_of(self._departement_of.get(key, ""))
        return self._whole(key.level) if key.level in LAYERS else {}

    def _read_communes(self, departement: str) -> Shapes:
        return self._read("commune", departement)

    def _read(self, level: str, departement: str | None = None) -> Shapes:
        table = self._boundaries.table(level, ["code", "geometry"], departement)
        shapes = shapely.from_wkb(table["geometry"].to_numpy())
        if self.tolerance and len(shapes):
            shapes = shapely.coverage_simplify(shapes, self.tolerance)
        keys = (TerritoryKey.of(level, code) for code in table["code"].to_numpy())
        return dict(zip(keys, shapes, strict=True))

    @cached_property
    def _boxes(self) -> dict[str, tuple[np.ndarray, np.ndarray]]:
        return {
            str(level): (
                np.array([TerritoryKey.of(str(level), code) for code in rows["code"]], dtype=object),
                rows[["ouest", "sud", "est", "nord"]].to_numpy(),
            )
            for level, rows in self._register.frame.groupby("niveau")
        }

    @cached_property
    def _departement_of(self) -> dict[TerritoryKey, str]:
        communes = self._register.frame.query("niveau == 'commune'")
        keys = (TerritoryKey.of("commune", code) for code in communes["code"])
        return dict(zip(keys, communes["code_departement"], strict=True))


@kept
def layers_of(vintage: Vintage, tolerance: float) -> Layers:
    """Return the boundaries of a vintage, simplified by so many degrees: one of ``COARSENESS``."""
    return Layers(vintage.boundaries, vintage.register, tolerance)


def tolerance_at(scale: float) -> float:
    """Return how far lines may stray, in degrees, on a drawing of so many metres a pixel."""
    return next(tolerance for coarse, tolerance in COARSENESS if scale >= coarse)


def united(parts: Sequence[BaseGeometry]) -> BaseGeometry:
    """Return the union of territories; of one level, they share their borders exactly."""
    return parts[0] if len(parts) == 1 else shapely.union_all(parts)
