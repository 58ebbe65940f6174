"""What the page of a territory says, as plain data: the screen and the printed page both read this."""

from dataclasses import dataclass

from atlas.profile.mention import Mentions
from atlas.profile.shortlist import Shortlist
from atlas.sheet import Evidence
from geo.levels import TerritoryKey

NOTHING = TerritoryKey("")  # where there is no territory of today
PARTLY = "À plus grande échelle, en partie seulement\u202f: rien ne dit si ce territoire en est"


@dataclass(frozen=True)
class Fact:
    """One dated fact on a membership: its words, what the curator noted, and its source."""

    words: str
    note: str
    evidence: Evidence


@dataclass(frozen=True)
class Membership:
    """What is known of a collectivité as a member.

    Attributes
    ----------
    collectivite
        The id of its sheet.
    name
        Its name, as of the source.
    past
        What became of it since, and of the area it had; nothing when it is simply today's.
    is_former
        Whether the entity itself is gone: what it did, today's territory did not do.
    first, last
        The first and the last date it is attested at, in words; the same when there is only one.
    state
        All of it in one phrase: « attestée membre en 2012 et en 2020 ».
    facts
        Each dated fact, the oldest first.
    """

    collectivite: str
    name: str
    past: str
    is_former: bool
    first: str
    last: str
    state: str
    facts: tuple[Fact, ...]


@dataclass(frozen=True)
class ChainLink:
    """A territory, or one that it lies in, and whether it is known to be a member.

    Attributes
    ----------
    key
        ``niveau-code``; ``NOTHING`` for an entity that is no territory of today (a pays, a merged EPCI).
    name, level
        In words: « Nord », « Département ».
    is_partial
        Whether only a part of the territory lies in it: an EPCI across two départements.
    state
        What is known of it as a member, in words; never that it is none.
    memberships
        The collectivités of the data that it is, or that it comes from.
    """

    key: TerritoryKey
    name: str
    level: str
    is_partial: bool
    state: str
    memberships: tuple[Membership, ...]

    @property
    def is_known(self) -> bool:
        """Whether a source names the entity of today, and not only one that is gone."""
        return any(not membership.is_former for membership in self.memberships) or not self.key


@dataclass(frozen=True)
class InitiativeLine:
    """An initiative in a list; ``distance`` in km from the centre of the territory, None when it is on it."""

    identifier: str
    name: str
    theme: str
    family: str
    place: str
    distance: float | None = None


@dataclass(frozen=True)
class MemberLine:
    """A collectivité of the network in a list; ``distance`` as for an initiative."""

    identifier: str
    name: str
    level: str
    place: str
    state: str
    distance: float | None = None


@dataclass(frozen=True)
class Comparable:
    """A territory like this one, that is a member or has initiatives.

    Attributes
    ----------
    key, name, place, population
        Which one, and where.
    likeness
        How it differs: « 2,4 fois plus d’habitants, autant au km² à un dixième près ».
    states
        What is known of it as a member, a phrase a collectivité; none when nothing is.
    initiatives
        What was done there.
    """

    key: TerritoryKey
    name: str
    place: str
    population: int
    likeness: str
    states: tuple[str, ...]
    initiatives: Shortlist[InitiativeLine]


@dataclass(frozen=True)
class AreaFigures:
    """The figures of one area, a column of the table.

    Attributes
    ----------
    name
        Of the territory, of its région, or « France ».
    population
        Inhabitants.
    communes
        How many there are.
    initiatives
        How many are placed there.
    rate
        Initiatives per 100,000 inhabitants; None without inhabitants.
    families
        Initiatives by family of their main theme, in the order of ``Profile.families``.
    zoned
        Communes in each zoning, in the order of ``Profile.zonings``.
    """

    name: str
    population: int
    communes: int
    initiatives: int
    rate: float | None
    families: tuple[int, ...]
    zoned: tuple[int, ...]


@dataclass(frozen=True)
class TableRow:
    """A row of a table of areas side by side, as it is read: its label, and a text for each of them."""

    label: str
    values: tuple[str, ...]
    is_total: bool = False


@dataclass(frozen=True)
class Profile:
    """All that the page of a territory says.

    Attributes
    ----------
    key, name, level, place
        ``niveau-code``, and in words: « Lille », « Commune », « Nord, Hauts-de-France ».
    remarks
        What is particular about it: an island without EPCI, an EPCI across two départements.
    chain
        The territory, those it lies in, then the entities of the past or without a code that it is part of.
    on, covering, partly, around
        Initiatives: anchored in it or in what it contains; that cover what contains it; that cover a part of
        what contains it, and no source says which; elsewhere, the nearest first, none beyond an ocean.
    members_on, members_around
        Collectivités named as members that ``chain`` does not say: inside it; elsewhere, the nearest first.
    mentions
        What documents say of it besides, and of what it holds, a list a table; none where nothing is said.
    naming
        From when the documents are that name them: « par des documents de 2009 à 2020 ».
    comparables, rule
        Territories like it, and the sentence that says how they are chosen.
    families, zonings, figures, caution
        The labels of the rows, the columns, and a word on small numbers, if they are small.
    missing
        What is not known here, said kindly; nothing when there are initiatives.
    """

    key: TerritoryKey
    name: str
    level: str
    place: str
    remarks: tuple[str, ...]
    chain: tuple[ChainLink, ...]
    on: Shortlist[InitiativeLine]
    covering: Shortlist[InitiativeLine]
    partly: Shortlist[InitiativeLine]
    around: Shortlist[InitiativeLine]
    members_on: Shortlist[MemberLine]
    members_around: Shortlist[MemberLine]
    mentions: tuple[Mentions, ...]
    naming: str
    comparables: tuple[Comparable, ...]
    rule: str
    families: tuple[str, ...]
    zonings: tuple[str, ...]
    figures: tuple[AreaFigures, ...]
    caution: str
    missing: str
