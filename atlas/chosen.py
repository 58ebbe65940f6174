"""The rows that a selection chooses: which they are is known at once, and they are copied when looked at."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
import pandas as pd

from geo.names import fold


@dataclass(frozen=True)
class Rows:
    """The chosen rows of a table.

    Attributes
    ----------
    all : pandas.DataFrame
        Those that are chosen among.
    mask : numpy.ndarray of bool, shape (rows,)
        Which are.
    order
        The column that they are sorted by, downwards after a « - »; as they come when there is none.
    """

    all: pd.DataFrame
    mask: np.ndarray
    order: str = ""

    def __len__(self) -> int:
        return int(self.mask.sum())

    def none(self) -> Rows:
        """Choose none of them."""
        return replace(self, mask=np.zeros_like(self.mask))

    @cached_property
    def frame(self) -> pd.DataFrame:
        """The rows, in order."""
        rows = self.all[self.mask]
        return _sorted(rows, self.order) if self.order else rows


class Chosen(Mapping[str, pd.DataFrame]):
    """The chosen rows of each listed table, by its id.

    On a screen most tables are only counted, and to copy the rows of one takes longer than to choose them:
    they are copied when somebody looks at them.
    """

    def __init__(self, rows: Mapping[str, Rows]) -> None:
        self._rows = rows

    def __getitem__(self, table: str) -> pd.DataFrame:
        return self._rows[table].frame

    def __iter__(self) -> Iterator[str]:
        return iter(self._rows)

    def __len__(self) -> int:
        return len(self._rows)

    def without(self, table: str) -> Chosen:
        """Choose the same rows, but for a table of which none is."""
        return Chosen({**self._rows, table: self._rows[table].none()})

    def leaving_out(self, table: str, column: str, values: Sequence[str]) -> Chosen:
        """Choose the same rows, but those of a table that have one of some values."""
        rows = self._rows[table]
        left = rows.mask & ~rows.all[column].isin(values).to_numpy(dtype=bool)
        return Chosen({**self._rows, table: replace(rows, mask=left)})

    def count(self, table: str) -> int:
        """Return how many rows of a table are chosen."""
        return len(self._rows[table])

    def only(self, table: str) -> Chosen:
        """Return the rows of one table, and none of the others."""
        return Chosen({name: rows if name == table else rows.none() for name, rows in self._rows.items()})


def sorted_values(values: pd.Series) -> pd.Series:
    """Return what a column is sorted by: text without its accents, and nothing where there is none."""
    if not pd.api.types.is_string_dtype(values):
        return values
    folded = values.map(fold)
    return folded.where(folded != "")


def _sorted(rows: pd.DataFrame, order: str) -> pd.DataFrame:
    values = sorted_values(rows[order.removeprefix("-")])
    ranking = values.sort_values(ascending=not order.startswith("-"), kind="stable", na_position="last")
    return rows.loc[ranking.index]
