"""What the official lists of zonings say of communes; nothing where a folder has none."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import date
from functools import cached_property

import pandas as pd

from atlas.editions import Edition
from french.dates import day
from geo.kept import kept
from geo.levels import TerritoryKey
from geo.records import Row, records
from geo.zonings import ZONINGS

COMMUNE = "commune"
ABOVE = ("epci", "ept", "departement", "region")


class Zonings:
    """The zonings of an edition.

    Attributes
    ----------
    labels
        Those that it has a list of, by id, in the order of ``ZONINGS``.
    days
        The day that each of these lists is of.
    sizes
        How many communes are in each.
    """

    def __init__(self, edition: Edition) -> None:
        rows = edition.tables["zonages"]
        self.days: Mapping[str, date] = dict(zip(rows["zonage"], rows["date"], strict=True))
        self.sizes: Mapping[str, int] = Counter(rows["zonage"])
        self.labels = {each.id: each.label for each in ZONINGS.values() if each.id in self.days}
        self._rows = rows
        self._of: dict[str, dict[str, int]] = {}
        pairs = zip(rows["code_commune"], rows["zonage"], strict=True)
        for position, (commune, zoning) in enumerate(pairs):
            self._of.setdefault(commune, {})[zoning] = position
        self._register = edition.vintage.register.frame

    def of(self, communes: pd.Series) -> pd.Series:
        """Return the ids of the zonings of the commune of each row, as a tuple; none where none is known."""
        return pd.Series(list(map(self._ids, communes)), index=communes.index, dtype=object)

    def words(self, commune: str) -> tuple[str, ...]:
        """Say the zonings of a commune: « France ruralités revitalisation (FRR) : FRR+, liste du … »."""
        rows = self._rows.iloc[[self._of[commune][each] for each in self._ids(commune)]]
        return tuple(f"{self.labels[row['zonage']]}\u202f: {_said(row)}" for row in records(rows))

    def counts(self, territory: TerritoryKey | None) -> tuple[int, ...]:
        """Count the communes of a territory, or of the country, in each zoning of ``labels``."""
        if territory is None:
            return tuple(self.sizes[each] for each in self.labels)
        if territory.level == COMMUNE:
            return tuple(int(each in self._ids(territory.code)) for each in self.labels)
        return tuple(self._counts[each][territory] for each in self.labels)

    @cached_property
    def _counts(self) -> Mapping[str, Counter[TerritoryKey]]:
        """How many communes of each larger territory are in each zoning: only the page of one asks."""
        communes = self._register[self._register["niveau"] == COMMUNE]
        zoned = {each: self._rows["code_commune"][self._rows["zonage"] == each] for each in self.labels}
        return {each: _by_territory(communes[communes["code"].isin(codes)]) for each, codes in zoned.items()}

    def _ids(self, commune: str) -> tuple[str, ...]:
        known = self._of.get(commune, {})
        return tuple(each for each in self.labels if each in known)


@kept
def zonings_of(edition: Edition) -> Zonings:
    """Return the zonings of an edition."""
    return Zonings(edition)


def _said(row: Row) -> str:
    is_part = row["partie"] and not ZONINGS[row["zonage"]].is_of_districts
    words = (row["classement"], "en partie" if is_part else "", f"liste du {day(row['date'])}")
    return ", ".join(filter(None, words))


def _by_territory(communes: pd.DataFrame) -> Counter[TerritoryKey]:
    counts: Counter[TerritoryKey] = Counter()
    for level in ABOVE:
        codes = communes[f"code_{level}"].value_counts()
        counts.update({TerritoryKey.of(level, str(code)): int(number) for code, number in codes.items()})
    return counts
