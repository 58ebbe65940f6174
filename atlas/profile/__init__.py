"""The profile of a territory: what is known of it, of what surrounds it, and of its like."""

from atlas.profile.comparison import Comparison, comparison_of
from atlas.profile.figures import figure_rows
from atlas.profile.finding import MOST_COMPARED, Compared, Found, find_compared, find_territory
from atlas.profile.mention import MOST_MENTIONS, Mention, Mentions
from atlas.profile.model import (
    NOTHING,
    PARTLY,
    AreaFigures,
    ChainLink,
    Comparable,
    Fact,
    InitiativeLine,
    MemberLine,
    Membership,
    Profile,
)
from atlas.profile.profiles import profile_of
from atlas.profile.shortlist import Shortlist

__all__ = [
    "MOST_COMPARED",
    "MOST_MENTIONS",
    "NOTHING",
    "PARTLY",
    "AreaFigures",
    "ChainLink",
    "Comparable",
    "Compared",
    "Comparison",
    "Fact",
    "Found",
    "InitiativeLine",
    "MemberLine",
    "Membership",
    "Mention",
    "Mentions",
    "Profile",
    "Shortlist",
    "comparison_of",
    "figure_rows",
    "find_compared",
    "find_territory",
    "profile_of",
]
