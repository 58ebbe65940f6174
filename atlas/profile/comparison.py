"""A few territories side by side, by what their profiles say."""

from collections.abc import Sequence
from dataclasses import dataclass

from atlas.editions import Edition
from atlas.profile.figures import figure_rows
from atlas.profile.model import Profile, TableRow
from atlas.profile.profiles import profile_of
from french.lists import joined
from french.numbers import number
from french.typography import capitalized
from geo.levels import TerritoryKey

OTHERS = "Autres collectivités nommées membres sur ce territoire, {}"
NOWHERE = "–"


@dataclass(frozen=True)
class Comparison:
    """Territories side by side.

    Attributes
    ----------
    profiles
        What is known of each.
    rows
        What is compared: a row a fact, a text a territory.
    caution
        A word on small numbers, if those of one are small.
    """

    profiles: tuple[Profile, ...]
    rows: tuple[TableRow, ...]
    caution: str

    @property
    def keys(self) -> tuple[TerritoryKey, ...]:
        """Which they are."""
        return tuple(profile.key for profile in self.profiles)

    @property
    def names(self) -> str:
        """All their names: « Lille, Rennes et Nantes »."""
        return joined([profile.name for profile in self.profiles])


def comparison_of(edition: Edition, keys: Sequence[TerritoryKey]) -> Comparison:
    """Return territories of today side by side, counted as on the page of each.

    Raises
    ------
    KeyError
        One of them is none; `atlas.profile.find_compared` finds those that an address asks for.
    """
    profiles = tuple(profile_of(edition, key) for key in keys)
    cautions = [profile.caution for profile in profiles if profile.caution]
    return Comparison(profiles, _rows(profiles), cautions[0] if cautions else "")


def _rows(profiles: Sequence[Profile]) -> tuple[TableRow, ...]:
    first = profiles[0]
    return (
        TableRow("Niveau", tuple(each.level for each in profiles)),
        TableRow("Où", tuple(each.place or NOWHERE for each in profiles)),
        TableRow("Membre du réseau", tuple(capitalized(each.chain[0].state) for each in profiles)),
        TableRow(OTHERS.format(first.naming), tuple(number(each.members_on.total) for each in profiles)),
        *figure_rows(first, [each.figures[0] for each in profiles]),
    )
