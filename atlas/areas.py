"""Territories that a row may name: of today, régions of before 2016, areas of collectivités."""

from __future__ import annotations

import math
from collections.abc import Iterable

import pandas as pd

from atlas.anchors import collectivite_anchors
from atlas.labels import REPLACED
from geo.levels import ANCIENNE_REGION, TerritoryKey
from geo.places import Places, summary

BODY = "collectivite"  # the level of a key that names a row of ``collectivites``: ``collectivite-pays-…``


class Areas:
    """The ground, the names and the points of territories, whatever they are.

    Parameters
    ----------
    places
        The territories of today and the former régions.
    collectivites
        The table. One that is gone, and whose area is not known, has a name and no ground.
    """

    def __init__(self, places: Places, collectivites: pd.DataFrame) -> None:
        self.places = places
        keys = [TerritoryKey.of(BODY, each) for each in collectivites["id"]]
        grounds = collectivite_anchors(collectivites)
        gone = collectivites["statut"].isin(REPLACED) & (collectivites["composition"].map(len) == 0)
        self._grounds = dict(zip(keys, grounds.where(~gone, other=()), strict=True))
        self._names = dict(zip(keys, collectivites["nom"], strict=True))
        self._levels = dict(zip(keys, collectivites["niveau"], strict=True))

    def parts(self, keys: Iterable[TerritoryKey]) -> tuple[TerritoryKey, ...]:
        """Return the territories of today that make up some territories, each once."""
        return tuple(dict.fromkeys(part for key in keys for part in self._parts(key)))

    def name(self, key: TerritoryKey) -> str:
        """Return the name of a territory; nothing of an unknown one."""
        return str(self._names.get(key, "")) or self.places.name(key)

    def level(self, key: TerritoryKey) -> str:
        """Return the level of a territory, a former région being a région."""
        if key.level == ANCIENNE_REGION.id:
            return ANCIENNE_REGION.heir
        return str(self._levels.get(key, key.level))

    def point(self, key: TerritoryKey) -> tuple[float, float]:
        """Return the latitude and the longitude of a point in a territory; NaN where no ground is known."""
        if key.level != BODY:
            return self.places.point(key)
        ground = self._parts(key)
        return self.places.point(ground[0]) if ground else (math.nan, math.nan)

    def summary(self, keys: Iterable[TerritoryKey]) -> str:
        """Name up to three territories; of more, the main one, and how many others."""
        return summary(filter(None, map(self.name, keys)))

    def _parts(self, key: TerritoryKey) -> tuple[TerritoryKey, ...]:
        if key.level == BODY:
            return tuple(part for part in self._grounds.get(key, ()) if part in self.places.names)
        return self.places.parts(key)
