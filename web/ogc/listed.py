"""The listed tables as collections: the rows, the filters and the shapes of their screens and files."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import numpy as np
import pandas as pd
import shapely

from atlas.chosen import Rows
from atlas.editions import Edition
from atlas.listed import ListedTable
from atlas.listings import listing_of
from atlas.selection import DAY, Selection
from outputs.files.columns import completed
from outputs.files.extract import Extract
from outputs.files.features import shapes
from outputs.files.geojson import Feature, features_of
from web.api.filters import criteria
from web.api.parameters import Query
from web.ogc.collections import Collection, Source
from web.ogc.times import Span

WHEN = "datetime"
ON_A_DAY = (
    "«\u202fdatetime\u202f» est un jour\u202f: les collectivités attestées ou présumées membres ce jour-là."
)


def of_table(table: ListedTable) -> Collection:
    """Return the collection of a listed table."""
    return Collection(
        id=table.id,
        title=table.wording.many.capitalize(),
        description=f"{table.about} {ON_A_DAY}" if table.rows_on else table.about,
        parameters=criteria(table),
        source=Source(
            everything=lambda edition: listing_of(edition, table).frame,
            choose=lambda edition, query: _chosen(table, edition, query),
            shapes=lambda edition, rows: shapes(_extract(table, edition, rows)),
            bounds=lambda edition, rows: shapely.bounds(shapes(_extract(table, edition, rows))),
            properties=lambda edition, rows: completed(edition, table, rows),
            features=lambda edition, rows, found: _features(table, edition, rows, found),
        ),
        example=table.example_row,
        is_of_a_day=table.rows_on is not None,
        span=lambda edition: _span(listing_of(edition, table).frame),
    )


def _chosen(table: ListedTable, edition: Edition, query: Query) -> Rows:
    """Choose rows as the screen does; a table that a day changes has the rows of that day."""
    when = query.get(WHEN)
    if when and table.rows_on:
        query = {**query, DAY: (str(Span.read(when[0]).first),)}
    selection, _ = Selection.read(query, edition)
    rows = selection.rows(table, edition)
    if not when or "date" not in rows.all:
        return rows
    return replace(rows, mask=rows.mask & Span.read(when[0]).meets(rows.all).to_numpy(bool))


def _features(table: ListedTable, edition: Edition, rows: pd.DataFrame, found: np.ndarray) -> list[Feature]:
    return list(features_of(_extract(table, edition, rows), found))


def _extract(table: ListedTable, edition: Edition, rows: pd.DataFrame) -> Extract:
    return Extract(edition, table, Selection(), rows, date.today())


def _span(rows: pd.DataFrame) -> Span | None:
    if "date" not in rows or rows["date"].isna().all():
        return None
    return Span(rows["date"].min().date(), rows["date"].max().date())
