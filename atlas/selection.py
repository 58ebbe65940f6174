"""What is chosen: criteria, a place, words, a day. It filters every table in the same way."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

import numpy as np
import pandas as pd

from atlas import asked
from atlas.asked import LONGEST_WORDS, CutValue, Query, Remark, UnknownValue, Values
from atlas.chosen import Chosen, Rows
from atlas.criteria import CRITERIA, CRITERION, options_of
from atlas.editions import Edition
from atlas.listed import LISTED, ListedTable
from atlas.listing import Listing
from atlas.listings import listing_on
from geo.levels import TerritoryKey
from geo.names import fold
from geo.places import Places

# What else the address calls what is chosen.
PLACE, WORDS, DAY = "recherche", "texte", "date"

EVERYWHERE = TerritoryKey("")


@dataclass(frozen=True)
class Selection:
    """What is chosen: immutable, read from an address, and written back to it.

    The values of a criterion are alternatives (this région *or* that one); criteria add up (this région *and*
    this theme). A criterion leaves whole the tables that it does not choose in.

    Attributes
    ----------
    criteria
        The keys of the criteria in use with their values, in the order of ``CRITERIA``: see `of`.
    place
        A territory: what lies in it, and what covers it.
    words
        Words that must all be found, whatever their accents and case.
    day
        The members are those attested or presumed on it; all that ever were, when there is none.
    """

    criteria: tuple[tuple[str, tuple[str, ...]], ...] = ()
    place: TerritoryKey = EVERYWHERE
    words: str = ""
    day: date | None = None

    @classmethod
    def of(
        cls, *, place: str = "", words: str = "", day: date | None = None, **criteria: Iterable[str]
    ) -> Selection:
        """Choose some values of criteria, by key, and a place, words or a day."""
        return cls(_in_order(criteria), TerritoryKey(place), words, day)

    def values(self, key: str) -> tuple[str, ...]:
        """Return the chosen values of a criterion, by its key; none when it is not in use."""
        return dict(self.criteria).get(key, ())

    # -- changing it ---------------------------------------------------------------------------------------

    def choosing(self, key: str, values: Iterable[str]) -> Selection:
        """Return the selection with other values of a criterion."""
        return replace(self, criteria=_in_order({**dict(self.criteria), key: values}))

    def at(self, place: str) -> Selection:
        """Return the selection at another place, or everywhere."""
        return replace(self, place=TerritoryKey(place))

    def containing(self, words: str) -> Selection:
        """Return the selection with other words: what can be read of a text."""
        return replace(self, words=asked.words(words))

    def on(self, day: date | None) -> Selection:
        """Return the selection on another day, or on none."""
        return replace(self, day=day)

    def without(self, key: str, value: str) -> Selection:
        """Return the selection with one chosen value taken away, as ``chosen`` names it."""
        if key in CRITERION:
            return self.choosing(key, (each for each in self.values(key) if each != value))
        return {PLACE: self.at(""), WORDS: self.containing(""), DAY: self.on(None)}[key]

    @property
    def chosen(self) -> tuple[tuple[str, str], ...]:
        """Every chosen value with its key in the address, in the order of the filters."""
        named = ((key, value) for key, values in self.criteria for value in values)
        before, after = [(PLACE, str(self.place))], [(WORDS, self.words), (DAY, _written(self.day))]
        return tuple((key, value) for key, value in (*before, *named, *after) if value)

    # -- the address ---------------------------------------------------------------------------------------

    @classmethod
    def read(cls, query: Query, edition: Edition) -> tuple[Selection, tuple[Remark, ...]]:
        """Read what an address chooses; keys that are none of a selection are left to others.

        Parameters
        ----------
        query
            The values of each key, in order; a value of a criterion may list several with commas.
        edition
            What values there are.

        Returns
        -------
        Selection, tuple of Remark
            What is chosen, and what is not: values that mean nothing here, and what is beyond its bounds.
        """
        known: dict[str, list[str]] = {}
        remarks: list[Remark] = []
        for key in (key for key in query if key in KEYS):
            read = values_of(key, query[key])
            known[key] = [value for value in read.values if _is_known(key, value, edition)]
            remarks += (UnknownValue(key, value) for value in read.values if value not in known[key])
            remarks += [CutValue(key)] * read.is_cut
        place, words, day = (next(iter(known.pop(key, ())), "") for key in (PLACE, WORDS, DAY))
        on = date.fromisoformat(day) if day else None
        return cls.of(place=place, words=words, day=on, **known), tuple(remarks)

    def to_query(self) -> dict[str, str | list[str]]:
        """Write what is chosen as the keys and values of an address."""
        query: dict[str, str | list[str]] = {}
        for key, value in self.chosen:
            if key in CRITERION:
                query[key] = list(self.values(key))
            else:
                query[key] = value
        return query

    # -- applying it ---------------------------------------------------------------------------------------

    def mask(self, table: ListedTable, listing: Listing, places: Places, leaving_out: str = "") -> np.ndarray:
        """Tell which rows of a table are chosen.

        Parameters
        ----------
        table, listing
            A listed table, and its rows.
        places
            What the chosen territory means.
        leaving_out
            A criterion not to apply: what its options would each leave is counted among these rows.

        Returns
        -------
        numpy.ndarray of bool, shape (rows,)
        """
        mask = np.ones(len(listing), dtype=bool)
        for key, values in self.criteria:
            if CRITERION[key].chooses_in(table.id) and key != leaving_out:
                mask &= listing.having(CRITERION[key].column, values)
        if self.place:
            mask &= listing.having("territoires", [self.place]) | listing.having(
                "couvre", places.chain(self.place)
            )
        if self.words:
            mask &= listing.containing(fold(self.words).split())
        return mask

    def apply(self, table: ListedTable, edition: Edition, order: str = "") -> pd.DataFrame:
        """Return the chosen rows of a table, in an order of its list: one of ``table.orders``, or its own.

        Map, list, counts and files all start from here, so they show the same rows.
        """
        return self.rows(table, edition, order).frame

    def apply_to_all(self, edition: Edition, orders: Mapping[str, str] | None = None) -> Chosen:
        """Return the chosen rows of every listed table, each in the order named for it."""
        named = orders or {}
        rows = {name: self.rows(table, edition, named.get(name, "")) for name, table in LISTED.items()}
        return Chosen(rows)

    def rows(self, table: ListedTable, edition: Edition, order: str = "") -> Rows:
        """Say which rows of a table are chosen, without copying them: see `apply`."""
        listing = listing_on(edition, table, self.day)
        mask = self.mask(table, listing, edition.vintage.places)
        return Rows(listing.frame, mask, order if order in table.orders else "")


KEYS = (PLACE, *CRITERION, WORDS, DAY)


def values_of(key: str, texts: Iterable[str]) -> Values:
    """Read the values of a key of an address, known or not: words are one text, all else may be listed."""
    return Values.of(texts, LONGEST_WORDS) if key == WORDS else Values.listed(texts)


def is_a_day(text: str) -> bool:
    """Tell whether a text is a day, written as ``2012-08-31``."""
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _in_order(criteria: Mapping[str, Iterable[str]]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    if unknown := criteria.keys() - CRITERION.keys():
        raise KeyError(f"no criterion has the key {sorted(unknown)}")
    chosen = {key: tuple(dict.fromkeys(values)) for key, values in criteria.items()}
    return tuple((each.key, chosen[each.key]) for each in CRITERIA if chosen.get(each.key))


def _is_known(key: str, value: str, edition: Edition) -> bool:
    if key in CRITERION:
        return value in options_of(edition, key)
    return {PLACE: value in edition.vintage.places.names, DAY: is_a_day(value)}.get(key, True)


def _written(day: date | None) -> str:
    return day.isoformat() if day else ""
