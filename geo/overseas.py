"""Which parts of the country lie apart: there, the nearest thing elsewhere is beyond an ocean."""

from collections.abc import Sequence

OVERSEAS = frozenset({"01", "02", "03", "04", "06"})  # codes of régions


def part_of(regions: Sequence[str]) -> str:
    """Return the overseas région that something lies in wholly; nothing on the mainland, or across both."""
    only = set(regions)
    return next(iter(only)) if len(only) == 1 and only <= OVERSEAS else ""
