"""How a territory differs from another, in words that say how far."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from french.numbers import decimal, number
from french.typography import quoted

SAME = 1.1  # a ratio below it is « à un dixième près »
NEAR = 3.0  # a ratio above it is another size
RULE = (
    "Même niveau, et les moins différents par le nombre d’habitants et par la densité ensemble (à différence "
    "presque égale, la même région d’abord), parmi les territoires {}. Chacun dit de combien il diffère."
)
KNOWN = "dont on connaît une adhésion ou une initiative"
FAR = " Aucun de ceux-ci n’a entre le tiers et le triple de ses habitants."
NONE = "On ne connaît aucun autre territoire de ce niveau qui ait une initiative sur le thème {}."


def likeness(population: int, density: float, its_population: int, its_density: float) -> str:
    """Say how another territory differs from one.

    Parameters
    ----------
    population, density
        Of the one: inhabitants, and inhabitants a square kilometre.
    its_population, its_density
        Of the other.

    Returns
    -------
    str
        « 2,4 fois plus d’habitants, autant au km² à un dixième près »; of a territory without inhabitants
        there is nothing to compare.
    """
    if not (population and its_population):
        return ""
    words = _compared(its_population / population, "d’habitants")
    ratio = its_density / density
    return f"{words}, {_compared(ratio, 'au km²')}" if np.isfinite(ratio) else words


def rule_of(population: int, others: Iterable[int], theme: str = "") -> str:
    """Say how comparable territories were chosen, and whether none of them is of a near size.

    Parameters
    ----------
    population
        Inhabitants of the territory.
    others
        Those of the chosen ones.
    theme
        The label of the theme that they have an initiative of; nothing for any.
    """
    others = list(others)
    if theme and not others:
        return NONE.format(quoted(theme))
    known = f"qui ont une initiative sur le thème {quoted(theme)}" if theme else KNOWN
    is_near = any(population and population / NEAR <= each <= population * NEAR for each in others)
    return RULE.format(known) + ("" if is_near or not others else FAR)


def _compared(ratio: float, of: str) -> str:
    times = max(ratio, 1 / ratio)
    if times < SAME:
        return f"autant {of} à un dixième près"
    written = number(times) if times >= 10 else decimal(times).removesuffix(",0")
    return f"{written} fois {'plus' if ratio > 1 else 'moins'} {of}"
