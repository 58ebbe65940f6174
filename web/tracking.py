"""What sites and letters add to an address to follow who comes: it asks for nothing, and is ignored."""

from __future__ import annotations

TRACKERS = frozenset({"fbclid", "gclid"})
CAMPAIGN = "utm_"


def is_tracking(name: str) -> bool:
    """Tell whether a parameter of an address only follows who comes."""
    return name in TRACKERS or name.startswith(CAMPAIGN)
