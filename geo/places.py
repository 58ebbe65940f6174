"""Where something lies: the territories that it is anchored to, and those that cover it."""

import math
from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np
import pandas as pd

from french.numbers import counted
from geo.levels import ANCIENNE_REGION, LEVELS, TerritoryKey
from geo.population import population_class
from geo.register import Register

USED_COLUMNS = (
    *("niveau", "nom", "population", "code_epci", "code_ept"),
    *("departements", "code_departement", "regions", "code_region"),
    *("latitude", "longitude"),
)
SIDES = ["ouest", "sud", "est", "nord"]
BEFORE_2016 = "d’avant 2016"

PLACE_COLUMNS = (
    "ancres",
    "couvre",
    "partiels",
    "territoires",
    "departements",
    "regions",
    "lieu",
    "departement",
    "region",
    "ancre_niveau",
    "latitude",
    "longitude",
    "population",
    "tranche_population",
)


Box = tuple[float, float, float, float]  # west, south, east, north, in degrees (WGS 84)


class Places:
    """The territories of a register, and how they cover one another.

    Attributes
    ----------
    names
        The name of every territory that a selection can choose, by ``niveau-code``.
    former
        The name of every région of before 2016, which says that it is one.
    """

    def __init__(self, register: Register) -> None:
        rows = register.frame[register.frame["niveau"].isin([*LEVELS, ANCIENNE_REGION.id])]
        keys = list(map(TerritoryKey.of, rows["niveau"].tolist(), rows["code"].tolist()))
        # Plain lists: one cell of a frame costs as much as a thousand of these.
        self._columns = {column: rows[column].tolist() for column in USED_COLUMNS}
        self._boxes = rows[SIDES].to_numpy(dtype=float)
        self._position = {key: position for position, key in enumerate(keys)}
        named = dict(zip(keys, self._columns["nom"], strict=True))
        self.former: Mapping[TerritoryKey, str] = {
            key: f"{name} {BEFORE_2016}" for key, name in named.items() if key.level == ANCIENNE_REGION.id
        }
        self.names: Mapping[TerritoryKey, str] = {
            key: name for key, name in named.items() if key not in self.former
        }

    def bounds(self, key: TerritoryKey) -> Box:
        """Return the bounding box of a territory."""
        west, south, east, north = self._boxes[self._position[key]].tolist()
        return west, south, east, north

    def boxes(self, keys: Iterable[TerritoryKey]) -> np.ndarray:
        """Return the bounding boxes (see `bounds`) of those territories that are known, a row each."""
        return self._boxes[[self._position[key] for key in set(keys) & self._position.keys()]]

    def parts(self, key: TerritoryKey) -> tuple[TerritoryKey, ...]:
        """Return the territories of today that one is made of: itself; of a former région, its départements.

        An unknown territory has nothing.
        """
        if key in self.names:
            return (key,)
        codes = self._cell(key, "departements").split(";") if key in self.former else ()
        return tuple(TerritoryKey.of("departement", code) for code in codes if code)

    def name(self, key: TerritoryKey) -> str:
        """Return the name of a territory, today's or former; nothing of an unknown one."""
        return self.names.get(key) or self.former.get(key, "")

    def point(self, key: TerritoryKey) -> tuple[float, float]:
        """Return the latitude and the longitude of a point in a territory; NaN in an unknown one."""
        if key not in self._position:
            return math.nan, math.nan
        return self._cell(key, "latitude"), self._cell(key, "longitude")

    def regions(self, key: TerritoryKey) -> tuple[str, ...]:
        """Return the codes of the régions that a territory touches."""
        return _codes(self.chain(key), "region")

    def chain(self, key: TerritoryKey) -> tuple[TerritoryKey, ...]:
        """Return a territory and all that it touches at the levels above communes, itself first.

        An EPCI that reaches into two départements has both, a région its départements; an unknown territory
        has nothing.
        """
        if key not in self.names:
            return ()
        parents = (
            TerritoryKey.of(level, code)
            for level, codes in (
                ("epci", self._cell(key, "code_epci")),
                ("ept", self._cell(key, "code_ept")),
                ("departement", self._cell(key, "departements") or self._cell(key, "code_departement")),
                ("region", self._cell(key, "regions") or self._cell(key, "code_region")),
            )
            for code in codes.split(";")
            if code
        )
        return tuple(dict.fromkeys((key, *parents)))

    def lies_in(self, key: TerritoryKey) -> tuple[TerritoryKey, ...]:
        """Return a territory and the larger ones that it lies in, itself first.

        The chain of a région also has its départements, which do not contain it.
        """
        own = LEVELS[key.level].size
        return (key, *(each for each in self.chain(key)[1:] if LEVELS[each.level].size > own))

    def holding(self, anchors: Iterable[TerritoryKey]) -> tuple[TerritoryKey, ...]:
        """Return the territories that something anchored to others lies in wholly, or is."""
        chains = [self.lies_in(anchor) for anchor in anchors if anchor in self.names]
        return tuple(key for key in chains[0] if all(key in chain for chain in chains)) if chains else ()

    def describe(self, anchors: tuple[TerritoryKey, ...]) -> dict[str, Any]:
        """Say where something anchored to territories lies.

        Parameters
        ----------
        anchors
            The territories that make up its area; several for an entity that is none of today's.

        Returns
        -------
        dict
            The columns of ``PLACE_COLUMNS``. ``couvre``: what it covers wholly, which is what it is anchored
            to; ``partiels``: what it covers in part, nothing. ``territoires``, ``departements``,
            ``regions``: all that it lies in. ``latitude`` and ``longitude``: a point inside the first anchor
            (degrees, WGS 84; NaN when there is none). ``population``: the inhabitants of the commune, when
            the anchor is one.
        """
        known = tuple(anchor for anchor in anchors if anchor in self.names)
        territories = tuple(dict.fromkeys(key for anchor in known for key in self.chain(anchor)))
        departements = _codes(territories, "departement")
        regions = _codes(territories, "region")
        first = {column: self._cell(known[0], column) for column in USED_COLUMNS} if known else {}
        population = first.get("population") if len(known) == 1 else None
        commune = first.get("niveau") == "commune"
        return {
            "ancres": known,
            "couvre": known,
            "partiels": (),
            "territoires": territories,
            "departements": departements,
            "regions": regions,
            "lieu": summary(map(self.name, known)),
            "departement": self._enumerated("departement", departements),
            "region": self._enumerated("region", regions),
            "ancre_niveau": first.get("niveau", ""),
            "latitude": first.get("latitude", float("nan")),
            "longitude": first.get("longitude", float("nan")),
            "population": population,
            "tranche_population": population_class(population) if commune else "",
        }

    def _cell(self, key: TerritoryKey, column: str) -> Any:
        return self._columns[column][self._position[key]]

    def _enumerated(self, level: str, codes: Iterable[str]) -> str:
        return ", ".join(self.names[TerritoryKey.of(level, code)] for code in codes)

    def locate(self, anchors: pd.Series) -> pd.DataFrame:
        """Say where each row lies; every row comes back once, in order, placed or not.

        Parameters
        ----------
        anchors : pandas.Series of tuple of TerritoryKey
            The territories each row is anchored to.

        Returns
        -------
        pandas.DataFrame
            ``PLACE_COLUMNS``, with the index of ``anchors``.
        """
        described = {each: self.describe(each) for each in set(anchors)}
        rows = [described[each] for each in anchors]
        located = pd.DataFrame(rows, index=anchors.index, columns=list(PLACE_COLUMNS))
        return located.astype({"population": "Int64", "latitude": float, "longitude": float})


def summary(names: Iterable[str]) -> str:
    """Name up to three territories; of more, the first, which is the main one, and how many others."""
    told = list(names)
    return ", ".join(told) if len(told) <= 3 else f"{told[0]} et {counted(len(told) - 1, 'autre')}"


def _codes(territories: Iterable[TerritoryKey], level: str) -> tuple[str, ...]:
    return tuple(sorted(key.code for key in territories if key.level == level))
