"""What a name may have meant that no commune has where it should be: to be confirmed, never taken."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

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

    def among(self, town: Town, codes: Sequence[str]) -> Proposal | None:
        """Look among few communes, those of a postal code or around a point."""
        departements = {self._gazetteer.commune(code).code_departement for code in codes}
        wanted = set(codes)
        names = [name for name in self._names(departements) if name.code in wanted]
        return _first(town, names, ALIKE_HERE)

    def within(self, town: Town, departements: Iterable[str]) -> Proposal | None:
        """Look in départements."""
        return _first(town, self._names(departements), ALIKE_AROUND)

    def anywhere(self, town: Town) -> Proposal | None:
        """Look in the whole country."""
        if self.is_tired:
            return None
        self._searches_left -= 1
        return self.within(town, self._gazetteer.names)

    @property
    def is_tired(self) -> bool:
        """Whether it looks in the whole country no more."""
        return not self._searches_left

    def _names(self, departements: Iterable[str]) -> list[Named]:
        return [name for each in departements for name in self._gazetteer.names.get(each, ())]


def _first(town: Town, names: Sequence[Named], alike: int) -> Proposal | None:
    ways: tuple[tuple[Callable[[], list[Named]], str], ...] = (
        (lambda: _with_lost_characters(town, names), "un caractère du nom a été perdu"),
        (lambda: _begun(town.full, names), "début du nom"),
        (lambda: _near(town.full, names, alike), "orthographe voisine"),
        (lambda: _held(town.full, names), "nom suivi ou précédé d’autre chose"),
    )
    for way, why in ways:
        codes = tuple(dict.fromkeys(name.code for name in way()))
        if 0 < len(codes) <= MOST_PROPOSED:
            return Proposal(codes, why)
    return None


def _with_lost_characters(town: Town, names: Sequence[Named]) -> list[Named]:
    if not town.has_lost_characters:
        return []
    pattern = town.pattern
    return [name for name in names if pattern.fullmatch(name.full)]


def _begun(full: str, names: Sequence[Named]) -> list[Named]:
    return [name for name in names if name.full.startswith(full)] if len(full) >= SHORTEST else []


def _held(full: str, names: Sequence[Named]) -> list[Named]:
    """Return the longest of the names that are among the words of a text."""
    words = f" {full} "
    found = [name for name in names if f" {name.full} " in words]
    longest = max((len(name.full) for name in found), default=0)
    return [name for name in found if len(name.full) == longest]


def _near(full: str, names: Sequence[Named], alike: int) -> list[Named]:
    spelt = [name.full for name in names]
    found = process.extract(full, spelt, scorer=fuzz.ratio, score_cutoff=alike, limit=MOST_PROPOSED)
    return [names[place] for _, score, place in found if score >= found[0][1] - AS_ALIKE]
