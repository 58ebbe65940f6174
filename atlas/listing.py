"""A table that can be chosen in quickly: its rows, and where each value of its columns stands."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

Positions = Mapping[str, np.ndarray]
SEARCHED = "texte_cherche"  # the column of folded text that a search of words looks in


@dataclass(frozen=True)
class Listing:
    """Rows and an inverted index of the columns that criteria look at.

    The index makes a filter and the counts of its options cost the rows that they touch, not the
    whole table: a table of 100,000 rows answers like one of 100.

    Attributes
    ----------
    frame : pandas.DataFrame
        Read-only. A column is text, or tuples of text where a row has several values. ``SEARCHED`` is the
        folded text that a search of words looks in.
    index : mapping of str to mapping of str to numpy.ndarray
        For each indexed column, the positions of the rows that have a value.
    """

    frame: pd.DataFrame
    index: Mapping[str, Positions]

    @classmethod
    def of(cls, frame: pd.DataFrame, columns: Iterable[str]) -> Listing:
        """Index the given columns of a frame, whose rows are renumbered from zero."""
        frame = frame.reset_index(drop=True)
        return cls(frame, {column: _positions(frame[column]) for column in columns})

    def __len__(self) -> int:
        return len(self.frame)

    def having(self, column: str, values: Iterable[str]) -> np.ndarray:
        """Tell which rows have one of the values in a column.

        Returns
        -------
        numpy.ndarray of bool, shape (rows,)
        """
        mask = np.zeros(len(self), dtype=bool)
        for value in values:
            mask[self.index[column].get(value, [])] = True
        return mask

    def containing(self, words: Iterable[str]) -> np.ndarray:
        """Tell which rows contain every one of the (folded) words in their searched text."""
        mask = np.ones(len(self), dtype=bool)
        for word in words:
            mask &= self.frame[SEARCHED].str.contains(word, regex=False).to_numpy()
        return mask

    def counts(self, column: str, mask: np.ndarray) -> dict[str, int]:
        """Count, for each value of a column, the rows of a mask that have it."""
        return {value: int(mask[positions].sum()) for value, positions in self.index[column].items()}


def _positions(column: pd.Series) -> Positions:
    exploded = column.explode()
    exploded = exploded[exploded.notna() & (exploded != "")]
    codes, values = pd.factorize(exploded)
    order = np.argsort(codes, kind="stable")
    rows, codes = exploded.index.to_numpy()[order], codes[order]
    # A row that has a value twice has it once.
    again = np.zeros(len(rows), dtype=bool)
    again[1:] = (rows[1:] == rows[:-1]) & (codes[1:] == codes[:-1])
    rows, codes = rows[~again], codes[~again]
    places = np.split(rows, np.flatnonzero(np.diff(codes)) + 1)
    return dict(zip(map(str, values), places, strict=False))
