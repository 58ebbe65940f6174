"""Values put into a few classes, to shade a map with."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pandas as pd

MOST_CLASSES = 5
ZERO = "0"


def class_of(values: pd.Series, bounds: tuple[float, ...] = ()) -> pd.Series:
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
    places = np.searchsorted(np.array(bounds) if bounds else _bounds(positive), positive)
    classes = pd.Series(pd.NA, index=values.index, dtype="Int64")
    classes[values == 0] = 0
    # Numbered one after the other, so that no class is empty.
    classes[positive.index] = np.unique(places, return_inverse=True)[1] + 1
    return classes


def names_of(rows: pd.DataFrame, write: Callable[[float], str]) -> tuple[str, ...]:
    """Name each class of some rows by the lowest and the highest value that is in it, zero first.

    Parameters
    ----------
    rows
        With ``valeur``, and ``classe`` from `class_of`.
    write
        Writes a value.
    """
    ranges = rows[rows["classe"] > 0].groupby("classe")["valeur"].agg(["min", "max"])
    ends = [(write(low), write(high)) for low, high in zip(ranges["min"], ranges["max"], strict=True)]
    return (ZERO, *(low if low == high else f"{low} à {high}" for low, high in ends))


def _bounds(values: pd.Series) -> np.ndarray:
    distinct = np.unique(values)
    if len(distinct) <= MOST_CLASSES:
        return distinct
    shares = np.linspace(0, 1, MOST_CLASSES + 1)[1:]
    return np.unique(np.quantile(values, shares, method="higher"))
