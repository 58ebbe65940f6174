"""Where to look for what is chosen: the boxes from which a browser frames a selection as paper does."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import numpy as np

from atlas.criteria import options_of
from atlas.editions import Edition
from atlas.listing import Listing
from geo.levels import TerritoryKey
from geo.places import Places
from outputs.map.framing import FRAMING, around, on_mainland
from outputs.map.marks import MAINLAND, Bounds
from outputs.map.shapes import Content

Said = tuple[float, float, float, float, int]  # a box, and whether it is on the mainland


class Drawer:
    """Boxes that are each kept once, and found again by their place."""

    def __init__(self) -> None:
        self._places: dict[Bounds, int] = {}

    def put(self, boxes: np.ndarray) -> list[int]:
        """Keep the box around some boxes, and return its place; none for no box."""
        return [self._places.setdefault(around(boxes), len(self._places))] if len(boxes) else []

    def all(self) -> list[Said]:
        """Return the boxes in the order of their places."""
        near = on_mainland(np.array(list(self._places)).reshape(-1, 4)).astype(int).tolist()
        return [(*box, is_near) for box, is_near in zip(self._places, near, strict=True)]


def boxes(edition: Edition, listings: Mapping[str, Listing]) -> Content:
    """Return the boxes from which any selection is framed; see `outputs.map.spec.frame_bounds`.

    Returns
    -------
    mapping
        ``all``: west, south, east, north, and 1 on the mainland. ``mainland``: where to look when there is
        nothing to look at. ``levels``: by criterion whose values are looked at themselves, the first in use,
        the place in ``all`` of the box of each value. ``rows``: by table, for each row, the places of the
        box around its anchors on the mainland and of the box around the others, if any.
    """
    places, drawer = edition.vintage.places, Drawer()
    levels = {
        level: {
            code: drawer.put(places.boxes([TerritoryKey.of(level, code)]))[0]
            for code in options_of(edition, level)
        }
        for level in FRAMING
    }
    rows = {
        name: [_of_row(places, drawer, anchors) for anchors in listing.frame["ancres"]]
        for name, listing in listings.items()
    }
    return {"all": drawer.all(), "mainland": MAINLAND.bounds, "levels": levels, "rows": rows}


def _of_row(places: Places, drawer: Drawer, anchors: Iterable[TerritoryKey]) -> list[int]:
    found = places.boxes(anchors)
    mainland = on_mainland(found)
    return [*drawer.put(found[mainland]), *drawer.put(found[~mainland])]
