"""The figures of a territory, next to those of its région and of the country."""

from collections import Counter

import numpy as np

from atlas.catalogue import Catalogue
from atlas.criteria import INITIATIVES
from atlas.profile.ground import Ground
from atlas.profile.model import Figures
from geo.places import territory_key
from geo.register import Territoire

COUNTRY = "France"
SPLIT = ("departement", "region")  # what may be the same ground: Mayotte is both
PER = 100_000  # inhabitants
FEW = 10  # initiatives, under which one more changes the rate by a tenth
CAUTION = (
    "Ce sont de petits nombres\u202f: une initiative de plus ou de moins change beaucoup le rapport à la "
    "population. Et l’on ne compte que celles des documents lus."
)


class Counts:
    """What is counted once for a catalogue: communes, inhabitants, initiatives by family."""

    def __init__(self, catalogue: Catalogue, initiatives: Ground) -> None:
        self._initiatives = initiatives
        self._families = catalogue.listings[INITIATIVES].frame["famille"].to_numpy()
        self._communes = _communes(catalogue)
        self._country = _inhabitants(catalogue)
        self._register = catalogue.register
        self._order = catalogue.tables.familles["id"].tolist()
        self.labels = tuple(catalogue.tables.familles["libelle"])

    def beside(self, territoire: Territoire) -> tuple[Figures, ...]:
        """Return the figures of a territory, of its région unless that is the same, and of the country."""
        region = self._register.get("region", territoire.code_region)
        is_whole = territoire.niveau in SPLIT and territoire.departements == region.departements
        areas = [territoire] if is_whole else [territoire, region]
        return (*map(self._of, areas), self._of_country())

    def _of(self, area: Territoire) -> Figures:
        key = territory_key(area.niveau, area.code)
        communes = 1 if area.niveau == "commune" else self._communes[key]
        return self._figures(area.nom, area.population or 0, communes, self._initiatives.on(key))

    def _of_country(self) -> Figures:
        return self._figures(COUNTRY, self._country, self._communes[COUNTRY], self._initiatives.placed)

    def _figures(self, name: str, population: int, communes: int, positions: np.ndarray) -> Figures:
        families = Counter(self._families[positions])
        return Figures(
            name=name,
            population=population,
            communes=communes,
            initiatives=len(positions),
            rate=len(positions) * PER / population if population else None,
            families=tuple(families[family] for family in self._order),
        )


def caution_on(figures: Figures) -> str:
    """Return the word that goes with small numbers, or nothing when they are not small."""
    return CAUTION if figures.initiatives < FEW else ""


def _communes(catalogue: Catalogue) -> Counter[str]:
    """Count the communes of every territory; those of the country under ``COUNTRY``."""
    communes = catalogue.register.frame.query("niveau == 'commune'")
    counts = Counter({COUNTRY: len(communes)})
    for niveau in ("epci", "ept", "departement", "region"):
        codes = communes[f"code_{niveau}"].value_counts()
        counts.update({territory_key(niveau, code): int(count) for code, count in codes.items()})
    return counts


def _inhabitants(catalogue: Catalogue) -> int:
    frame = catalogue.register.frame
    return int(frame.loc[frame["niveau"] == "commune", "population"].sum())
