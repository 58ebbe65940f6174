"""What chooses a place in a browser: of every territory with a row, which rows, its name and its box."""

from __future__ import annotations

from atlas.editions import Edition
from geo.levels import TerritoryKey
from outputs.choosing.bits import marked
from outputs.choosing.index import are_small, listings_of
from outputs.map.shapes import Content


def territories(edition: Edition) -> Content:
    """Return what a browser chooses a place with: what lies in it, and what covers it.

    Returns
    -------
    mapping
        ``within``: by table and territory, the rows that lie in it. ``over``: of each of these territories,
        itself and the larger ones, where a row covers them. ``covering``: by table, the rows of those.
        ``names`` and ``boxes`` (west, south, east, north): of each; none when a table is large.
    """
    places, listings = edition.vintage.places, listings_of(edition)
    keys = sorted({TerritoryKey(key) for each in listings.values() for key in each.index["territoires"]})
    covered = {key for each in listings.values() for key in each.index["couvre"]}
    over = {key: [each for each in places.chain(key) if each in covered] for key in keys}
    wide = {each for larger in over.values() for each in larger}
    named = keys if are_small(listings) else []
    return {
        "within": {name: marked(listing, "territoires") for name, listing in listings.items()},
        "over": over,
        "covering": {
            name: {key: rows for key, rows in marked(listing, "couvre").items() if key in wide}
            for name, listing in listings.items()
        },
        "names": {key: places.names[key] for key in named},
        "boxes": {key: places.bounds(key) for key in named},
    }
