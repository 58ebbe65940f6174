"""The boundaries that a drawing needs, read when it needs them, and kept within bounds."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property, lru_cache
from pathlib import Path

import numpy as np
import pyarrow.parquet as pq
import shapely

from geo.boundaries import LAYERS, layer_file
from geo.places import territory_key
from geo.register import Register

KEPT = 24  # départements whose communes are kept as they are: a région and its neighbours
# From so many metres a pixel on, lines are first simplified, once for all drawings, by so many degrees: less
# than half a pixel.
COARSENESS = ((800, 0.005), (200, 0.001), (0, 0.0))

Bounds = tuple[float, float, float, float]  # west, south, east, north
Shapes = Mapping[str, shapely.Geometry]  # in degrees (WGS 84), by ``niveau-code``


class Layers:
    """The shapes of all levels, found by box or by territory.

    Communes, three quarters of all points, are read by département; the other levels are kept whole.

    Parameters
    ----------
    folder
        The folder of a vintage.
    register
        Its territories: their boxes say which shapes can be in a window, without reading one.
    tolerance
        Degrees that lines may stray by.
    """

    def __init__(self, folder: Path, register: Register, tolerance: float = 0.0) -> None:
        self.folder = folder
        self.tolerance = tolerance
        self._register = register
        self._whole = lru_cache(maxsize=len(LAYERS))(self._read)
        # Simplified ones are so small that all can be kept.
        self._communes_of = lru_cache(maxsize=None if tolerance else KEPT)(self._read_communes)

    def within(self, niveau: str, bounds: Bounds) -> Shapes:
        """Return the shapes of a level whose box meets a box (degrees)."""
        return self.shapes(self.keys_within(niveau, bounds))

    def keys_within(self, niveau: str, bounds: Bounds) -> list[str]:
        """Return the territories of a level whose box meets a box (degrees)."""
        west, south, east, north = bounds
        keys, boxes = self._boxes[niveau]
        met = (boxes[:, 0] <= east) & (boxes[:, 2] >= west) & (boxes[:, 1] <= north) & (boxes[:, 3] >= south)
        return keys[met].tolist()

    def shapes(self, keys: Iterable[str]) -> Shapes:
        """Return the shapes of territories, those that exist."""
        layers = ((key, self._layer_of(key)) for key in keys)
        return {key: layer[key] for key, layer in layers if key in layer}

    def _layer_of(self, key: str) -> Shapes:
        niveau = key.partition("-")[0]
        if niveau == "commune":
            return self._communes_of(self._departement_of.get(key, ""))
        return self._whole(niveau) if niveau in LAYERS else {}

    def _read_communes(self, departement: str) -> Shapes:
        return self._read("commune", [("code_departement", "==", departement)])

    def _read(self, niveau: str, filters: Sequence[tuple[str, str, str]] | None = None) -> Shapes:
        with layer_file(self.folder, niveau) as path:
            table = pq.read_table(path, columns=["code", "geometry"], filters=filters)
        shapes = shapely.from_wkb(table["geometry"].to_numpy())
        if self.tolerance and len(shapes):
            shapes = shapely.coverage_simplify(shapes, self.tolerance)
        keys = (territory_key(niveau, code) for code in table["code"].to_pylist())
        return dict(zip(keys, shapes, strict=True))

    @cached_property
    def _boxes(self) -> dict[str, tuple[np.ndarray, np.ndarray]]:
        return {
            niveau: (
                np.array([territory_key(niveau, code) for code in rows["code"]], dtype=object),
                rows[["ouest", "sud", "est", "nord"]].to_numpy(),
            )
            for niveau, rows in self._register.frame.groupby("niveau")
        }

    @cached_property
    def _departement_of(self) -> dict[str, str]:
        communes = self._register.frame.query("niveau == 'commune'")
        keys = (territory_key("commune", code) for code in communes["code"])
        return dict(zip(keys, communes["code_departement"], strict=True))


@lru_cache(maxsize=len(COARSENESS))
def layers_of(folder: Path, register: Register, tolerance: float) -> Layers:
    """Return the boundaries of a folder, kept as long as their register is in use."""
    return Layers(folder, register, tolerance)


def tolerance_at(scale: float) -> float:
    """Return how far lines may stray, in degrees, on a drawing of so many metres a pixel."""
    return next(tolerance for coarse, tolerance in COARSENESS if scale >= coarse)


def united(parts: Sequence[shapely.Geometry]) -> shapely.Geometry:
    """Return the union of territories; of one level, they share their borders exactly."""
    return parts[0] if len(parts) == 1 else shapely.union_all(parts)
