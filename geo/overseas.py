"""Which parts of the country lie apart: there, the nearest thing elsewhere is beyond an ocean."""

from collections.abc import Sequence

OVERSEAS = frozenset({"01", "02", "03", "04", "06"})  # codes of régions


def part_of(regions: Sequence[str]) -> str:
    """Return the overseas région that something lies in wholly; nothing on the mainland, or across both."""
    only = set(regions)
    return next(iter(only)) if len(only) == 1 and only <= OVERSEAS else ""


# What is French and on no map of ours, by the beginning of its codes, of the INSEE and of the post.
OUTSIDE = {
    "975": "Saint-Pierre-et-Miquelon",
    "97701": "Saint-Barthélemy",
    "97123": "Saint-Barthélemy",
    "97133": "Saint-Barthélemy",
    "977": "Saint-Barthélemy",
    "97801": "Saint-Martin",
    "97127": "Saint-Martin",
    "97150": "Saint-Martin",
    "978": "Saint-Martin",
    "984": "Terres australes et antarctiques françaises",
    "986": "Wallis-et-Futuna",
    "987": "Polynésie française",
    "988": "Nouvelle-Calédonie",
    "989": "l’île de Clipperton",
}


def outside_the_map(code: str) -> str:
    """Return the name of what a code is of that is French and on no map of ours; nothing of another."""
    return next((name for beginning, name in OUTSIDE.items() if code.startswith(beginning)), "")
