"""The rows of the listed tables of an edition, indexed: what a selection chooses in."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import lru_cache

import pandas as pd

from atlas.criteria import CRITERIA
from atlas.editions import Edition
from atlas.listed_table import ListedTable
from atlas.listing import SEARCHED, Listing
from geo.kept import kept
from geo.names import fold
from geo.records import Row, records
from geo.shelf import code_version

INDEXED = ("territoires", "ancres", "couvre", "partiels", "id")
DAYS_KEPT = 32  # visitors look at the same few dates


@kept
def listing_of(edition: Edition, table: ListedTable) -> Listing:
    """Return all the rows of a listed table, those that a day knows nothing of among them."""
    rows = table.rows(edition)
    made_from = [*edition.made_from, code_version("geo", "loaders", "atlas")]
    texts = edition.vintage.shelf.get(f"searched-{table.id}", made_from, lambda: _searched(table, rows))
    return _listing(table, rows.assign(**{SEARCHED: _column(texts)}))


def listing_among(table: ListedTable, rows: pd.DataFrame) -> Listing:
    """Return rows that the table makes of another edition, or some of them, to be chosen in as in its own."""
    return _listing(table, rows.assign(**{SEARCHED: _column(_searched(table, rows))}))


def listing_on(edition: Edition, table: ListedTable, day: date | None) -> Listing:
    """Return the rows of a listed table on a day, or those of its list where a day changes nothing."""
    if day and table.rows_on:
        return _on_days(edition, table)(day)
    return _now(edition, table) if table.rows_now else listing_of(edition, table)


@kept
def _now(edition: Edition, table: ListedTable) -> Listing:
    frame = listing_of(edition, table).frame
    return _listing(table, table.rows_now(frame)) if table.rows_now else listing_of(edition, table)


@kept
def ids_of(edition: Edition, table: ListedTable) -> dict[str, str]:
    """Return the names of the rows of a listed table, by id."""
    frame = listing_of(edition, table).frame
    return dict(zip(frame["id"], frame["nom"], strict=True))


def row_of(edition: Edition, table: ListedTable, identifier: str) -> Row:
    """Return a row of a listed table by its id, by column."""
    frame = listing_of(edition, table).frame
    return records(frame[frame["id"] == identifier])[0]


@kept
def _on_days(edition: Edition, table: ListedTable) -> Callable[[date], Listing]:
    # Kept by the edition, so that they go when it does.
    def make(day: date) -> Listing:
        if table.rows_on is None:
            return listing_of(edition, table)
        return _listing(table, table.rows_on(edition, listing_of(edition, table).frame, day))

    return lru_cache(DAYS_KEPT)(make)


def _listing(table: ListedTable, rows: pd.DataFrame) -> Listing:
    columns = [criterion.column for criterion in CRITERIA if criterion.chooses_in(table.id)]
    return Listing.of(rows, [*columns, *INDEXED])


def _searched(table: ListedTable, rows: pd.DataFrame) -> bytes:
    """Write the text that a search of words looks in, a line a row: it is slow to fold."""
    searched = zip(*(rows[column] for column in table.searched), strict=True)
    return "".join(f"{fold(' '.join(words))}\n" for words in searched).encode()


def _column(lines: bytes) -> pd.api.extensions.ExtensionArray:
    return pd.array(lines.decode().splitlines(), dtype="str")  # of no row too
