"""Territories like one: of the same level, near in population, with something to learn from."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from geo.levels import LEVELS, TerritoryKey
from geo.register import Register
from geo.territories import Territory

STEP = 0.1  # two ratios of population in the same tenth are as near as each other
RULE = (
    "Même niveau, population la plus proche (à un dixième près, la même région d’abord), parmi les "
    "territoires dont on connaît une adhésion ou une initiative."
)


@dataclass(frozen=True)
class _Level:
    """The territories of a level that have something to show, column by column."""

    keys: np.ndarray
    populations: np.ndarray
    regions: np.ndarray


class Comparables:
    """The territories that may be compared with others.

    Parameters
    ----------
    keys
        Those that are members or have initiatives, as ``niveau-code``.
    register
        All territories.
    """

    def __init__(self, keys: Iterable[TerritoryKey], register: Register) -> None:
        self._levels = _by_level(keys, register)

    def near(self, territory: Territory, most: int) -> list[TerritoryKey]:
        """Return the territories most like one, as ``niveau-code``, the most alike first.

        The ratio of the larger population to the smaller one decides, in steps of ``STEP``; within a step
        those of the same région come first, then the exact ratio decides.
        """
        level = self._levels.get(territory.niveau)
        if level is None:
            return []
        population = _inhabitants(territory)
        ratios = np.maximum(level.populations, population) / np.minimum(level.populations, population)
        steps = np.floor((ratios - 1) / STEP)
        is_elsewhere = level.regions != territory.code_region
        likeness = level.keys[np.lexsort((ratios, is_elsewhere, steps))].tolist()
        itself = territory.key
        return [TerritoryKey(key) for key in likeness[: most + 1] if key != itself][:most]


def _by_level(keys: Iterable[TerritoryKey], register: Register) -> dict[str, _Level]:
    found: dict[str, list[tuple[TerritoryKey, int, str]]] = defaultdict(list)
    for key in sorted(keys):
        territory = register.get(key.level, key.code)
        if territory is not None and territory.niveau in LEVELS:
            found[territory.niveau].append((key, _inhabitants(territory), territory.code_region))
    return {niveau: _Level(*map(np.array, zip(*rows, strict=True))) for niveau, rows in found.items()}


def _inhabitants(territory: Territory) -> int:
    """Return the population, one at least: the villages destroyed in 1916 have a page too."""
    return max(territory.population or 0, 1)
