"""The rows of a listed table that are nearest to one of them."""

from __future__ import annotations

import numpy as np
import pandas as pd

from atlas.editions import Edition
from atlas.listed_table import ListedTable
from atlas.listings import listing_of
from atlas.sheet import Link
from french.numbers import kilometres
from geo.distance import haversine
from geo.overseas import part_of
from geo.records import Row

MOST = 3
FAR = "distance"  # column: kilometres


def nearest(edition: Edition, table: ListedTable, row: Row, alike: str = "") -> tuple[Link, ...]:
    """Return the rows of a table nearest to one, as links, the nearest first, none beyond an ocean.

    Parameters
    ----------
    edition, table, row
        A row of the list of a table.
    alike
        A column in which they are like it; any rows by default.
    """
    frame = listing_of(edition, table).frame
    others = frame[frame["id"] != row["id"]]
    if alike:
        others = others[others[alike] == row[alike]]
    closest = by_distance(others, row, MOST)
    return tuple(
        Link(table.sheet_key, identifier, f"{name} ({kilometres(distance)})")
        for identifier, name, distance in zip(closest["id"], closest["nom"], closest[FAR], strict=True)
    )


def by_distance(rows: pd.DataFrame, at: Row, most: int | None = None) -> pd.DataFrame:
    """Return the rows that have a place in the same part of the country as another one, the nearest first.

    Parameters
    ----------
    rows, at
        With ``latitude``, ``longitude`` (degrees) and ``regions``.
    most
        How many are returned; all by default.

    Returns
    -------
    pandas.DataFrame
        With ``FAR`` (float, kilometres) besides.
    """
    here = rows[rows["regions"].map(part_of) == part_of(at["regions"])]
    far = haversine(
        at["latitude"], at["longitude"], here["latitude"].to_numpy(), here["longitude"].to_numpy()
    )
    order = np.argsort(far, kind="stable")  # what has no place comes last
    placed = order[~np.isnan(far[order])][:most]
    nearest_first: pd.DataFrame = here.iloc[placed].assign(**{FAR: far[placed]})
    return nearest_first


def where(row: Row) -> str:
    """Say where a row lies, from the place to the région: « Lille, Nord, Hauts-de-France »."""
    names = [row["lieu"], row["departement"], row["region"]]
    return ", ".join(dict.fromkeys(name for name in names if name))


def known(*facts: tuple[str, str]) -> tuple[tuple[str, str], ...]:
    """Leave out the facts of a sheet that nothing is known of."""
    return tuple((label, text) for label, text in facts if text)
