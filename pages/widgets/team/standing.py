"""What is known of a collectivité as a member today, in words."""

from __future__ import annotations

from atlas.editions import Edition
from atlas.labels import STANDINGS
from atlas.membership import members_on


def standing_today(edition: Edition, key: str) -> str:
    """Say what visitors read of a collectivité today."""
    members = members_on(edition, edition.today)
    own = members.loc[members["id"] == key, "etat"]
    return STANDINGS[own.iloc[0]] if len(own) else "rien n’en est dit"
