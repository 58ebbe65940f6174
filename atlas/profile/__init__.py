"""The profile of a territory: what is known of it, of what surrounds it, and of its like."""

from atlas.profile.figures import figure_rows
from atlas.profile.finding import Found, find_territory
from atlas.profile.mention import MOST_MENTIONS, Mention, Mentions
from atlas.profile.model import (
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
    "MOST_MENTIONS",
    "PARTLY",
    "AreaFigures",
    "ChainLink",
    "Comparable",
    "Fact",
    "Found",
    "InitiativeLine",
    "MemberLine",
    "Membership",
    "Mention",
    "Mentions",
    "Profile",
    "Shortlist",
    "figure_rows",
    "find_territory",
    "profile_of",
]
