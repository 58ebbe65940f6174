"""The profile of a territory: what is known of it, of what surrounds it, and of its like."""

from atlas.profile.finding import Found, find_territory
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
    Shortlist,
)
from atlas.profile.profiles import profile_of

__all__ = [
    "PARTLY",
    "AreaFigures",
    "ChainLink",
    "Comparable",
    "Fact",
    "Found",
    "InitiativeLine",
    "MemberLine",
    "Membership",
    "Profile",
    "Shortlist",
    "find_territory",
    "profile_of",
]
