"""The figures of a territory, next to those of its région and of the country."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

import numpy as np

from atlas.editions import Edition
from atlas.figures import FEW, PER
from atlas.listed import INITIATIVES
from atlas.listings import listing_of
from atlas.profile.ground import Ground
from atlas.profile.model import AreaFigures, Profile, TableRow
from atlas.zonings import zonings_of
from french.numbers import decimal, number
from geo.levels import TerritoryKey
from geo.territories import Territory
from geo.zonings import ZONINGS

COUNTRY = "France"
RATE = f"pour {number(PER)} habitants"
SPLIT = ("departement", "region")  # what may be the same ground: Mayotte is both
CAUTION = (
    "Ce sont de petits nombres\u202f: une initiative de plus ou de moins change beaucoup le rapport à la "
    "population. Et l’on ne compte que celles des documents lus."
)


class Counts:
    """What is counted once for an edition: communes, inhabitants, initiatives by family."""

    def __init__(self, edition: Edition, initiatives: Ground) -> None:
        self._initiatives = initiatives
        self._families = listing_of(edition, INITIATIVES).frame["famille"].to_numpy()
        self._communes = _communes(edition)
        self._country = _inhabitants(edition)
        self._register = edition.vintage.register
        self._order = edition.tables["familles"]["id"].tolist()
        self._zonings = zonings_of(edition)
        self.labels = tuple(edition.tables["familles"]["libelle"])
        self.zonings = tuple(ZONINGS[each].communes for each in self._zonings.labels)

    def beside(self, territory: Territory) -> tuple[AreaFigures, ...]:
        """Return the figures of a territory, of its région unless that is the same, and of the country."""
        region = self._register[TerritoryKey.of("region", territory.code_region)]
        is_whole = territory.niveau in SPLIT and territory.departements == region.departements
        areas = [territory] if is_whole else [territory, region]
        return (*map(self._of, areas), self._of_country())

    def _of(self, area: Territory) -> AreaFigures:
        key = area.key
        communes = 1 if area.niveau == "commune" else self._communes[key]
        zoned = self._zonings.counts(key)
        return self._figures(area.nom, area.population or 0, communes, self._initiatives.on(key), zoned)

    def _of_country(self) -> AreaFigures:
        communes, zoned = self._communes[COUNTRY], self._zonings.counts(None)
        return self._figures(COUNTRY, self._country, communes, self._initiatives.placed, zoned)

    def _figures(
        self, name: str, population: int, communes: int, positions: np.ndarray, zoned: tuple[int, ...]
    ) -> AreaFigures:
        families = Counter(self._families[positions])
        return AreaFigures(
            name=name,
            population=population,
            communes=communes,
            initiatives=len(positions),
            rate=len(positions) * PER / population if population else None,
            families=tuple(families[family] for family in self._order),
            zoned=zoned,
        )


def figure_rows(profile: Profile, areas: Sequence[AreaFigures]) -> tuple[TableRow, ...]:
    """Write the figures of some areas side by side, in the order that they are read.

    Parameters
    ----------
    profile
        Any of the edition: what the zonings and the families are called.
    areas
        The columns.
    """
    return (
        TableRow("Habitants", _numbers(area.population for area in areas)),
        TableRow("Communes", _numbers(area.communes for area in areas)),
        *_counts(profile.zonings, [area.zoned for area in areas]),
        TableRow("Initiatives connues", _numbers(area.initiatives for area in areas), is_total=True),
        TableRow(RATE, tuple("–" if area.rate is None else decimal(area.rate, 2) for area in areas)),
        *_counts(profile.families, [area.families for area in areas]),
    )


def caution_on(figures: AreaFigures) -> str:
    """Return the word that goes with small numbers, or nothing when they are not small."""
    return CAUTION if figures.initiatives < FEW else ""


def _counts(labels: Sequence[str], columns: Sequence[Sequence[int]]) -> Iterator[TableRow]:
    """Write a row a label, from the counts of each area in the order of the labels."""
    for label, counts in zip(labels, zip(*columns, strict=True), strict=True):
        yield TableRow(label, _numbers(counts))


def _numbers(values: Iterable[int]) -> tuple[str, ...]:
    return tuple(map(number, values))


def _communes(edition: Edition) -> Counter[str]:
    """Count the communes of every territory; those of the country under ``COUNTRY``."""
    communes = edition.vintage.register.frame.query("niveau == 'commune'")
    counts = Counter({COUNTRY: len(communes)})
    for niveau in ("epci", "ept", "departement", "region"):
        codes = communes[f"code_{niveau}"].value_counts()
        counts.update({TerritoryKey.of(niveau, str(code)): int(count) for code, count in codes.items()})
    return counts


def _inhabitants(edition: Edition) -> int:
    frame = edition.vintage.register.frame
    return int(frame.loc[frame["niveau"] == "commune", "population"].sum())
