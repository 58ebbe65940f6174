"""How many rows each option of a filter would leave."""

from collections.abc import Mapping

import numpy as np

from atlas.catalogue import Catalogue
from atlas.criteria import CRITERIA, Criterion
from atlas.selection import Selection


def option_counts(catalogue: Catalogue, selection: Selection) -> dict[str, Mapping[str, int]]:
    """Count, for every criterion, the rows that each of its options would leave.

    The other criteria stay applied. A criterion of both tables counts the list that is shown; one of a single
    table counts in that table.

    Returns
    -------
    dict of str to mapping of str to int
        For each key of a criterion, its options with a row or more, and their numbers.
    """
    masks: dict[tuple[str, str], np.ndarray] = {}
    return {criterion.key: _counts(catalogue, selection, criterion, masks) for criterion in CRITERIA}


def _counts(
    catalogue: Catalogue,
    selection: Selection,
    criterion: Criterion,
    masks: dict[tuple[str, str], np.ndarray],
) -> dict[str, int]:
    table = selection.liste if selection.liste in criterion.tables else criterion.tables[0]
    listing = catalogue.listings_on(selection.day)[table]
    # Only a criterion in use changes the rows that its own options are counted among.
    left_out = criterion.key if getattr(selection, criterion.key) else ""
    if (table, left_out) not in masks:
        masks[table, left_out] = selection.mask(table, listing, catalogue.places, left_out)
    counts = listing.counts(criterion.column, masks[table, left_out])
    return {value: count for value, count in counts.items() if count}
