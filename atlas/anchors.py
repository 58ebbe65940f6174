"""The territories that the rows of the tables are anchored to."""

from collections.abc import Iterable

import pandas as pd

from geo.places import territory_key

ANCHORS = (
    ("code_commune", "commune"),
    ("code_epci", "epci"),
    ("code_departement", "departement"),
    ("code_region", "region"),
)


def initiative_anchors(initiatives: pd.DataFrame) -> pd.Series:
    """Return the most precise territory that each initiative states, as a tuple of none or one."""
    anchors = pd.Series([()] * len(initiatives), index=initiatives.index, dtype=object)
    for column, niveau in reversed(ANCHORS):
        stated = initiatives[column] != ""
        anchors[stated] = [(territory_key(niveau, code),) for code in initiatives.loc[stated, column]]
    return anchors


def collectivite_anchors(collectivites: pd.DataFrame) -> pd.Series:
    """Return the territories that make up each collectivité: its composition, or the one of its code."""
    pairs = zip(collectivites["composition"], collectivites["niveau"], collectivites["code"], strict=True)
    return pd.Series(
        [_composition(parts) or _own(niveau, code) for parts, niveau, code in pairs],
        index=collectivites.index,
        dtype=object,
    )


def _composition(parts: Iterable[str]) -> tuple[str, ...]:
    return tuple(part.replace(":", "-", 1) for part in parts)


def _own(niveau: str, code: str) -> tuple[str, ...]:
    return (territory_key(niveau, code),) if code else ()
