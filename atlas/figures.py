"""Figures of a selection, one a territory of a level, in few classes: what shades the map.

A new figure is one `Figure` more in ``FIGURES``: the choice on the screen, the map, its legend, its table,
its file and the address take it from there.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd

from atlas.chosen import Chosen
from atlas.classes import class_of, names_of
from atlas.coverage import coverage_of
from atlas.editions import Edition
from atlas.listed import COLLECTIVITES, INITIATIVES
from atlas.listings import listing_on
from atlas.phrases import called
from atlas.selection import Selection
from french.dates import day
from french.numbers import counted, decimal, number, percentage
from geo.levels import Level, TerritoryKey

FEW = 10  # initiatives, under which one more or one less changes a rate by a tenth or more
PER = 100_000
SHARE = "Part de la population dans une collectivité connue comme membre"
NOBODY = "aucun membre n’est connu ce jour-là"
WITHOUT_A_DAY = (
    "Une part de population dans des collectivités membres n’a de sens qu’à une date\u202f: le réseau "
    "change, et ce chiffre n’est pas donné sans elle. Choisissez un jour."
)
QUARTERS = (0.25, 0.5, 0.75, float(np.nextafter(1, 0)), 1.0)  # a share of the whole is best read by quarters

Measure = Callable[[Edition, pd.DataFrame, Chosen], pd.DataFrame]


@dataclass(frozen=True, eq=False)
class Figure:
    """A figure that can shade the territories of a level.

    Attributes
    ----------
    id
        What the address calls it.
    title
        What a visitor reads: the choice, the legend, the table.
    caution
        What one must know to read it.
    measure
        Makes, of territories (``cle``, ``code``, ``nom``, ``population``) and the chosen rows of each table,
        the same rows with ``nombre`` (Int64), ``valeur`` (float64, NaN where there is nothing to know it by)
        and ``texte`` (the figure in words).
    write
        Writes a value in the name of a class.
    bounds
        The highest value of each class; those that put about as many territories in each, when not given.
    titled
        Makes the title for a selection, where it depends on it: a number of members has its day.
    needs_day
        Whether it means nothing without one: it is then refused, and says what to do.
    """

    id: str
    title: str
    caution: str
    measure: Measure
    write: Callable[[float], str] = number
    bounds: tuple[float, ...] = ()
    titled: Callable[[Edition, Selection], str] | None = None
    needs_day: bool = False

    def refused(self, selection: Selection) -> bool:
        """Tell whether it cannot be measured for a selection: no day is chosen, and it needs one."""
        return self.needs_day and selection.day is None

    def __post_init__(self) -> None:
        """Refuse a record that the choice, the legend or the table could not use."""
        if not (self.id and self.title and self.caution):
            raise ValueError(f"figure {self.id!r} is not whole")


@dataclass(frozen=True)
class Measured:
    """One figure, for every territory of a level that the selection looks at.

    Attributes
    ----------
    figure
        What it is.
    title
        What a visitor reads of it, with the day of what it counts.
    day
        The day of what it counts, if it has one.
    level
        Of the territories.
    rows : pandas.DataFrame
        One row a territory, the highest figure first: ``cle`` (``niveau-code``), ``code``, ``nom``,
        ``texte`` (str, the figure in words), ``population``, ``nombre`` (Int64), ``valeur`` (float64, NaN
        where there is nothing to know it by), ``classe`` (Int64: see `class_of`).
    classes
        What each class is called, zero first.
    """

    figure: Figure
    title: str
    day: date | None
    level: Level
    rows: pd.DataFrame
    classes: tuple[str, ...]


def measured(
    edition: Edition, figure: Figure, level: Level, selection: Selection, chosen: Chosen
) -> Measured:
    """Measure a figure.

    Parameters
    ----------
    edition, figure
        The data, and the figure.
    level, selection
        Of the territories, and the place that they are in.
    chosen
        The rows that the figure is about, by table.
    """
    rows = figure.measure(edition, _territories(edition, level, selection), chosen)
    if figure.needs_day and not len(listing_on(edition, COLLECTIVITES, selection.day)):
        unknown = pd.Series(pd.NA, index=rows.index, dtype="Int64")
        rows = rows.assign(nombre=unknown, valeur=np.nan, texte=NOBODY)
    classes = class_of(rows["valeur"], figure.bounds)
    rows = rows.assign(classe=classes).sort_values(["valeur", "nom"], ascending=[False, True], kind="stable")
    title = figure.titled(edition, selection) if figure.titled else figure.title
    on = selection.day if figure.titled else None
    return Measured(figure, title, on, level, rows.reset_index(drop=True), names_of(rows, figure.write))


def _territories(edition: Edition, level: Level, selection: Selection) -> pd.DataFrame:
    """Return the territories of a level, those of the chosen départements or régions only."""
    frame = edition.vintage.register.frame
    rows = frame[frame["niveau"] == level.id]
    for key in ("region", "departement"):
        if codes := set(selection.values(key)):
            rows = rows[[not codes.isdisjoint(held.split(";")) for held in rows[f"{key}s"]]]
    keys = [TerritoryKey.of(level.id, code) for code in rows["code"]]
    return rows[["code", "nom", "population"]].assign(cle=keys).reset_index(drop=True)


def _count(edition: Edition, rows: pd.DataFrame, territories: pd.DataFrame) -> pd.Series:
    """Count the rows that lie in each territory, with all that they are anchored to."""
    lying = rows["ancres"].map(edition.vintage.places.holding).explode().value_counts()
    return territories["cle"].map(lying).fillna(0).astype("Int64")


def _initiatives(edition: Edition, territories: pd.DataFrame, chosen: Chosen) -> pd.DataFrame:
    counts = _count(edition, chosen[INITIATIVES.id], territories)
    return territories.assign(
        nombre=counts, valeur=counts.astype(float), texte=[counted(n, "initiative") for n in counts]
    )


def _rates(edition: Edition, territories: pd.DataFrame, chosen: Chosen) -> pd.DataFrame:
    counts = _count(edition, chosen[INITIATIVES.id], territories)
    population = territories["population"].where(territories["population"] > 0).astype(float)
    rates = counts.astype(float) / population * PER
    texts = [_rate(rate, count) for rate, count in zip(rates, counts, strict=True)]
    return territories.assign(nombre=counts, valeur=rates, texte=texts)


def _rate(rate: float, count: int) -> str:
    if np.isnan(rate):
        return "population inconnue"
    caution = ", petit nombre" if 0 < count < FEW else ""
    return f"{decimal(rate, 2)} pour 100\u202f000 habitants ({counted(count, 'initiative')}{caution})"


def _members(edition: Edition, territories: pd.DataFrame, chosen: Chosen) -> pd.DataFrame:
    counts = _count(edition, chosen[COLLECTIVITES.id], territories)
    return territories.assign(
        nombre=counts, valeur=counts.astype(float), texte=[counted(n, "collectivité") for n in counts]
    )


def _covered(edition: Edition, territories: pd.DataFrame, chosen: Chosen) -> pd.DataFrame:
    coverage = coverage_of(edition.vintage)
    covered = coverage.mask(chosen[COLLECTIVITES.id]["ancres"])
    communes: list[np.ndarray | list[int]] = [coverage.communes.get(key, []) for key in territories["cle"]]
    inhabitants = np.array([coverage.population[each].sum() for each in communes], dtype=float)
    members = np.array([coverage.population[each][covered[each]].sum() for each in communes], dtype="int64")
    shares = np.divide(members, inhabitants, out=np.full(len(members), np.nan), where=inhabitants > 0)
    return territories.assign(
        nombre=pd.array(members, dtype="Int64"),
        valeur=shares,
        texte=["population inconnue" if np.isnan(share) else percentage(share) for share in shares],
    )


def _members_title(edition: Edition, selection: Selection) -> str:
    _, many = called(COLLECTIVITES, selection, edition)
    return f"{many[:1].upper()}{many[1:]}"


def _covered_title(_: Edition, selection: Selection) -> str:
    return f"{SHARE} au {day(selection.day)}" if selection.day else SHARE


HIGHER_UP = (
    "Une initiative ancrée plus haut (région, pays) ne compte dans aucun des territoires qu’elle couvre."
)
FIGURES = {
    figure.id: figure
    for figure in (
        Figure("initiatives", "Initiatives", HIGHER_UP, _initiatives),
        Figure(
            "initiatives-par-habitant",
            "Initiatives pour 100\u202f000 habitants",
            f"{HIGHER_UP} Là où elles sont moins de dix, une de plus ou de moins change beaucoup le taux.",
            _rates,
            write=lambda rate: decimal(rate, 2),
        ),
        Figure(
            "membres",
            "Collectivités nommées membres",
            "Les collectivités choisies dont le territoire est celui-ci ou s’y trouve\u202f; celles qui le "
            "dépassent n’y comptent pas.",
            _members,
            titled=_members_title,
        ),
        Figure(
            "couverture",
            SHARE,
            "Les habitants des communes qui sont dans une collectivité choisie, chaque commune une fois. Les "
            "membres que rien ne nomme ce jour-là n’y sont pas\u202f: c’est un minimum.",
            _covered,
            write=percentage,
            bounds=QUARTERS,
            titled=_covered_title,
            needs_day=True,
        ),
    )
}
