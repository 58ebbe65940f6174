"""Which commune a point is in, and which are so near that it may be theirs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

import numpy as np
import shapely

from geo.kept import kept
from geo.vintage import Vintage
from loaders.placing.clues import PointClue
from loaders.placing.coordinates import Point

# Degrees. Borders are simplified, so that a point at one may be on either side; and a geocoder may put what
# is in a village a little out of it.
AT_THE_BORDER, NEAR = 0.001, 0.01


class Ground:
    """The shapes of the communes of a vintage, found by point.

    Parameters
    ----------
    vintage
        The territories and their boundaries.
    """

    def __init__(self, vintage: Vintage) -> None:
        table = vintage.boundaries.table("commune", ["code", "code_departement", "geometry"])
        self._codes = [str(code) for code in table["code"].to_pylist()]
        self._departements = [str(code) for code in table["code_departement"].to_pylist()]
        self._tree = shapely.STRtree(shapely.from_wkb(table["geometry"].to_numpy()))

    def clues(self, points: Sequence[Point]) -> list[PointClue]:
        """Say of points which communes they are in."""
        places = shapely.points([(point.longitude, point.latitude) for point in points])
        within = _by_point(self._tree.query(places, predicate="intersects"))
        at_border = _by_point(self._tree.query(places, predicate="dwithin", distance=AT_THE_BORDER))
        near = _by_point(self._tree.query(places, predicate="dwithin", distance=NEAR))
        return [
            self._clue(point, within.get(row, []), at_border.get(row, []), near.get(row, []))
            for row, point in enumerate(points)
        ]

    def _clue(self, point: Point, within: list[int], at_border: list[int], near: list[int]) -> PointClue:
        own = tuple(dict.fromkeys(self._codes[each] for each in (*within, *at_border) or near))
        return PointClue(
            own=own,
            around=frozenset(self._codes[each] for each in near),
            note=f" ({point.note})" if point.note else "",
            departements=frozenset(self._departements[each] for each in near),
            proves=bool(within) and not point.is_doubtful,
        )


@kept
def ground_of(vintage: Vintage) -> Ground:
    """Return the shapes of the communes of a vintage, made once."""
    return Ground(vintage)


def _by_point(pairs: np.ndarray) -> Mapping[int, list[int]]:
    found: dict[int, list[int]] = defaultdict(list)
    for point, shape in pairs.T.tolist():
        found[point].append(shape)
    return found
