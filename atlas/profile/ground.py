"""What lies on a territory, what covers it, and how far the rest is."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

import numpy as np

from atlas.listing import Listing, Positions
from geo.distance import haversine
from geo.levels import TerritoryKey
from geo.overseas import part_of
from geo.places import Places


class Ground:
    """A listing laid on the territories, once for an edition.

    Parameters
    ----------
    listing
        Rows with ``ancres``, ``couvre``, ``partiels``, ``latitude`` and ``longitude``.
    places
        How territories cover one another.
    """

    def __init__(self, listing: Listing, places: Places) -> None:
        self._places = places
        self._anchored = listing.index["ancres"]
        self._covering, self._partial = listing.index["couvre"], listing.index["partiels"]
        self._latitudes = listing.frame["latitude"].to_numpy()
        self._longitudes = listing.frame["longitude"].to_numpy()
        self._anchors = listing.frame["ancres"].tolist()
        self._parts = np.array(list(map(part_of, listing.frame["regions"])), dtype=str)
        self._on = _on_each(listing, places)

    @property
    def territories(self) -> frozenset[TerritoryKey]:
        """The territories that have a row or more on them."""
        return frozenset(self._on)

    @property
    def placed(self) -> np.ndarray:
        """Positions of the rows that are anchored to a territory of the country."""
        return _union(list(self._anchored.values()))

    def holding(self, positions: Iterable[int]) -> frozenset[TerritoryKey]:
        """Return the territories that have one of some rows on them."""
        anchors = {TerritoryKey(anchor) for position in positions for anchor in self._anchors[position]}
        return frozenset(key for anchor in anchors for key in self._places.lies_in(anchor))

    def on(self, key: TerritoryKey) -> np.ndarray:
        """Return the positions of the rows anchored to a territory or to what it contains, even in part."""
        return self._on.get(key, _union([]))

    def at(self, key: TerritoryKey) -> np.ndarray:
        """Return the positions of the rows anchored to a territory itself."""
        return self._anchored.get(key, _union([]))

    def covering(self, key: TerritoryKey) -> np.ndarray:
        """Return the positions of the rows that cover the whole of what a territory lies in."""
        return np.setdiff1d(self._above(key, self._covering), self.on(key))

    def partly(self, key: TerritoryKey) -> np.ndarray:
        """Return the positions of the rows that cover a part of what a territory lies in, unknown which."""
        return np.setdiff1d(self._above(key, self._partial), [*self.on(key), *self.covering(key)])

    def around(
        self, key: TerritoryKey, latitude: float, longitude: float
    ) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """Return what is neither on a territory nor may cover it, the nearest to a point first.

        What lies in the same part of the country, overseas or mainland, comes before what does not.

        Returns
        -------
        positions : numpy.ndarray of int
            Of the rows that have a place.
        distances : numpy.ndarray of float64, same shape
            Kilometres from the point to where each of them is placed.
        is_apart : numpy.ndarray of bool, same shape
            Whether each of them lies in another part.
        """
        distances = haversine(latitude, longitude, self._latitudes, self._longitudes)
        distances[np.concatenate([self.on(key), self.covering(key), self.partly(key)])] = np.nan
        is_apart = self._parts != part_of(self._places.regions(key))
        order = np.lexsort((distances, is_apart, np.isnan(distances)))[: np.isfinite(distances).sum()]
        return order, distances[order], is_apart[order]

    def _above(self, key: TerritoryKey, index: Positions) -> np.ndarray:
        return _union([index[each] for each in self._places.lies_in(key)[1:] if each in index])


def _on_each(listing: Listing, places: Places) -> dict[TerritoryKey, np.ndarray]:
    parts: dict[TerritoryKey, list[np.ndarray]] = defaultdict(list)
    for anchor, positions in listing.index["ancres"].items():
        for key in places.lies_in(TerritoryKey(anchor)):
            parts[key].append(positions)
    return {key: _union(positions) for key, positions in parts.items()}


def _union(parts: Sequence[np.ndarray]) -> np.ndarray:
    return np.unique(np.concatenate([np.array([], dtype=np.intp), *parts]))
