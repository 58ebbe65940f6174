"""Territories side by side on paper: what is compared, and the sources of what is said of members."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from atlas.editions import Edition
from atlas.profile import Comparison, comparison_of
from atlas.site import site
from geo.levels import TerritoryKey
from geo.millesime import CREDIT
from outputs.paper.memberships import FAMILIES, RULE_OF_MEMBERSHIP, told
from outputs.paper.printing import Content, fitting, printed, published
from outputs.paper.sources import Sources

TEMPLATE = "comparison"
MOST_PAGES = 1
FACTS = (8, 4, 2, 1)  # on each collectivité, from all to what the fullest leave room for


def comparison_pdf(edition: Edition, keys: Sequence[TerritoryKey], address: str, today: date) -> bytes:
    """Print territories side by side.

    Parameters
    ----------
    edition
        The data.
    keys
        Territories of today.
    address
        The full address of the comparison on the screen, to come back to.
    today
        The day that the page says it is of.

    Returns
    -------
    bytes
        A tagged PDF of one page of A4.

    Raises
    ------
    KeyError
        One of them is no territory.
    """
    comparison = comparison_of(edition, keys)
    contents = (_content(comparison, facts, address, today) for facts in FACTS)
    return printed(TEMPLATE, fitting(TEMPLATE, contents, MOST_PAGES))


def _content(comparison: Comparison, facts: int, address: str, today: date) -> Content:
    sources = Sources()
    return {
        "title": f"{comparison.names} · {site().nom}",
        "name": comparison.names,
        "description": f"{comparison.names} côte à côte\u202f: adhésions, initiatives, population.",
        **published(today),
        "address": address,
        "credit": f"Codes et populations\u202f: {CREDIT}",
        "names": [profile.name for profile in comparison.profiles],
        "rows": [{"label": row.label, "values": row.values} for row in comparison.rows],
        "chain": [told(profile.chain[0], facts, sources) for profile in comparison.profiles],
        "notes": list(filter(None, (comparison.caution, FAMILIES, RULE_OF_MEMBERSHIP))),
        "sources": sources.listed(),
    }
