"""Where marks and names go on paper, where nobody can zoom: side by side, and never over one another."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

Place = tuple[float, float]
Box = tuple[float, float, float, float]

RINGS = 4  # of places around a place: 60 marks, past which they are counted
LETTER = 0.52  # the mean width of a letter, as a share of the size of the type


@dataclass(frozen=True)
class Spread:
    """Marks set side by side.

    Attributes
    ----------
    places
        Where each mark goes; None for one that has no room near its place.
    crowds
        Where there was no room, and how many marks were left out there.
    """

    places: tuple[Place | None, ...]
    crowds: tuple[tuple[Place, int], ...]


def spread(places: Sequence[Place], spacing: float) -> Spread:
    """Set marks as near as can be to their places, ``spacing`` pixels apart.

    The first come keep their places; the others go to the nearest free one of the hexagons around. Time grows
    with the number of places, not with that of the marks on each.
    """
    taken = _Taken(spacing)
    left_out: dict[Place, int] = {}
    found: list[Place | None] = []
    for x, y in places:
        centre = (round(x / spacing) * spacing, round(y / spacing) * spacing)
        free = None
        if centre not in left_out:
            free = next((place for place in _around(x, y, spacing) if taken.is_free(place)), None)
        if free is None:
            left_out[centre] = left_out.get(centre, 0) + 1
        else:
            taken.add(free)
        found.append(free)
    return Spread(tuple(found), tuple(left_out.items()))


def label_box(text: str, x: float, y: float, size: float) -> Box:
    """Return the box that a text centred on ``x`` takes, its base line at ``y``: left, top, right, bottom."""
    half = (len(text) + 1) * size * LETTER / 2
    return x - half, y - size * 0.8, x + half, y + size * 0.25


def meets(box: Box, others: Iterable[Box]) -> bool:
    """Tell whether a box overlaps one of others."""
    left, top, right, bottom = box
    return any(left < r and right > le and top < b and bottom > t for le, t, r, b in others)


class _Taken:
    """The places that are taken, found by the cell of a grid that they lie in."""

    def __init__(self, spacing: float) -> None:
        self._spacing = spacing
        self._cells: dict[tuple[int, int], list[Place]] = {}

    def add(self, place: Place) -> None:
        self._cells.setdefault(self._cell(place), []).append(place)

    def is_free(self, place: Place) -> bool:
        x, y = place
        nearest = (0.99 * self._spacing) ** 2
        return all((x - a) ** 2 + (y - b) ** 2 >= nearest for a, b in self._near(place))

    def _near(self, place: Place) -> Iterator[Place]:
        column, row = self._cell(place)
        for near_column in (column - 1, column, column + 1):
            for near_row in (row - 1, row, row + 1):
                yield from self._cells.get((near_column, near_row), ())

    def _cell(self, place: Place) -> tuple[int, int]:
        return int(place[0] // self._spacing), int(place[1] // self._spacing)


def _hexagons() -> tuple[Place, ...]:
    """Return the points of a hexagonal grid of step 1 around the origin, the nearest first."""
    reach = range(-RINGS, RINGS + 1)
    points = [(a + b / 2, b * 3**0.5 / 2) for a in reach for b in reach]
    near = [point for point in points if point[0] ** 2 + point[1] ** 2 <= RINGS**2 + 0.01]
    return tuple(sorted(near, key=lambda point: (round(point[0] ** 2 + point[1] ** 2, 6), point)))


_OFFSETS = _hexagons()


def _around(x: float, y: float, spacing: float) -> Iterator[Place]:
    return ((x + a * spacing, y + b * spacing) for a, b in _OFFSETS)
