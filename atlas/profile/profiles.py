"""The profile of any territory, from an index that is made once for a catalogue."""

import threading
from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np

from atlas.catalogue import Catalogue
from atlas.criteria import COLLECTIVITES, INITIATIVES
from atlas.labels import NIVEAUX
from atlas.profile.chain import Chains, remarks_on
from atlas.profile.comparables import RULE, Comparables
from atlas.profile.figures import Counts, caution_on
from atlas.profile.ground import Ground
from atlas.profile.memberships import Memberships
from atlas.profile.model import (
    ChainLink,
    Comparable,
    InitiativeLine,
    MemberLine,
    Profile,
    Shortlist,
    T,
)
from geo.places import level_of
from geo.register import Territoire

MOST = 10  # rows of a list
MOST_COMPARABLES = 6
MOST_DONE = 3  # initiatives of a comparable territory
WHERE = ("lieu", "departement", "ancre_niveau")
MISSING = (
    "Aucune initiative n’est encore connue ici. Cela ne veut pas dire qu’il n’y en a pas\u202f: si vous en "
    "connaissez une, signalez-la au RTES, elle prendra sa place sur cette page."
)


class Profiles:
    """The profiles of the territories of a catalogue.

    Holds what they all share: where rows lie, memberships, counts, candidates for comparison. With it, a
    profile takes a few milliseconds.
    """

    def __init__(self, catalogue: Catalogue) -> None:
        self.catalogue = catalogue
        self._initiatives = Ground(catalogue.listings[INITIATIVES], catalogue.places)
        self._members = Ground(catalogue.listings[COLLECTIVITES], catalogue.places)
        self._memberships = Memberships(catalogue)
        self._chains = Chains(catalogue, self._memberships, self._members)
        self._counts = Counts(catalogue, self._initiatives)
        worth_comparing = self._initiatives.territories | self._memberships.territories
        self._comparables = Comparables(worth_comparing, catalogue.register)
        self._initiative_lines = _initiative_lines(catalogue)
        self._member_lines = _member_lines(catalogue, self._memberships)

    def of(self, key: str) -> Profile:
        """Return the profile of a territory.

        Parameters
        ----------
        key
            A territory of today, as ``niveau-code``.

        Raises
        ------
        KeyError
            There is no such territory.
        """
        territoire = self._territoire(key)
        chain = self._chains.of(key)
        figures = self._counts.beside(territoire)
        on = self._initiatives.on(key)
        return Profile(
            key=key,
            name=territoire.nom,
            level=NIVEAUX[territoire.niveau],
            place=self._place(key),
            remarks=remarks_on(territoire, tuple(link.key for link in chain)),
            chain=chain,
            on=_first(self._initiative_lines, on),
            covering=_first(self._initiative_lines, self._initiatives.covering(key)),
            around=_nearest(self._initiative_lines, *self._initiatives.around(key, *_centre(territoire))),
            **self._other_members(key, territoire, chain),
            comparables=tuple(map(self._comparable, self._comparables.near(territoire, MOST_COMPARABLES))),
            rule=RULE,
            families=self._counts.labels,
            figures=figures,
            caution=caution_on(figures[0]),
            missing="" if len(on) else MISSING,
        )

    def _territoire(self, key: str) -> Territoire:
        if key not in self.catalogue.places.names:
            raise KeyError(key)
        return self.catalogue.register.get(*key.split("-", 1))

    def _place(self, key: str) -> str:
        """Name the départements and régions that a territory lies in: « Nord, Hauts-de-France »."""
        names = self.catalogue.places.names
        above = self.catalogue.places.lies_in(key)[1:]
        return ", ".join(
            dict.fromkeys(names[each] for each in above if level_of(each) in ("departement", "region"))
        )

    def _other_members(
        self, key: str, territoire: Territoire, chain: Sequence[ChainLink]
    ) -> dict[str, Shortlist[MemberLine]]:
        """Return the members inside and around, without those that the chain already tells of."""
        told = {membership.collectivite for link in chain for membership in link.memberships}
        is_new = np.array([line.identifier not in told for line in self._member_lines], dtype=bool)
        on = self._members.on(key)
        around, distances = self._members.around(key, *_centre(territoire))
        return {
            "members_on": _first(self._member_lines, on[is_new[on]]),
            "members_around": _nearest(self._member_lines, around[is_new[around]], distances[is_new[around]]),
        }

    def _comparable(self, key: str) -> Comparable:
        territoire = self._territoire(key)
        return Comparable(
            key=key,
            name=territoire.nom,
            place=self._place(key),
            population=territoire.population or 0,
            states=tuple(map(self._memberships.state_today, self._memberships.coded(key))),
            initiatives=_first(self._initiative_lines, self._initiatives.on(key), MOST_DONE),
        )


class Profiler:
    """Keep the profiles of the catalogue in use, for all visitors, on the screen and on paper."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._profiles: Profiles | None = None

    def of(self, catalogue: Catalogue) -> Profiles:
        """Return the profiles of a catalogue; their index is made again when the data has changed."""
        with self._lock:
            if self._profiles is None or self._profiles.catalogue is not catalogue:
                self._profiles = Profiles(catalogue)
            return self._profiles


def profile_of(catalogue: Catalogue, key: str) -> Profile:
    """Return the profile of a territory of today, given as ``niveau-code``.

    Raises
    ------
    KeyError
        There is no such territory; `atlas.profile.find_territory` says where a former one leads.
    """
    return profiler.of(catalogue).of(key)


def _initiative_lines(catalogue: Catalogue) -> list[InitiativeLine]:
    rows = catalogue.listings[INITIATIVES].frame
    return [
        InitiativeLine(row["id"], row["nom"], row["theme"], row["famille"], _where(row))
        for row in rows[["id", "nom", "theme", "famille", *WHERE]].to_dict("records")
    ]


def _where(row: Mapping) -> str:
    """Name a place with what tells a commune from its namesakes: « Sévérac (Loire-Atlantique) »."""
    is_told_apart = row["ancre_niveau"] != "commune" or row["lieu"] == row["departement"]
    return row["lieu"] if is_told_apart else f"{row['lieu']} ({row['departement']})"


def _member_lines(catalogue: Catalogue, memberships: Memberships) -> list[MemberLine]:
    rows = catalogue.listings[COLLECTIVITES].frame
    return [
        MemberLine(row["id"], row["nom"], NIVEAUX[row["niveau"]], _seat(row), memberships.state(row["id"]))
        for row in rows[["id", "nom", "niveau", "departement"]].to_dict("records")
    ]


def _seat(row: Mapping) -> str:
    """Name the départements of a collectivité smaller than one."""
    return "" if row["niveau"] in ("departement", "region") else row["departement"]


def _first(lines: Sequence[T], positions: np.ndarray, most: int = MOST) -> Shortlist[T]:
    return Shortlist(tuple(lines[position] for position in positions[:most]), len(positions))


def _nearest(lines: Sequence[T], positions: np.ndarray, distances: np.ndarray) -> Shortlist[T]:
    nearest = zip(positions[:MOST].tolist(), distances[:MOST].tolist(), strict=True)
    rows = tuple(replace(lines[position], distance=distance) for position, distance in nearest)
    return Shortlist(rows, len(positions))


def _centre(territoire: Territoire) -> tuple[float, float]:
    return territoire.latitude, territoire.longitude


profiler = Profiler()
