"""Which features an address asks for: found once, whichever page of them is asked for, and then the next."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache, partial

import numpy as np
import pandas as pd

from atlas.editions import Edition
from geo.kept import kept
from web.api.parameters import Query
from web.ogc.boxes import Box
from web.ogc.collections import Collection, Source
from web.ogc.crs import CRS84, SYSTEMS, Crs
from web.ogc.filters.asking import fitting
from web.ogc.parameters import (
    BOX,
    BOX_SYSTEM,
    FILTER,
    FILTER_LANGUAGE,
    FILTER_SYSTEM,
    FORMAT,
    LIMIT,
    OFFSET,
    SYSTEM,
)

KEPT = 4  # a collection: so many programs read its pages, each with what it asks for
OF_A_PAGE = {each.name for each in (LIMIT, OFFSET, SYSTEM, FORMAT)}  # whatever they are, the same is found

Asking = tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True, eq=False)
class Found:
    """The features that an address asks for.

    Attributes
    ----------
    rows
        Those that they are among: nothing of them is copied.
    positions
        Where they are, in their order.
    """

    rows: pd.DataFrame
    positions: np.ndarray

    def __len__(self) -> int:
        return len(self.positions)

    def page(self, start: int, size: int) -> pd.DataFrame:
        """Return some of them, from one on."""
        return self.rows.iloc[self.positions[start : start + size]]


def found(edition: Edition, collection: Collection, query: Query) -> Found:
    """Find the features that parameters ask for.

    Raises
    ------
    ProblemError
        The filter is none, or asks for what is not there.
    """
    asking = tuple(sorted((name, values) for name, values in query.items() if name not in OF_A_PAGE))
    return _finding(edition, collection)(asking)


@kept
def _finding(edition: Edition, collection: Collection) -> Callable[[Asking], Found]:
    return lru_cache(KEPT)(partial(_found, edition, collection))


def _found(edition: Edition, collection: Collection, asking: Asking) -> Found:
    query, source = dict(asking), collection.source
    chosen = source.choose(edition, query)
    positions = np.flatnonzero(chosen.mask)
    for key, tell in NARROWING.items():
        if key in query:
            positions = positions[tell(edition, source, chosen.all.iloc[positions], query)]
    return Found(chosen.all, positions)


def _in_box(edition: Edition, source: Source, rows: pd.DataFrame, query: Query) -> np.ndarray:
    box = Box.read(query[BOX.name][0], _system(query, BOX_SYSTEM.name))
    bounds = source.bounds(edition, rows)
    return box.meets(bounds, lambda unsure: source.shapes(edition, rows.iloc[unsure]))


def _fitting(edition: Edition, source: Source, rows: pd.DataFrame, query: Query) -> np.ndarray:
    language = query.get(FILTER_LANGUAGE.name, ("",))[0]
    system = _system(query, FILTER_SYSTEM.name)
    return fitting(edition, source, rows, query[FILTER.name][0], language, system)


def _system(query: Query, name: str) -> Crs:
    return SYSTEMS[query.get(name, (CRS84.uri,))[0]]


NARROWING = {BOX.name: _in_box, FILTER.name: _fitting}
