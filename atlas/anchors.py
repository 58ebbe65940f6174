"""The territories that the rows of the tables are anchored to."""

from collections.abc import Iterable

import pandas as pd

from geo.levels import TerritoryKey

ANCHORS = (
    ("code_commune", "commune"),
    ("code_epci", "epci"),
    ("code_departement", "departement"),
    ("code_region", "region"),
)


def anchors_of_codes(rows: pd.DataFrame) -> pd.Series:
    """Return the most precise territory whose code each row states, as a tuple of none or one."""
    anchors = pd.Series([()] * len(rows), index=rows.index, dtype=object)
    for column, level in reversed(ANCHORS):
        stated = rows[column] != ""
        anchors[stated] = [(TerritoryKey.of(level, code),) for code in rows.loc[stated, column]]
    return anchors


def collectivite_anchors(collectivites: pd.DataFrame) -> pd.Series:
    """Return the territories that make up each collectivité: its composition, or the one of its code."""
    pairs = zip(collectivites["composition"], collectivites["niveau"], collectivites["code"], strict=True)
    return pd.Series(
        [_composition(parts) or _own(level, code) for parts, level, code in pairs],
        index=collectivites.index,
        dtype=object,
    )


def listed_anchors(territories: pd.Series) -> pd.Series:
    """Return the territories of a column that lists them, each written ``niveau:code``, as tuples."""
    anchors = [_composition(parts) for parts in territories]
    return pd.Series(anchors, index=territories.index, dtype=object)


def _composition(parts: Iterable[str]) -> tuple[TerritoryKey, ...]:
    return tuple(TerritoryKey.of(*part.split(":", 1)) for part in parts)


def _own(level: str, code: str) -> tuple[TerritoryKey, ...]:
    return (TerritoryKey.of(level, code),) if code else ()
