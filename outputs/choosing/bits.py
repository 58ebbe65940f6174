"""Which rows of a table have something, as a browser reads it."""

from __future__ import annotations

import base64
from collections.abc import Mapping

import numpy as np

from atlas.listing import Listing

Rows = str | list[int]
Marked = Mapping[str, Rows]

LETTER = 6  # bits of a letter in base 64
STEP = 4  # letters that a number takes in a list


def rows_at(positions: np.ndarray, size: int) -> Rows:
    """Write some rows of a table, in the shorter of two ways.

    Parameters
    ----------
    positions
        Those of the rows, upwards.
    size
        How many rows the table has.

    Returns
    -------
    str or list of int
        A bit for each row of the table, the first row first, in base 64; or, of few rows, how far each is
        from the one before it, the first one from the beginning.
    """
    if len(positions) * STEP * LETTER < size:
        steps: list[int] = np.diff(positions, prepend=0).tolist()
        return steps
    mask = np.zeros(size, dtype=bool)
    mask[positions] = True
    return base64.b64encode(np.packbits(mask).tobytes()).decode()


def rows_of(mask: np.ndarray) -> Rows:
    """Write the rows of a mask; see `rows_at`."""
    return rows_at(np.flatnonzero(mask), len(mask))


def marked(listing: Listing, column: str) -> Marked:
    """Write, for each value of an indexed column, the rows that have it."""
    return {value: rows_at(positions, len(listing)) for value, positions in listing.index[column].items()}
