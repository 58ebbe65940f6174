"""The chain of a territory: itself and what it lies in, each with what is known of it as a member."""

from collections import Counter

from atlas.editions import Edition
from atlas.labels import COLLECTIVITE_LEVELS
from atlas.listed import COLLECTIVITES
from atlas.listings import listing_on
from atlas.profile.ground import Ground
from atlas.profile.memberships import Memberships
from atlas.profile.model import NOTHING, ChainLink, Membership
from geo.levels import TerritoryKey
from geo.territories import Territory

NOT_KNOWN = "rien ne dit que cette collectivité est membre"
SINGLE = "Ici, une même collectivité exerce les compétences du département et celles de la région."
REMARKS = {
    "departement-75": "La Ville de Paris est à la fois commune et département.",
    "epci-200046977": "La Métropole de Lyon exerce ici, en plus des siennes, les compétences du département.",
    **dict.fromkeys(("departement-2A", "departement-2B", "region-94"), SINGLE),  # Corse
    **dict.fromkeys(("departement-972", "region-02"), SINGLE),  # Martinique
    **dict.fromkeys(("departement-973", "region-03"), SINGLE),  # Guyane
    **dict.fromkeys(("departement-976", "region-06"), SINGLE),  # Mayotte
}


class Chains:
    """The chains of the territories of an edition.

    Parameters
    ----------
    edition
        The territories, and the collectivités.
    memberships
        What is known of each collectivité as a member.
    members
        The collectivités, laid on the territories.
    """

    def __init__(self, edition: Edition, memberships: Memberships, members: Ground) -> None:
        self._places = edition.vintage.places
        self._memberships = memberships
        self._members = members
        self._ids = listing_on(edition, COLLECTIVITES, None).frame["id"].to_numpy()

    def of(self, key: TerritoryKey) -> tuple[ChainLink, ...]:
        """Return a territory and what it lies in, itself first, then what else of the data it is part of.

        That is: the EPCI, the EPT, the départements and the régions of today; then the entities that have or
        had it in their area without having their code there: a pays, an EPCI whose communes were parted.
        """
        keys = self._places.lies_in(key)
        of_level = Counter(each.level for each in keys)
        links = tuple(self._link(key, each, is_partial=of_level[each.level] > 1) for each in keys)
        told = {membership.collectivite for link in links for membership in link.memberships}
        return links + tuple(map(self._entity, self._covering(key, told)))

    def _link(self, key: TerritoryKey, each: TerritoryKey, *, is_partial: bool) -> ChainLink:
        concerned = (who for who in self._memberships.coded(each) if self._memberships.concern(who, key))
        memberships = tuple(map(self._memberships.of, concerned))
        return ChainLink(
            key=each,
            name=self._places.names[each],
            level=COLLECTIVITE_LEVELS[each.level],
            is_partial=is_partial,
            state=_state(memberships),
            memberships=memberships,
        )

    def _entity(self, collectivite: str) -> ChainLink:
        membership = self._memberships.of(collectivite)
        level = COLLECTIVITE_LEVELS[self._memberships.level(collectivite)]
        return ChainLink(NOTHING, membership.name, level, False, membership.state, (membership,))

    def _covering(self, key: TerritoryKey, told: set[str]) -> list[str]:
        at_or_above = [*self._members.at(key), *self._members.covering(key)]
        return [identifier for identifier in self._ids[at_or_above].tolist() if identifier not in told]


def remarks_on(territory: Territory, chain: tuple[str, ...]) -> tuple[str, ...]:
    """Say what is particular about where a territory lies.

    Parameters
    ----------
    territory
        Of today.
    chain
        It and what it lies in, as ``niveau-code``.
    """
    words = [REMARKS[key] for key in chain if key in REMARKS]
    if territory.niveau == "commune" and not territory.code_epci:
        words.append("Cette commune n’est dans aucun EPCI à fiscalité propre.")
    if territory.niveau in ("epci", "ept") and len(territory.departements) > 1:
        words.append("Ce territoire s’étend sur plusieurs départements.")
    return tuple(dict.fromkeys(words))


def _state(memberships: tuple[Membership, ...]) -> str:
    """Say what is known of the entity of today: what a former one did is told beside it."""
    return "\u202f; ".join(each.state for each in memberships if not each.is_former) or NOT_KNOWN
