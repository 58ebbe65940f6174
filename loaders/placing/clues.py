"""What tells, beside its name, which commune a row is about: each clue says which communes fit it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import IntEnum
from functools import cached_property
from typing import NamedTuple, Protocol

import numpy as np

from geo.distance import haversine
from loaders.placing.gazetteer import Gazetteer
from loaders.placing.towns import Town

NEIGHBOUR = 15.0  # km: how far the post office may be whose postal code a smaller town nearby is written with
OVERSEAS_POST = ("97", "98")


class Fit(IntEnum):
    """How well a commune fits a clue."""

    NO = 0
    NEARLY = 1
    YES = 2


class Clue(Protocol):
    """Something that a row says of where it is."""

    @property
    def own(self) -> tuple[str, ...]:
        """The communes that it names by itself; none when it names something larger."""

    @property
    def departements(self) -> frozenset[str]:
        """Where else to look for a name that it does not explain."""

    @property
    def proves(self) -> bool:
        """Whether it is enough, when it names one commune and nothing disagrees."""

    def fits(self, code: str) -> Fit:
        """Say whether a commune fits."""

    def said(self, code: str = "") -> str:
        """Say in French what the clue is; of a commune that fits it, how it does."""


@dataclass(frozen=True)
class CodeClue:
    """An INSEE code, of a commune of today or of one that became part of it."""

    written: str
    code: str
    departements: frozenset[str]
    proves: bool = True

    @property
    def own(self) -> tuple[str, ...]:
        """The commune."""
        return (self.code,)

    def fits(self, code: str) -> Fit:
        """Say whether a commune is the one."""
        return Fit.YES if code == self.code else Fit.NO

    def said(self, code: str = "") -> str:
        """Say which code."""
        former = "" if self.written == self.code else f", aujourd’hui {self.code}"
        return f"le code INSEE {self.written}{former}"


@dataclass(frozen=True)
class PostalClue:
    """A postal code: of a few communes, or, when it is a Cedex or not known, of a département."""

    written: str
    gazetteer: Gazetteer = field(repr=False)
    proves: bool = False

    @cached_property
    def own(self) -> tuple[str, ...]:
        """The communes that have it."""
        return self.gazetteer.of_postal.get(self.written, ())

    @cached_property
    def departements(self) -> frozenset[str]:
        """Those that it begins like."""
        return self.gazetteer.departements_of(self.written)

    def fits(self, code: str) -> Fit:
        """Say whether a commune has the code, or could be written with it."""
        if code in self.own:
            return Fit.YES
        if self.gazetteer.commune(code).code_departement not in self.departements:
            return Fit.NO
        return Fit.NEARLY if not self.own or self._is_of_the_office(code) else Fit.NO

    def said(self, code: str = "") -> str:
        """Say which code; of a commune that has another, that it is only the département that agrees."""
        if not code or code in self.own:
            return f"le code postal {self.written}"
        where = "d’une commune voisine plus grande" if self.own else "dont seul le département est connu"
        return f"le code postal {self.written}, {where},"

    @property
    def is_beyond(self) -> bool:
        """Whether it is one of the sea and no département has it: a collectivité d’outre-mer, Monaco."""
        return self.written.startswith(OVERSEAS_POST) and not self.own and not self.departements

    def _is_of_the_office(self, code: str) -> bool:
        """Tell whether a commune is smaller than one near it that has the code, and may be served by it.

        The other way round, a large town with the code of its suburb, either may be meant.
        """
        here, others = self.gazetteer.commune(code), list(map(self.gazetteer.commune, self.own))
        largest = max(others, key=lambda each: each.population or 0)
        if (here.population or 0) >= (largest.population or 0):
            return False
        there = np.array([largest.latitude]), np.array([largest.longitude])
        return bool(haversine(here.latitude, here.longitude, *there)[0] <= NEIGHBOUR)


@dataclass(frozen=True)
class EitherClue:
    """A code that is an INSEE code and a postal code of elsewhere, in a column that may hold both."""

    code: CodeClue
    postal: PostalClue
    proves: bool = False

    @property
    def own(self) -> tuple[str, ...]:
        """The communes of both readings."""
        return tuple(dict.fromkeys((*self.code.own, *self.postal.own)))

    @property
    def departements(self) -> frozenset[str]:
        """Those of both readings."""
        return self.code.departements | self.postal.departements

    def fits(self, code: str) -> Fit:
        """Say whether a commune fits one of the readings wholly."""
        return Fit.YES if code in self.own else Fit.NO

    def said(self, code: str = "") -> str:
        """Say that it may be either."""
        return f"le code {self.code.written}, INSEE ou postal,"


@dataclass(frozen=True)
class AreaClue:
    """A département or a région, as it is written."""

    written: str
    departements: frozenset[str]
    gazetteer: Gazetteer = field(repr=False)
    own: tuple[str, ...] = ()
    proves: bool = False

    def fits(self, code: str) -> Fit:
        """Say whether a commune lies in it."""
        lies_in = self.gazetteer.commune(code).code_departement in self.departements
        return Fit.YES if lies_in else Fit.NO

    def said(self, code: str = "") -> str:
        """Say which one."""
        return f"«\u202f{self.written}\u202f»"


@dataclass(frozen=True)
class PointClue:
    """A point: in a commune, or so near its border that it may be in the next one.

    Attributes
    ----------
    own
        The commune; with those whose border is so near that the point may be in them.
    around
        Those near enough for their name to be believed.
    note
        How the coordinates were read, when not as they stand: « lues en Lambert-93 ».
    """

    own: tuple[str, ...]
    around: frozenset[str]
    note: str
    departements: frozenset[str]
    proves: bool = True

    def fits(self, code: str) -> Fit:
        """Say whether a commune is there, or near."""
        if code in self.own:
            return Fit.YES
        return Fit.NEARLY if code in self.around else Fit.NO

    def said(self, code: str = "") -> str:
        """Say how they were read."""
        return f"les coordonnées{self.note}"


class Said(NamedTuple):
    """What is said of where something is.

    Attributes
    ----------
    town
        What its commune is called, if it is.
    clues
        What else.
    """

    town: Town | None
    clues: tuple[Clue, ...]


def fit_of_all(clues: Iterable[Clue], code: str) -> Fit:
    """Return how well a commune fits the clue that it fits least; well, when there is none."""
    return min((clue.fits(code) for clue in clues), default=Fit.YES)
