"""The rows of a listed table that are nearest to one of them."""

from __future__ import annotations

import numpy as np

from atlas.editions import Edition
from atlas.listed_table import ListedTable
from atlas.listings import listing_of
from atlas.sheet import Link
from french.numbers import kilometres
from geo.distance import haversine
from geo.overseas import part_of
from geo.records import Row

MOST = 3


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
    others = frame[(frame["id"] != row["id"]) & (frame["regions"].map(part_of) == part_of(row["regions"]))]
    if alike:
        others = others[others[alike] == row[alike]]
    far = haversine(
        row["latitude"], row["longitude"], others["latitude"].to_numpy(), others["longitude"].to_numpy()
    )
    first = np.argsort(far, kind="stable")[:MOST]  # what has no place comes last
    first = first[~np.isnan(far[first])]
    closest = others.iloc[first]
    return tuple(
        Link(table.sheet_key, identifier, f"{name} ({kilometres(distance)})")
        for identifier, name, distance in zip(closest["id"], closest["nom"], far[first], strict=True)
    )


def where(row: Row) -> str:
    """Say where a row lies, from the place to the région: « Lille, Nord, Hauts-de-France »."""
    names = [row["lieu"], row["departement"], row["region"]]
    return ", ".join(dict.fromkeys(name for name in names if name))


def known(*facts: tuple[str, str]) -> tuple[tuple[str, str], ...]:
    """Leave out the facts of a sheet that nothing is known of."""
    return tuple((label, text) for label, text in facts if text)
