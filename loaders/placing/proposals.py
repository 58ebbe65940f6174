"""What a name may have meant that no commune has where it should be: to be confirmed, never taken."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import combinations, islice, takewhile

from rapidfuzz import fuzz, process

from loaders.placing.gazetteer import Gazetteer, Named
from loaders.placing.towns import Town

MOST_PROPOSED = 6  # what is so many things is none of them
SHORTEST = 3  # letters, of the beginning of a name
ALIKE_HERE, ALIKE_AROUND = 72, 85  # of 100: among the few communes of a postal code, and among all others
AS_ALIKE = 4  # of 100: what is so little behind the best is as likely
MOST_SEARCHES = 200  # in the whole country, of one list: one that is all wrong must not take minutes


@dataclass(frozen=True)
class Proposal:
    """Communes that a name may have meant, the likeliest first, and why."""

    codes: tuple[str, ...]
    why: str


class Spelt:
    """Names in the order of the alphabet, searched as somebody may have written them.

    Parameters
    ----------
    names
        In any order.
    """

    def __init__(self, names: Iterable[Named]) -> None:
        self._names = sorted(names, key=lambda name: name.full)
        self._fulls = [name.full for name in self._names]

    def propose(self, town: Town, alike: int) -> Proposal | None:
        """Return what a name may have meant, in the likeliest of the ways that find something."""
        ways: tuple[tuple[Callable[[], Iterable[Named]], str], ...] = (
            (lambda: self._with_lost_characters(town), "un caractère du nom a été perdu"),
            (lambda: self._begun(town.full), "début du nom"),
            (lambda: self._near(town.full, alike), "orthographe voisine"),
            (lambda: self._held(town.full), "nom suivi ou précédé d’autre chose"),
        )
        for way, why in ways:
            codes = tuple(dict.fromkeys(name.code for name in way()))
            if 0 < len(codes) <= MOST_PROPOSED:
                return Proposal(codes, why)
        return None

    def _with_lost_characters(self, town: Town) -> list[Named]:
        if not town.has_lost_characters:
            return []
        pattern = town.pattern
        return [name for name in self._names if pattern.fullmatch(name.full)]

    def _begun(self, full: str) -> list[Named]:
        if len(full) < SHORTEST:
            return []
        first = bisect_left(self._fulls, full)
        return list(takewhile(lambda name: name.full.startswith(full), islice(self._names, first, None)))

    def _near(self, full: str, alike: int) -> list[Named]:
        found = process.extract(full, self._fulls, scorer=fuzz.ratio, score_cutoff=alike, limit=MOST_PROPOSED)
        return [self._names[place] for _, score, place in found if score >= found[0][1] - AS_ALIKE]

    def _held(self, full: str) -> list[Named]:
        """Return the longest of the names that are among the words of a text."""
        words = full.split()
        runs = {" ".join(words[start:end]) for start, end in combinations(range(len(words) + 1), 2)}
        longest = max(runs & self._by_full.keys(), key=len, default="")
        return self._by_full.get(longest, [])

    @cached_property
    def _by_full(self) -> dict[str, list[Named]]:
        found: dict[str, list[Named]] = {}
        for name in self._names:
            found.setdefault(name.full, []).append(name)
        return found


class Proposer:
    """Looks for what names may have meant.

    Parameters
    ----------
    gazetteer
        The communes.
    """

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer
        self._searches_left = MOST_SEARCHES
        self._spelt = cache(self._read)

    def among(self, town: Town, codes: Sequence[str]) -> Proposal | None:
        """Look among few communes, those of a postal code or around a point."""
        departements = {self._gazetteer.commune(code).code_departement for code in codes}
        names = (name for each in departements for name in self._gazetteer.names[each])
        return Spelt(name for name in names if name.code in codes).propose(town, ALIKE_HERE)

    def within(self, town: Town, departements: frozenset[str]) -> Proposal | None:
        """Look in départements."""
        return self._spelt(departements).propose(town, ALIKE_AROUND)

    def anywhere(self, town: Town) -> Proposal | None:
        """Look in the whole country."""
        if self.is_tired:
            return None
        self._searches_left -= 1
        return self.within(town, frozenset(self._gazetteer.names))

    @property
    def is_tired(self) -> bool:
        """Whether it looks in the whole country no more."""
        return not self._searches_left

    def _read(self, departements: frozenset[str]) -> Spelt:
        return Spelt(name for each in departements for name in self._gazetteer.names[each])
