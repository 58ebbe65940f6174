"""Figures of a selection, one a territory of a level, in few classes: what shades the map."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import pandas as pd

from atlas.catalogue import Catalogue
from atlas.criteria import COLLECTIVITES, INITIATIVES
from atlas.labels import CHIFFRES
from atlas.selection import Selection
from french.numbers import counted, decimal, number, percentage
from geo.places import territory_key

MOST_CLASSES = 5
FEW = 5  # under this many initiatives, one more or one less changes a rate by a fifth or more
PER = 100_000
ZERO = "0"
QUARTERS = (0.25, 0.5, 0.75, np.nextafter(1, 0), 1)  # a share of the whole is best read by quarters


@dataclass(frozen=True)
class Figures:
    """One figure, for every territory of a level that the selection looks at.

    Attributes
    ----------
    title
        What the figure is.
    caution
        What one must know to read it.
    rows : pandas.DataFrame
        One row a territory, the highest figure first: ``cle`` (``niveau-code``), ``code``, ``nom``,
        ``texte`` (str, the figure in words), ``population``, ``nombre`` (Int64), ``valeur`` (float64, NaN
        where there is nothing to know it by), ``classe`` (Int64: see `class_of`).
    classes
        What each class is called, zero first.
    """

    title: str
    caution: str
    rows: pd.DataFrame
    classes: tuple[str, ...]


def figures_of(catalogue: Catalogue, selection: Selection, chosen: dict[str, pd.DataFrame]) -> Figures | None:
    """Compute the figure that a selection asks for, or nothing when it asks for none.

    Parameters
    ----------
    catalogue, selection
        The data, and what is chosen: the figure, the level, and the place that the territories are in.
    chosen
        The rows of each table that the figure is about.
    """
    if not selection.chiffre:
        return None
    territories = _territories(catalogue, selection)
    measure, caution = MEASURES[selection.chiffre]
    rows = measure(catalogue, territories, chosen)
    classes = class_of(rows["valeur"], QUARTERS if selection.chiffre == "couverture" else None)
    rows = rows.assign(classe=classes).sort_values(["valeur", "nom"], ascending=[False, True], kind="stable")
    labels = _labels(rows, RATES.get(selection.chiffre, number))
    return Figures(CHIFFRES[selection.chiffre], caution, rows.reset_index(drop=True), labels)


def class_of(values: pd.Series, bounds: tuple[float, ...] | None = None) -> pd.Series:
    """Put values into a few classes besides zero.

    Parameters
    ----------
    values
        Not negative; NaN where there is none. A single value, or one value for all, makes one class; as many
        values as ``MOST_CLASSES``, or fewer, each make their own.
    bounds
        The highest value of each class; by default those that put about as many territories in each.

    Returns
    -------
    pandas.Series of Int64
        0 for zero, then from 1 up; NA where there is no value.
    """
    positive = values[values > 0]
    bounds = np.array(bounds) if bounds else _bounds(positive)
    places = np.searchsorted(bounds, positive)
    classes = pd.Series(pd.NA, index=values.index, dtype="Int64")
    classes[values == 0] = 0
    # Numbered one after the other, so that no class is empty.
    classes[positive.index] = np.unique(places, return_inverse=True)[1] + 1
    return classes


def _bounds(values: pd.Series) -> np.ndarray:
    distinct = np.unique(values)
    if len(distinct) <= MOST_CLASSES:
        return distinct
    shares = np.linspace(0, 1, MOST_CLASSES + 1)[1:]
    return np.unique(np.quantile(values, shares, method="higher"))


def _territories(catalogue: Catalogue, selection: Selection) -> pd.DataFrame:
    """Return the territories of the level, those of the chosen départements or régions only."""
    frame = catalogue.register.frame
    rows = frame[frame["niveau"] == selection.maille]
    for column, codes in (("regions", selection.region), ("departements", selection.departement)):
        if codes:
            rows = rows[
                rows[column].map(lambda held, codes=codes: not set(codes).isdisjoint(held.split(";")))
            ]
    keys = [territory_key(selection.maille, code) for code in rows["code"]]
    return rows[["code", "nom", "population"]].assign(cle=keys).reset_index(drop=True)


def _count(catalogue: Catalogue, rows: pd.DataFrame, territories: pd.DataFrame) -> pd.Series:
    """Count the rows that lie in each territory, with all that they are anchored to."""
    lying = rows["ancres"].map(catalogue.places.holding).explode().value_counts()
    return territories["cle"].map(lying).fillna(0).astype("Int64")


def _initiatives(
    catalogue: Catalogue, territories: pd.DataFrame, chosen: dict[str, pd.DataFrame]
) -> pd.DataFrame:
    counts = _count(catalogue, chosen[INITIATIVES], territories)
    return territories.assign(
        nombre=counts, valeur=counts.astype(float), texte=[counted(n, "initiative") for n in counts]
    )


def _rates(catalogue: Catalogue, territories: pd.DataFrame, chosen: dict[str, pd.DataFrame]) -> pd.DataFrame:
    counts = _count(catalogue, chosen[INITIATIVES], territories)
    population = territories["population"].where(territories["population"] > 0).astype(float)
    rates = counts.astype(float) / population * PER
    texts = [_rate(rate, count) for rate, count in zip(rates, counts, strict=True)]
    return territories.assign(nombre=counts, valeur=rates, texte=texts)


def _rate(rate: float, count: int) -> str:
    if np.isnan(rate):
        return "population inconnue"
    caution = ", petit nombre" if 0 < count < FEW else ""
    return f"{decimal(rate, 2)} pour 100\u202f000 habitants ({counted(count, 'initiative')}{caution})"


def _members(
    catalogue: Catalogue, territories: pd.DataFrame, chosen: dict[str, pd.DataFrame]
) -> pd.DataFrame:
    counts = _count(catalogue, chosen[COLLECTIVITES], territories)
    return territories.assign(
        nombre=counts, valeur=counts.astype(float), texte=[counted(n, "collectivité") for n in counts]
    )


def _covered(
    catalogue: Catalogue, territories: pd.DataFrame, chosen: dict[str, pd.DataFrame]
) -> pd.DataFrame:
    coverage = catalogue.coverage
    covered = coverage.mask(chosen[COLLECTIVITES]["ancres"])
    communes = [coverage.communes.get(key, []) for key in territories["cle"]]
    inhabitants = np.array([coverage.population[each].sum() for each in communes], dtype=float)
    members = np.array([coverage.population[each][covered[each]].sum() for each in communes], dtype="int64")
    shares = np.divide(members, inhabitants, out=np.full(len(members), np.nan), where=inhabitants > 0)
    return territories.assign(
        nombre=pd.array(members, dtype="Int64"),
        valeur=shares,
        texte=["population inconnue" if np.isnan(share) else percentage(share) for share in shares],
    )


def _labels(rows: pd.DataFrame, write: Callable[[float], str]) -> tuple[str, ...]:
    """Name each class by the lowest and the highest figure that is in it."""
    ranges = rows[rows["classe"] > 0].groupby("classe")["valeur"].agg(["min", "max"])
    ends = [(write(low), write(high)) for low, high in ranges.itertuples(index=False)]
    return (ZERO, *(low if low == high else f"{low} à {high}" for low, high in ends))


Measure = Callable[[Catalogue, pd.DataFrame, dict[str, pd.DataFrame]], pd.DataFrame]
HIGHER_UP = (
    "Une initiative ancrée plus haut (région, pays) ne compte dans aucun des territoires qu’elle couvre."
)
MEASURES: dict[str, tuple[Measure, str]] = {
    "initiatives": (_initiatives, HIGHER_UP),
    "initiatives-par-habitant": (
        _rates,
        f"{HIGHER_UP} Là où elles sont moins de cinq, une de plus ou de moins change beaucoup le taux.",
    ),
    "membres": (
        _members,
        "Les collectivités choisies dont le territoire est celui-ci ou s’y trouve\u202f; celles qui le "
        "dépassent n’y comptent pas.",
    ),
    "couverture": (
        _covered,
        "Les habitants des communes qui sont dans une collectivité choisie, chaque commune une fois.",
    ),
}
RATES: dict[str, Callable[[float], str]] = {
    "initiatives-par-habitant": lambda rate: decimal(rate, 2),
    "couverture": percentage,
}
