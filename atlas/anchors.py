"""The territories that the rows of the tables are anchored to."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import pandas as pd

from atlas.labels import REPLACED
from geo.compositions import Compositions
from geo.levels import TerritoryKey

ANCHORS = (
    ("code_commune", "commune"),
    ("code_epci", "epci"),
    ("code_departement", "departement"),
    ("code_region", "region"),
)
# Whose borders move from year to year: of the others, those that changed are said to be replaced.
MOVING = ("epci", "ept")

Anchors = tuple[TerritoryKey, ...]


def anchors_of_codes(rows: pd.DataFrame) -> pd.Series:
    """Return the most precise territory whose code each row states, as a tuple of none or one."""
    anchors = pd.Series([()] * len(rows), index=rows.index, dtype=object)
    for column, level in reversed(ANCHORS):
        stated = rows[column] != ""
        anchors[stated] = [(TerritoryKey.of(level, code),) for code in rows.loc[stated, column]]
    return anchors


def collectivite_anchors(
    collectivites: pd.DataFrame, day: date | None = None, compositions: Compositions | None = None
) -> pd.Series:
    """Return the territories that make up each collectivité: on a day, those that it was made of.

    Parameters
    ----------
    collectivites
        Rows of the table.
    day
        When it is asked for; without one, its composition, or the territory of its code.
    compositions
        What EPCI were made of in past years: one that is still there is what it was on the day. Others have
        their composition, or the territory of their code.
    """
    dated = _of_the_day(collectivites, day, compositions)
    stated = zip(
        collectivites["composition"], collectivites["niveau"], collectivites["code"], dated, strict=True
    )
    return pd.Series(
        [of_day or _composition(parts) or _own(level, code) for parts, level, code, of_day in stated],
        index=collectivites.index,
        dtype=object,
    )


def listed_anchors(territories: pd.Series) -> pd.Series:
    """Return the territories of a column that lists them, each written ``niveau:code``, as tuples."""
    anchors = [_composition(parts) for parts in territories]
    return pd.Series(anchors, index=territories.index, dtype=object)


def for_want_of_better(
    collectivites: pd.DataFrame, day: date | None = None, compositions: Compositions | None = None
) -> pd.Series:
    """Tell which collectivités have the territory of today for want of the one of a day.

    That is: who has a territory, none that is of the day, no composition of its time, and is an
    intercommunalité, or was replaced by something else.
    """
    dated = _of_the_day(collectivites, day, compositions).map(bool)
    moves = collectivites["niveau"].isin(MOVING) | collectivites["statut"].isin(REPLACED)
    composed = collectivites["composition"].map(len) > 0
    return moves & ~composed & ~dated & (collectivites["code"] != "")


def _of_the_day(
    collectivites: pd.DataFrame, day: date | None, compositions: Compositions | None
) -> pd.Series:
    """Return what each EPCI that is still there was made of on a day; nothing where that is not known."""
    if day is None or compositions is None:
        known: list[Anchors] = [()] * len(collectivites)
    else:
        stated = zip(collectivites["niveau"], collectivites["code"], collectivites["statut"], strict=True)
        known = [
            () if statut in REPLACED else compositions.on(TerritoryKey.of(level, code), day) or ()
            for level, code, statut in stated
        ]
    return pd.Series(known, index=collectivites.index, dtype=object)


def _composition(parts: Iterable[str]) -> Anchors:
    return tuple(TerritoryKey.of(*part.split(":", 1)) for part in parts)


def _own(level: str, code: str) -> Anchors:
    return (TerritoryKey.of(level, code),) if code else ()
