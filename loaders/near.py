"""The value that was probably meant: near spellings, for remedies."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from functools import cached_property

from french.typography import quoted
from geo.names import fold

LONGEST_COMPARED = 60
MOST_SEARCHES = 200  # comparing is slow: a table that is wrong from top to bottom must not take minutes
MOST_COMPARED = 3000
LENGTH_APART = 3


class Vocabulary:
    """The values that a cell may take, and the nearest of them to a wrong one.

    Parameters
    ----------
    values
        All that is allowed.
    """

    def __init__(self, values: Iterable[str]) -> None:
        self.values = tuple(values)
        self._searches_left = MOST_SEARCHES

    @cached_property
    def _folded(self) -> dict[str, str]:
        return {fold(value): value for value in self.values}

    def nearest(self, text: str) -> str | None:
        """Give the allowed value that a text was probably meant to be.

        Parameters
        ----------
        text
            A value that is not allowed.

        Returns
        -------
        str or None
            None when nothing is near, when there is too much to compare with, or when too many values were
            already searched for.
        """
        if len(text) > LONGEST_COMPARED or len(self.values) > MOST_COMPARED or not self._searches_left:
            return None
        self._searches_left -= 1
        folded = fold(text)
        return self._folded.get(folded) or self._alike(folded)

    def hint(self, text: str) -> str:
        """Say the nearest value as the end of a remedy: « (« mobilite » ?) », or nothing."""
        near = self.nearest(text)
        return f" ({quoted(near)}\u202f?)" if near else ""

    def _alike(self, folded: str) -> str | None:
        comparable = [key for key in self._folded if abs(len(key) - len(folded)) <= LENGTH_APART]
        found = difflib.get_close_matches(folded, comparable, n=1, cutoff=0.7)
        return self._folded[found[0]] if found else None
