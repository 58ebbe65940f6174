"""Find names as somebody types them, and names that look like a wrong one."""

from __future__ import annotations

import difflib
import re
from collections.abc import Sequence

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from geo.names import core, fold

_CODE = re.compile(r"\d[\dab]\d*")
_LENGTH_APART = 3
_SAME_END = 3

Flags = pa.BooleanArray | pa.BooleanScalar  # of each name, or of all at once


class NameIndex:
    """Names in all the forms they may be looked for.

    Parameters
    ----------
    names, labels
        The name of each, alone and with what tells it from its namesakes.
    codes
        The codes of each.
    weights
        Of each; among equally good answers, the heaviest comes first.
    """

    def __init__(
        self,
        names: Sequence[str],
        labels: Sequence[str],
        codes: Sequence[Sequence[str]],
        weights: Sequence[int],
    ) -> None:
        folded = [fold(name) for name in names]
        self._names = pa.array(folded)
        self._cores = pa.array([core(name) for name in folded])
        self._labels = pa.array([fold(label) for label in labels])
        self._spaced = pa.array([f" {name}" for name in folded])
        self._codes = pa.array([f" {' '.join(each)} ".lower() for each in codes])
        self._standing = np.argsort(np.argsort(-np.asarray(weights), kind="stable"), kind="stable")

    def find(self, query: str, limit: int) -> np.ndarray:
        """Return the positions of the best answers, the best first.

        A name or code that is the query comes first; then a name that is but for its article or legal form; a
        beginning; the beginning of a word; any part.
        """
        folded = fold(query)
        if not folded:
            return np.array([], dtype=int)
        rank = np.full(len(self._standing), len(self._standing))
        for place, matches in reversed(list(enumerate(self._matches(folded)))):
            rank[matches] = place
        hits = np.flatnonzero(rank < len(self._standing))
        best_first = np.argsort(rank[hits] * len(self._standing) + self._standing[hits])
        return hits[best_first[:limit]]

    def holding(self, words: Sequence[str], limit: int) -> np.ndarray:
        """Return the positions of the names that hold each of some folded words, the heaviest first."""
        mask = np.full(len(self._standing), len(words) > 0)
        for word in words:
            mask &= pc.match_substring(self._names, word).to_numpy(zero_copy_only=False)
        hits = np.flatnonzero(mask)
        return hits[np.argsort(self._standing[hits])[:limit]]

    def near(self, name: str, limit: int) -> list[int]:
        """Return the positions of the names that look most like one, the most alike first.

        Only names of about the same length that begin or end alike are compared: it is ten times faster.
        """
        folded = fold(name)
        alike: dict[str, int] = {
            other: position
            for position, other in enumerate(self._names.to_numpy(zero_copy_only=False))
            if abs(len(other) - len(folded)) <= _LENGTH_APART
            and (other[:1] == folded[:1] or other[-_SAME_END:] == folded[-_SAME_END:])
        }
        return [alike[other] for other in difflib.get_close_matches(folded, alike, n=limit, cutoff=0.75)]

    def _matches(self, folded: str) -> list[np.ndarray]:
        """Give who matches, from the best way to the least."""
        text = pa.scalar(folded)
        exact, begun = self._by_code(folded)
        masks = [
            pc.or_(pc.equal(self._names, text), exact),
            pc.equal(self._cores, text),
            pc.or_(
                pc.or_(pc.starts_with(self._labels, folded), pc.starts_with(self._cores, folded)),
                begun,
            ),
            pc.match_substring(self._spaced, f" {folded}"),
            pc.match_substring(self._names, folded),
        ]
        return [mask.to_numpy(zero_copy_only=False) for mask in masks]

    def _by_code(self, folded: str) -> tuple[Flags, Flags]:
        """Give who has a code, and who has one that begins so."""
        if not _CODE.fullmatch(folded):
            return pa.scalar(False), pa.scalar(False)
        return pc.match_substring(self._codes, f" {folded} "), pc.match_substring(self._codes, f" {folded}")
