"""What is known of each collectivité of the data as a member, and the territories it stands for."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

import pandas as pd

from atlas.editions import Edition
from atlas.evidence import evidence_of
from atlas.facts import ABSENT, DEPART
from atlas.histories import histories_of
from atlas.labels import FACTS, NEW_REGIONS, REPLACED
from atlas.listed import COLLECTIVITES
from atlas.listings import listing_of
from atlas.membership import in_order, known_facts
from atlas.profile.model import Fact, Membership
from french.dates import day, when
from french.lists import joined
from geo.levels import TerritoryKey
from geo.records import Row, records

PRESENT = tuple(event for event in FACTS if event != DEPART)


class Memberships:
    """The memberships of an edition, each made when it is first asked for."""

    def __init__(self, edition: Edition) -> None:
        self._edition = edition
        frame = listing_of(edition, COLLECTIVITES).frame
        self._rows = dict(zip(frame["id"], records(frame), strict=True))
        self._histories = histories_of(edition)
        self._facts = _facts(known_facts(edition))
        self._coded = self._with_bodies(_coded(self._rows, self._facts))
        self._made: dict[str, Membership] = {}

    @property
    def territories(self) -> frozenset[TerritoryKey]:
        """The territories that a collectivité of the data has the code of."""
        return frozenset(self._coded)

    def coded(self, key: TerritoryKey) -> tuple[str, ...]:
        """Return the ids of the collectivités that are, or were, what has the code of a territory.

        All of one history are: the city of Paris and the département that it took the place of. Those that
        still exist come first, then the one that was the first to be a member.
        """
        return self._coded.get(key, ())

    def level(self, collectivite: str) -> str:
        """Return the level of a collectivité."""
        level: str = self._rows[collectivite]["niveau"]
        return level

    def concern(self, collectivite: str, key: TerritoryKey) -> bool:
        """Tell whether a collectivité and a territory share ground, by the area that the collectivité had.

        Without a known area of its own, a collectivité is taken to have that of its code.
        """
        places, anchors = self._edition.vintage.places, self._rows[collectivite]["ancres"]
        is_covered = any(each in anchors for each in places.lies_in(key))
        return is_covered or any(key in places.lies_in(each) for each in anchors)

    def state(self, collectivite: str) -> str:
        """Say in one phrase what is known of a collectivité, with what became of it."""
        row = self._rows[collectivite]
        phrase = state_of(self._facts[collectivite])
        return f"{phrase} ({aftermath})" if (aftermath := past(row)) else phrase

    def state_today(self, collectivite: str) -> str:
        """Say it of the territory that it is, or that it became: a former one is called by its name."""
        row = self._rows[collectivite]
        phrase = state_of(self._facts[collectivite])
        return f"{row['nom']}\u202f: {phrase}" if self._is_former(row) else phrase

    def of(self, collectivite: str) -> Membership:
        """Return what is known of a collectivité, fact by fact."""
        if collectivite not in self._made:
            self._made[collectivite] = self._make(collectivite)
        return self._made[collectivite]

    def _make(self, collectivite: str) -> Membership:
        row, facts = self._rows[collectivite], self._facts[collectivite]
        present = [day(fact["date"], fact["precision"]) for fact in facts if fact["evenement"] in PRESENT]
        return Membership(
            collectivite=collectivite,
            name=row["nom"],
            past=past(row),
            is_former=self._is_former(row),
            first=present[0],
            last=present[-1],
            state=state_of(facts),
            facts=tuple(map(self._sourced, facts)),
        )

    def _is_former(self, row: Row) -> bool:
        """Tell whether the entity itself is gone: what it did, the one of today did not."""
        return row["statut"] in REPLACED or self._histories.has_ended(row["id"])

    def _sourced(self, fact: Row) -> Fact:
        evidence = evidence_of(self._edition, fact["source"], fact["passage"])
        return Fact(_dated(fact), fact["note"], evidence)

    def _with_bodies(
        self, coded: Mapping[TerritoryKey, tuple[str, ...]]
    ) -> dict[TerritoryKey, tuple[str, ...]]:
        """Add to those that have a code the others of their history."""
        whole = {}
        for key, identifiers in coded.items():
            bodies = [each for one in identifiers for each in self._histories.bodies(one)]
            others = [each for each in dict.fromkeys(bodies) if each in self._rows]
            ranked = [*identifiers, *(each for each in others if each not in identifiers)]
            whole[key] = tuple(sorted(ranked, key=lambda one: self._is_former(self._rows[one])))
        return whole


def state_of(facts: Sequence[Row]) -> str:
    """Say all the facts on a collectivité in one phrase.

    Parameters
    ----------
    facts
        Rows of ``attestations``, the oldest first.

    Returns
    -------
    str
        « adhésion en 2012, attestée membre en 2012 et en 2020 »; each kind of fact at the place of its first.
        Of who is last named before 2016, « était membre en 2009 et en 2012 ».
    """
    phrases: dict[str, None] = {}
    for fact in facts:
        phrases[_attested(facts) if fact["evenement"] == "attestee" else _dated(fact)] = None
    return ", ".join(phrases)


def past(row: Row) -> str:
    """Say what became of a collectivité; nothing when it is simply one of today."""
    today = row["nom_actuel"]
    words = {
        "existe": "",
        "renommee": f"devenue {today}" if today != row["nom"] else "",
        "fusionnee": f"devenue avec d’autres {today}",
        "dissoute": "dissoute depuis",
        "": "on ne sait pas ce qu’elle est devenue",
    }[row["statut"]]
    is_vague = row["statut"] in REPLACED and not row["composition"]
    return f"{words}, son périmètre d’alors n’est pas établi" if is_vague else words


def _attested(facts: Iterable[Row]) -> str:
    years = {fact["date"].year: None for fact in facts if fact["evenement"] == "attestee"}
    verb = "était membre" if max(years) < NEW_REGIONS.year else FACTS["attestee"]
    return f"{verb} {joined([f'en {year}' for year in years])}"


def _dated(fact: Row) -> str:
    if fact["evenement"] == ABSENT:
        return f"absente de la liste complète du {day(fact['date'])}"
    return f"{FACTS[fact['evenement']]} {when(fact['date'], fact['precision'])}"


def _facts(known: pd.DataFrame) -> dict[str, list[Row]]:
    """Return the facts on each collectivité, the oldest first; a list tells of who was a member before it."""
    facts: dict[str, list[Row]] = defaultdict(list)
    for fact in records(in_order(known)):
        own = facts[fact["ligne"]]
        if fact["evenement"] != ABSENT or own:
            own.append(fact)
    return facts


def _coded(
    rows: Mapping[str, Row], facts: Mapping[str, Sequence[Row]]
) -> dict[TerritoryKey, tuple[str, ...]]:
    def order(identifier: str) -> tuple[bool, pd.Timestamp]:
        return rows[identifier]["statut"] in REPLACED, facts[identifier][0]["date"]

    coded: dict[TerritoryKey, list[str]] = defaultdict(list)
    for identifier in sorted(rows, key=order):
        row = rows[identifier]
        if row["code"]:
            coded[TerritoryKey.of(row["niveau"], row["code"])].append(identifier)
    return {key: tuple(identifiers) for key, identifiers in coded.items()}
