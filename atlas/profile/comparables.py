"""Territories like one: of the same level, near in population and density, with something to learn from."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass

import numpy as np

from geo.levels import LEVELS, TerritoryKey
from geo.register import Register
from geo.territories import Territory

STEP = 0.1  # two differences in the same tenth are as large as each other
Areas = Callable[[str], Mapping[TerritoryKey, float]]  # of a level, in square kilometres


@dataclass(frozen=True)
class _Level:
    """The territories of a level that have something to show, column by column."""

    keys: np.ndarray
    populations: np.ndarray
    densities: np.ndarray
    regions: np.ndarray


class Comparables:
    """The territories that may be compared with others.

    Parameters
    ----------
    keys
        Those that are members or have initiatives, as ``niveau-code``.
    register
        All territories.
    areas
        How large those of a level are; where it is not known, population alone decides.
    """

    def __init__(self, keys: Iterable[TerritoryKey], register: Register, areas: Areas) -> None:
        self._areas = areas
        self._register = register
        self._keys: dict[str, list[TerritoryKey]] = defaultdict(list)
        for key in sorted(keys):
            if key.level in LEVELS and register.get(key.level, key.code) is not None:
                self._keys[key.level].append(key)
        self._levels: dict[str, _Level] = {}

    def near(
        self, territory: Territory, most: int, among: Collection[TerritoryKey] | None = None
    ) -> list[TerritoryKey]:
        """Return the territories most like one, as ``niveau-code``, the most alike first.

        The difference of two territories is the logarithm of the ratio of their populations, plus that of
        their densities, in steps of ``STEP``; within a step those of the same région come first, then the
        exact difference decides. So twice as many people count as much as half as many.

        Parameters
        ----------
        territory
            The one to compare with.
        most
            How many at most.
        among
            The only ones that may be given; all by default.
        """
        if not self._keys.get(territory.niveau):
            return []
        level = self._level(territory.niveau)
        differences = self._differences(level, territory)
        is_elsewhere = level.regions != territory.code_region
        order = np.lexsort((differences, is_elsewhere, np.floor(differences / STEP)))
        itself = territory.key
        likeness = (TerritoryKey(key) for key in level.keys[order].tolist())
        allowed = [key for key in likeness if key != itself and (among is None or key in among)]
        return allowed[:most]

    def density(self, territory: Territory) -> float:
        """Return the inhabitants a square kilometre; NaN where the area is not known."""
        area = self._areas(territory.niveau).get(territory.key, np.nan)
        return _inhabitants(territory) / area if area else np.nan

    def _differences(self, level: _Level, territory: Territory) -> np.ndarray:
        in_size = np.abs(np.log(level.populations / _inhabitants(territory)))
        in_density = np.abs(np.log(level.densities / self.density(territory)))
        differences: np.ndarray = in_size + np.nan_to_num(in_density)
        return differences

    def _level(self, niveau: str) -> _Level:
        """Return a level, read when a first territory of it is compared: communes are many."""
        if niveau not in self._levels:
            known = [self._register[key] for key in self._keys[niveau]]
            self._levels[niveau] = _Level(
                np.array(self._keys[niveau]),
                np.array([_inhabitants(each) for each in known], dtype=float),
                np.array([self.density(each) for each in known], dtype=float),
                np.array([each.code_region for each in known]),
            )
        return self._levels[niveau]


def _inhabitants(territory: Territory) -> int:
    """Return the population, one at least: the villages destroyed in 1916 have a page too."""
    return max(territory.population or 0, 1)
