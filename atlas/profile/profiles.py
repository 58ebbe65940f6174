"""The profile of any territory, from an index that is made once for an edition."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from atlas.editions import Edition
from atlas.labels import COLLECTIVITE_LEVELS
from atlas.listed import COLLECTIVITES, INITIATIVES
from atlas.listings import listing_of
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
from atlas.zonings import COMMUNE, zonings_of
from geo.kept import kept
from geo.levels import TerritoryKey
from geo.records import Row, records
from geo.territories import Territory

MOST = 10  # rows of a list
MOST_COMPARABLES = 6
MOST_DONE = 3  # initiatives of a comparable territory
WHERE = ("lieu", "servi", "departement", "ancre_niveau")
MISSING = (
    "Aucune initiative n’est encore connue ici. Cela ne veut pas dire qu’il n’y en a pas\u202f: si vous en "
    "connaissez une, signalez-la au RTES, elle prendra sa place sur cette page."
)


class Profiles:
    """The profiles of the territories of an edition.

    Holds what they all share: where rows lie, memberships, counts, candidates for comparison. With it, a
    profile takes a few milliseconds.
    """

    def __init__(self, edition: Edition) -> None:
        self._vintage = edition.vintage
        self._initiatives = Ground(listing_of(edition, INITIATIVES), edition.vintage.places)
        self._members = Ground(listing_of(edition, COLLECTIVITES), edition.vintage.places)
        self._memberships = Memberships(edition)
        self._chains = Chains(edition, self._memberships, self._members)
        self._zonings = zonings_of(edition)
        self._counts = Counts(edition, self._initiatives)
        worth_comparing = self._initiatives.territories | self._memberships.territories
        self._comparables = Comparables(worth_comparing, edition.vintage.register)
        self._initiative_lines = _initiative_lines(edition)
        self._member_lines = _member_lines(edition, self._memberships)

    def of(self, key: TerritoryKey) -> Profile:
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
        territory = self._territory(key)
        chain = self._chains.of(key)
        figures = self._counts.beside(territory)
        on = self._initiatives.on(key)
        return Profile(
            key=key,
            name=territory.nom,
            level=COLLECTIVITE_LEVELS[territory.niveau],
            place=self._place(key),
            remarks=(*remarks_on(territory, tuple(link.key for link in chain)), *self._zoned(territory)),
            chain=chain,
            on=_first(self._initiative_lines, on),
            covering=_first(self._initiative_lines, self._initiatives.covering(key)),
            partly=_first(self._initiative_lines, self._initiatives.partly(key)),
            around=_nearest(self._initiative_lines, *self._initiatives.around(key, *_centre(territory))),
            **self._other_members(key, territory, chain),
            comparables=tuple(map(self._comparable, self._comparables.near(territory, MOST_COMPARABLES))),
            rule=RULE,
            families=self._counts.labels,
            zonings=self._counts.zonings,
            figures=figures,
            caution=caution_on(figures[0]),
            missing="" if len(on) else MISSING,
        )

    def _territory(self, key: TerritoryKey) -> Territory:
        territory = self._vintage.register.get(key.level, key.code)
        if territory is None or key not in self._vintage.places.names:
            raise KeyError(key)
        return territory

    def _zoned(self, territory: Territory) -> tuple[str, ...]:
        """Say the zonings of a commune; the figures count the communes of larger territories."""
        said = self._zonings.words(territory.code) if territory.niveau == COMMUNE else ()
        return tuple(f"{words}." for words in said)

    def _place(self, key: TerritoryKey) -> str:
        """Name the départements and régions that a territory lies in: « Nord, Hauts-de-France »."""
        names = self._vintage.places.names
        above = self._vintage.places.lies_in(key)[1:]
        return ", ".join(
            dict.fromkeys(names[each] for each in above if each.level in ("departement", "region"))
        )

    def _other_members(
        self, key: TerritoryKey, territory: Territory, chain: Sequence[ChainLink]
    ) -> dict[str, Shortlist[MemberLine]]:
        """Return the members inside and around, without those that the chain already tells of."""
        told = {membership.collectivite for link in chain for membership in link.memberships}
        is_new = np.array([line.identifier not in told for line in self._member_lines], dtype=bool)
        on = self._members.on(key)
        around, distances = self._members.around(key, *_centre(territory))
        return {
            "members_on": _first(self._member_lines, on[is_new[on]]),
            "members_around": _nearest(self._member_lines, around[is_new[around]], distances[is_new[around]]),
        }

    def _comparable(self, key: TerritoryKey) -> Comparable:
        territory = self._territory(key)
        return Comparable(
            key=key,
            name=territory.nom,
            place=self._place(key),
            population=territory.population or 0,
            states=tuple(map(self._memberships.state_today, self._memberships.coded(key))),
            initiatives=_first(self._initiative_lines, self._initiatives.on(key), MOST_DONE),
        )


@kept
def profiles_of(edition: Edition) -> Profiles:
    """Return the profiles of the territories of an edition."""
    return Profiles(edition)


def profile_of(edition: Edition, key: TerritoryKey) -> Profile:
    """Return the profile of a territory of today.

    Raises
    ------
    KeyError
        There is no such territory; `atlas.profile.find_territory` says where a former one leads.
    """
    return profiles_of(edition).of(key)


def _initiative_lines(edition: Edition) -> list[InitiativeLine]:
    rows = listing_of(edition, INITIATIVES).frame
    return [
        InitiativeLine(row["id"], row["nom"], row["theme"], row["famille"], _where(row))
        for row in records(rows[["id", "nom", "theme", "famille", *WHERE]])
    ]


def _where(row: Row) -> str:
    """Name a place: a commune with what tells it from its namesakes, else what is served.

    « Sévérac (Loire-Atlantique) », « Landes, en partie ».
    """
    if row["ancre_niveau"] != "commune":
        return str(row["servi"] or row["lieu"])
    is_told_apart = row["lieu"] == row["departement"]
    return row["lieu"] if is_told_apart else f"{row['lieu']} ({row['departement']})"


def _member_lines(edition: Edition, memberships: Memberships) -> list[MemberLine]:
    rows = listing_of(edition, COLLECTIVITES).frame
    return [
        MemberLine(
            row["id"],
            row["nom"],
            COLLECTIVITE_LEVELS[row["niveau"]],
            _seat(row),
            memberships.state(row["id"]),
        )
        for row in records(rows[["id", "nom", "niveau", "departement"]])
    ]


def _seat(row: Row) -> str:
    """Name the départements of a collectivité smaller than one."""
    return "" if row["niveau"] in ("departement", "region") else row["departement"]


def _first(lines: Sequence[T], positions: np.ndarray, most: int = MOST) -> Shortlist[T]:
    return Shortlist(tuple(lines[position] for position in positions[:most]), len(positions))


def _nearest(lines: Sequence[T], positions: np.ndarray, distances: np.ndarray) -> Shortlist[T]:
    nearest = zip(positions[:MOST].tolist(), distances[:MOST].tolist(), strict=True)
    rows = tuple(replace(lines[position], distance=distance) for position, distance in nearest)
    return Shortlist(rows, len(positions))


def _centre(territory: Territory) -> tuple[float, float]:
    return territory.latitude, territory.longitude
