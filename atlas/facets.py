"""How many rows each option of a filter would leave."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from atlas.criteria import CRITERIA, Criterion
from atlas.editions import Edition
from atlas.listed import LISTED, ListedTable
from atlas.listings import listing_on
from atlas.phrases import label
from atlas.selection import Selection

WayOut = tuple[str, str, str, int]  # a key, one of its values, the words for it, how many rows it hides


def option_counts(
    edition: Edition, selection: Selection, listed: ListedTable
) -> dict[str, Mapping[str, int]]:
    """Count, for every criterion, the rows that each of its options would leave.

    The other criteria stay applied. A criterion that chooses in the list that is shown counts there; another
    one in the first table that it chooses in.

    Returns
    -------
    dict of str to mapping of str to int
        For each key of a criterion, its options with a row or more, and their numbers.
    """
    masks: dict[tuple[str, str], np.ndarray] = {}
    return {criterion.key: _counts(edition, selection, listed, criterion, masks) for criterion in CRITERIA}


def ways_out(edition: Edition, selection: Selection, table: ListedTable) -> list[WayOut]:
    """Return the chosen values of which one alone, taken away, brings rows of a table back."""
    ways = (
        (key, value, label(key, value, edition), _size(edition, selection.without(key, value), table))
        for key, value in selection.chosen
    )
    return [way for way in ways if way[-1]]


def _size(edition: Edition, selection: Selection, table: ListedTable) -> int:
    listing = listing_on(edition, table, selection.day)
    return int(selection.mask(table, listing, edition.vintage.places).sum())


def _counts(
    edition: Edition,
    selection: Selection,
    listed: ListedTable,
    criterion: Criterion,
    masks: dict[tuple[str, str], np.ndarray],
) -> dict[str, int]:
    table = listed if criterion.chooses_in(listed.id) else LISTED[criterion.tables[0]]
    listing = listing_on(edition, table, selection.day)
    # Only a criterion in use changes the rows that its own options are counted among.
    left_out = criterion.key if selection.values(criterion.key) else ""
    if (table.id, left_out) not in masks:
        masks[table.id, left_out] = selection.mask(table, listing, edition.vintage.places, left_out)
    counts = listing.counts(criterion.column, masks[table.id, left_out])
    return {value: count for value, count in counts.items() if count}
