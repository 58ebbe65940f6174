"""The index of bits: for every option of every criterion, which rows of each listed table have it.

It is made from the records of the criteria, so that a new one is in it by itself. The script that reads it
(``pages/widgets/choosing/index.js``) chooses with it as `atlas.selection.Selection.apply` does.
"""

from __future__ import annotations

from collections.abc import Mapping

from atlas.criteria import CRITERIA, Criterion, options_of
from atlas.editions import Edition
from atlas.listed import LISTED, MAPPED
from atlas.listed_table import Shape
from atlas.listing import Listing
from atlas.listings import listing_on
from atlas.selection import DAY, KEYS, PLACE
from outputs.choosing.bits import Marked, marked, rows_of
from outputs.choosing.boxes import boxes
from outputs.choosing.grammar import grammar
from outputs.map.points import is_on_the_map
from outputs.map.shapes import Content
from outputs.map.spec import FAMILIES

MOST = 10_000  # rows of a table: beyond, boxes, names and lines would weigh more than all the rest

Listings = Mapping[str, Listing]


def index(edition: Edition) -> Content:
    """Return what a browser chooses with.

    Returns
    -------
    mapping
        ``keys``: of the address, all in ``order``, and those of a ``place``, a ``day``, the ``families``.
        ``rows``: how many each table has. ``criteria``: their labels, tables and options, in order; one that
        does not choose in the list that is shown counts in the first of its tables.
        ``grammar``: see `outputs.choosing.grammar.grammar`.
        ``values``: by criterion, table and value, the rows that have it. ``boxes``: where to look, see
        `outputs.choosing.boxes.boxes`; nothing when a table is large. ``placed``: of a large table of points,
        the rows that are in the file of the map, in the same order.
    """
    listings = listings_of(edition)
    small = are_small(listings)
    return {
        "keys": {"order": KEYS, "place": PLACE, "day": DAY, "families": FAMILIES},
        "rows": {name: len(listing) for name, listing in listings.items()},
        "criteria": [_criterion(edition, each) for each in CRITERIA],
        "grammar": grammar(edition),
        "values": {each.key: _values(each, listings) for each in CRITERIA},
        "boxes": boxes(edition, listings) if small else None,
        "placed": {} if small else _placed(listings),
    }


def listings_of(edition: Edition) -> Listings:
    """Return the rows of every listed table, by its id."""
    return {name: listing_on(edition, table, None) for name, table in LISTED.items()}


def are_small(listings: Listings) -> bool:
    """Tell whether no table has more rows than a browser should be told all of."""
    return all(len(listing) <= MOST for listing in listings.values())


def _criterion(edition: Edition, criterion: Criterion) -> Content:
    return {
        "key": criterion.key,
        "label": criterion.label,
        "help": criterion.help,
        "tables": list(criterion.tables or LISTED),
        "options": list(options_of(edition, criterion.key).items()),
    }


def _values(criterion: Criterion, listings: Listings) -> dict[str, Marked]:
    return {
        name: marked(listing, criterion.column)
        for name, listing in listings.items()
        if criterion.chooses_in(name)
    }


def _placed(listings: Listings) -> Marked:
    return {
        table.id: rows_of(is_on_the_map(listings[table.id].frame).to_numpy())
        for table in MAPPED
        if table.shape is Shape.POINT
    }
