"""What is likely there twice: in a list, or in a list and in what is published already."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from geo.names import fold

ALIKE = 88  # of 100: « Recyclerie du Canal », « La recyclerie du canal »
MOST_COMPARED = 2000  # names in a commune: beyond, only the same name is looked for
SAME, NEAR = "même nom dans la même commune", "noms voisins dans la même commune"
SAME_WITHOUT_PLACE = "même nom, sans commune"


@dataclass(frozen=True, slots=True)
class Entry:
    """Something with a name, in a commune.

    Attributes
    ----------
    key
        What it is found by: the number of a row, the id of what is published.
    name
        As it is written.
    code_commune
        Nothing when it is not known; only the same name is then alike.
    """

    key: str
    name: str
    code_commune: str


@dataclass(frozen=True, slots=True)
class Likely:
    """Two things that are likely one.

    Attributes
    ----------
    entry
        The row of the list.
    other
        What it is likely the same as: a row before it, or something published.
    is_published
        Whether the other is.
    why
        In French.
    """

    entry: Entry
    other: Entry
    is_published: bool
    why: str


def likely_duplicates(rows: Sequence[Entry], published: Iterable[Entry] = ()) -> list[Likely]:
    """Find the rows of a list that are likely there twice.

    Parameters
    ----------
    rows
        The list.
    published
        What is known already.

    Returns
    -------
    list of Likely
        At most one for a row, in the order of the rows: what is published comes before other rows, and the
        same name before a near one.
    """
    known: dict[str, _Names] = defaultdict(_Names)
    for entry in published:
        known[entry.code_commune].add(entry, is_published=True)
    found = []
    for entry in rows:
        names = known[entry.code_commune]
        if likely := names.like(entry):
            found.append(likely)
        names.add(entry, is_published=False)
    return found


class _Names:
    """The names of a commune, folded, each with the first that has it."""

    def __init__(self) -> None:
        self._known: dict[str, tuple[Entry, bool]] = {}

    def add(self, entry: Entry, *, is_published: bool) -> None:
        if name := fold(entry.name, drop_article=True):
            self._known.setdefault(name, (entry, is_published))

    def like(self, entry: Entry) -> Likely | None:
        name = fold(entry.name, drop_article=True)
        if name in self._known:
            return Likely(entry, *self._known[name], SAME if entry.code_commune else SAME_WITHOUT_PLACE)
        near = next(self._near(name), None) if name and entry.code_commune else None
        return Likely(entry, *self._known[near], NEAR) if near else None

    def _near(self, name: str) -> Iterator[str]:
        """Give the names that look like one, the most alike first; other numbers are other things."""
        if len(self._known) <= MOST_COMPARED:
            alike = process.extract(name, list(self._known), scorer=fuzz.token_sort_ratio, score_cutoff=ALIKE)
            for other, _, _ in alike:
                if _numbers(other) == _numbers(name):
                    yield other


def _numbers(name: str) -> list[str]:
    return [word for word in name.split() if word.isdigit()]
