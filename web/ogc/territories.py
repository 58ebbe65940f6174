"""The territories as collections, one a level: what the register says of each, and its boundary."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd
import shapely

from atlas.chosen import Rows
from atlas.editions import Edition
from geo.kept import kept
from geo.levels import LEVELS, Level
from geo.millesime import VINTAGE
from geo.vintage import Vintage
from outputs.files.geojson import Feature, geometries_of
from outputs.files.items import to_items
from web.api.parameters import OneOf, Parameter, Query
from web.ogc.collections import Collection, Source

BOUNDS = ["ouest", "sud", "est", "nord"]
LISTS = {"departement": "departements", "region": "regions"}  # columns of the register, by level
SAID = ["niveau", "code", "nom", "population", *LISTS.values()]
EXAMPLES = {
    "commune": "59350",
    "epci": "200093201",
    "ept": "200054781",
    "departement": "59",
    "region": "32",
}


def of_level(level: Level) -> Collection:
    """Return the collection of the territories of a level."""
    return Collection(
        id=level.layer,
        title=level.plural,
        description=f"{level.plural} de {VINTAGE}\u202f: nom, code, population, et contour.",
        parameters=tuple(_within(LEVELS[own]) for own in LISTS if LEVELS[own].size > level.size),
        source=Source(
            everything=lambda edition: _rows(edition.vintage, level.id),
            choose=lambda edition, query: _chosen(level, edition, query),
            shapes=lambda edition, rows: _shapes(edition.vintage, level.id, rows),
            bounds=lambda _, rows: rows[BOUNDS].to_numpy(float),
            properties=lambda _, rows: rows[SAID],
            features=_features,
        ),
        example=f"{level.id}-{EXAMPLES[level.id]}",
    )


def _within(level: Level) -> Parameter:
    def names(edition: Edition) -> Mapping[str, str]:
        rows = _rows(edition.vintage, level.id)
        return dict(zip(rows["code"], rows["nom"], strict=True))

    return Parameter(level.id, OneOf(names), f"Dans {level.the}, par son code.", is_list=True)


@kept
def _rows(vintage: Vintage, level: str) -> pd.DataFrame:
    """Return the territories of a level, in the order of their codes."""
    rows = vintage.register.frame
    rows = rows[rows["niveau"] == level].sort_values("code", ignore_index=True)
    lists = {column: rows[column].str.split(";").map(tuple) for column in LISTS.values()}
    return rows.assign(id=f"{level}-" + rows["code"], **lists)


def _chosen(level: Level, edition: Edition, query: Query) -> Rows:
    rows = _rows(edition.vintage, level.id)
    mask = np.ones(len(rows), dtype=bool)
    for own in (each for each in LISTS if each in query):
        wanted = set(query[own])
        mask &= np.fromiter((not wanted.isdisjoint(codes) for codes in rows[LISTS[own]]), bool)
    return Rows(rows, mask)


@kept
def _boundaries(vintage: Vintage, level: str) -> pd.Series:
    """Return the boundaries of a level, by code, as they are stored: a page reads those that it shows."""
    table = vintage.boundaries.table(level, ["code", "geometry"])
    return pd.Series(table["geometry"].to_pylist(), table["code"].to_pylist(), dtype=object)


def _shapes(vintage: Vintage, level: str, rows: pd.DataFrame) -> np.ndarray:
    stored = _boundaries(vintage, level).reindex(rows["code"])
    return np.asarray(shapely.from_wkb(stored.where(stored.notna(), None).to_numpy(object)))


def _features(edition: Edition, rows: pd.DataFrame, found: np.ndarray) -> list[Feature]:
    names = edition.vintage.places.names
    seen = zip(rows["id"], to_items(rows[SAID]), geometries_of(found), strict=True)
    return [
        {"type": "Feature", "id": key, "geometry": geometry, "properties": {**item, "name": names[key]}}
        for key, item, geometry in seen
    ]
