"""What is near a place, beside what lies in it: « près de moi »."""

from __future__ import annotations

import pandas as pd

from atlas.editions import Edition
from atlas.listed import ListedTable
from atlas.neighbours import by_distance
from atlas.selection import EVERYWHERE, Selection
from geo.records import records


def near(edition: Edition, table: ListedTable, selection: Selection) -> pd.DataFrame:
    """Return what a selection would choose if it chose no place, but for what it chooses in its place.

    Parameters
    ----------
    edition, table
        The data, and whose rows.
    selection
        With a place.

    Returns
    -------
    pandas.DataFrame
        The rows of the list that have a place in the same part of the country, the nearest first, and
        ``atlas.neighbours.FAR`` (float, kilometres from the middle of the place).
    """
    [middle] = records(edition.vintage.places.locate(pd.Series([(selection.place,)])))
    everywhere = selection.at(EVERYWHERE).apply(table, edition)
    within = selection.apply(table, edition)["id"]
    return by_distance(everywhere[~everywhere["id"].isin(within)], middle)
