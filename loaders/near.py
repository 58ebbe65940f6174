"""The value that was probably meant: near spellings, for remedies."""

from __future__ import annotations

import difflib
from collections import Counter
from collections.abc import Iterable
from functools import cached_property

from french.typography import quoted
from geo.names import fold

LONGEST_COMPARED = 60
MOST_SEARCHES = 200  # comparing is slow: a table that is wrong from top to bottom must not take minutes
MOST_COMPARED = 3000
LENGTH_APART = 3
LEAST_COMMON, COMMON = 3, 0.05  # of the values, that have a word which then tells none of them


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

    def _alike(self, folded: str) -> str | None:
        """Give the value that has the telling words of a text, or words that are spelt much like them."""
        words = self._telling(folded)
        having = [key for key, telling in self._cores.items() if words <= telling] if words else []
        if having:
            return self._folded[min(having, key=len)]
        core = self._core(folded)
        spelt = self._core if core != folded else str  # without what all have in common, where it has it too
        comparable = {spelt(key): key for key in self._folded if _is_comparable(spelt(key), core)}
        found = difflib.get_close_matches(core, comparable, n=1, cutoff=0.75)
        return self._folded[comparable[found[0]]] if found else None

    @cached_property
    def _cores(self) -> dict[str, frozenset[str]]:
        return {key: self._telling(key) for key in self._folded}

    @cached_property
    def _common(self) -> frozenset[str]:
        """The words that so many values have that they tell none: « ville », « de »."""
        counts = Counter(word for key in self._folded for word in set(key.split()))
        least = max(LEAST_COMMON, COMMON * len(self._folded))
        return frozenset(word for word, count in counts.items() if count >= least)

    def _telling(self, folded: str) -> frozenset[str]:
        return frozenset(word for word in folded.split() if word not in self._common and len(word) > 1)

    def _core(self, folded: str) -> str:
        return " ".join(word for word in folded.split() if word not in self._common) or folded


def hint(near: str) -> str:
    """Say the nearest value as the end of a remedy: « (« mobilite » ?) », or nothing without one."""
    return f" ({quoted(near)}\u202f?)" if near else ""


def _is_comparable(key: str, text: str) -> bool:
    return abs(len(key) - len(text)) <= LENGTH_APART and key[:1] == text[:1]
