"""The profile of any territory, from an index that is made once for an edition."""

from collections.abc import Sequence
from functools import partial

import numpy as np

from atlas.criteria import options_of
from atlas.editions import Edition
from atlas.labels import COLLECTIVITE_LEVELS
from atlas.listed import COLLECTIVITES, INITIATIVES
from atlas.listed.collectivites import naming_years
from atlas.listings import listing_of, listing_on
from atlas.profile.chain import Chains, remarks_on
from atlas.profile.comparables import Comparables
from atlas.profile.figures import Counts, caution_on
from atlas.profile.ground import Ground
from atlas.profile.likeness import likeness, rule_of
from atlas.profile.lines import first, initiative_lines, member_lines, nearest
from atlas.profile.memberships import Memberships
from atlas.profile.mentioning import Mentioning
from atlas.profile.model import ChainLink, Comparable, MemberLine, Profile
from atlas.profile.shortlist import Shortlist
from atlas.zonings import COMMUNE, zonings_of
from geo.extents import square_kilometres
from geo.kept import kept
from geo.levels import TerritoryKey
from geo.territories import Territory

MOST_COMPARABLES = 6
MOST_DONE = 3  # initiatives of a comparable territory
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
        self._members = Ground(listing_on(edition, COLLECTIVITES, None), edition.vintage.places)
        self._memberships = Memberships(edition)
        self._chains = Chains(edition, self._memberships, self._members)
        self._zonings = zonings_of(edition)
        self._counts = Counts(edition, self._initiatives)
        worth_comparing = self._initiatives.territories | self._memberships.territories
        areas = partial(square_kilometres, edition.vintage)
        self._comparables = Comparables(worth_comparing, edition.vintage.register, areas)
        self._with_theme = listing_of(edition, INITIATIVES).index["themes"]
        self._themes = options_of(edition, "themes")
        self._initiative_lines = initiative_lines(edition)
        self._member_lines = member_lines(edition, self._memberships)
        self._mentioning = Mentioning(edition)
        self._naming = naming_years(edition)

    def of(self, key: TerritoryKey, theme: str = "") -> Profile:
        """Return the profile of a territory.

        Parameters
        ----------
        key
            A territory of today, as ``niveau-code``.
        theme
            The id of the theme of what the territories like it did; nothing for anything.

        Raises
        ------
        KeyError
            There is no such territory.
        """
        territory = self._territory(key)
        chain = self._chains.of(key)
        figures = self._counts.beside(territory)
        on = self._initiatives.on(key)
        comparables, rule = self.like(key, theme)
        return Profile(
            key=key,
            name=territory.nom,
            level=COLLECTIVITE_LEVELS[territory.niveau],
            place=self._place(key),
            remarks=(*remarks_on(territory, tuple(link.key for link in chain)), *self._zoned(territory)),
            chain=chain,
            on=first(self._initiative_lines, on),
            covering=first(self._initiative_lines, self._initiatives.covering(key)),
            partly=first(self._initiative_lines, self._initiatives.partly(key)),
            around=nearest(self._initiative_lines, *self._initiatives.around(key, *_centre(territory))),
            **self._other_members(key, territory, chain),
            mentions=self._mentioning.of(key),
            naming=self._naming,
            comparables=comparables,
            rule=rule,
            families=self._counts.labels,
            zonings=self._counts.zonings,
            figures=figures,
            caution=caution_on(figures[0]),
            missing="" if len(on) else MISSING,
        )

    def like(self, key: TerritoryKey, theme: str = "") -> tuple[tuple[Comparable, ...], str]:
        """Return the territories like one, and how they were chosen.

        Parameters
        ----------
        key
            The territory.
        theme
            The id of the theme of what they did; nothing for anything.
        """
        territory = self._territory(key)
        done = self._with_theme.get(theme, np.array([], dtype=np.intp)) if theme else None
        among = None if done is None else self._initiatives.holding(done.tolist())
        near = self._comparables.near(territory, MOST_COMPARABLES, among)
        found = tuple(self._comparable(territory, each, done) for each in near)
        others = (each.population for each in found)
        return found, rule_of(territory.population or 0, others, self._themes.get(theme, theme))

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
        around, distances, is_apart = self._members.around(key, *_centre(territory))
        told_no_more = is_new[around]
        return {
            "members_on": first(self._member_lines, on[is_new[on]]),
            "members_around": nearest(
                self._member_lines,
                around[told_no_more],
                distances[told_no_more],
                is_apart[told_no_more],
            ),
        }

    def _comparable(self, one: Territory, key: TerritoryKey, done: np.ndarray | None) -> Comparable:
        territory = self._territory(key)
        on = self._initiatives.on(key)
        sizes = [(each.population or 0, self._comparables.density(each)) for each in (one, territory)]
        return Comparable(
            key=key,
            name=territory.nom,
            place=self._place(key),
            population=territory.population or 0,
            likeness=likeness(*sizes[0], *sizes[1]),
            states=tuple(map(self._memberships.state_today, self._memberships.coded(key))),
            initiatives=first(
                self._initiative_lines, on if done is None else np.intersect1d(on, done), MOST_DONE
            ),
        )


@kept
def profiles_of(edition: Edition) -> Profiles:
    """Return the profiles of the territories of an edition."""
    return Profiles(edition)


def profile_of(edition: Edition, key: TerritoryKey, theme: str = "") -> Profile:
    """Return the profile of a territory of today, the territories like it by what they did on a theme.

    Raises
    ------
    KeyError
        There is no such territory; `atlas.profile.find_territory` says where a former one leads.
    """
    return profiles_of(edition).of(key, theme)


def _centre(territory: Territory) -> tuple[float, float]:
    return territory.latitude, territory.longitude
