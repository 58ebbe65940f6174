"""What all contenders read, written once from the edition of the application: the same rows and shapes."""

import gzip
import json
import sqlite3
from contextlib import closing
from pathlib import Path

import geopandas as gpd
import pandas as pd

from atlas.criteria import options_of
from atlas.editions import Edition
from atlas.listed import COLLECTIVITES, INITIATIVES, LISTED
from atlas.listing import SEARCHED
from atlas.listings import listing_of
from outputs.map.files import files_of
from outputs.map.members import shape_of
from tests.bench.contenders.outside import write_outside_files
from web.opening import open_edition

COLUMNS = {
    INITIATIVES.id: ["id", "nom", "resume", "lieu", "regions", "themes", "nature", "texte"],
    COLLECTIVITES.id: ["id", "nom", "lieu", "regions", "niveau", "texte"],
}
LISTS = ("regions", "themes")


def write_shared(folder: Path) -> None:
    """Write the tables, the database and the files from outside.

    Parameters
    ----------
    folder
        Where to write; it exists, and is empty. It gets ``initiatives.parquet`` (points) and
        ``collectivites.parquet`` (polygons), in EPSG:4326 with the columns of ``COLUMNS``, lists of labels
        for ``LISTS``, null geometries for what has no place; ``donnees.db`` with both tables, places as
        ``latitude`` and ``longitude``, and words indexed; ``outside/``.
    """
    edition = open_edition().edition
    tables = {table: _labelled(edition, table) for table in COLUMNS}
    for table, rows in tables.items():
        shapes = _points(rows) if table == INITIATIVES.id else _polygons(rows)
        gpd.GeoDataFrame(rows[COLUMNS[table]], geometry=shapes).to_parquet(folder / f"{table}.parquet")
    _write_database(folder / "donnees.db", tables)
    write_outside_files(folder / "outside")


def _labelled(edition: Edition, table: str) -> pd.DataFrame:
    """Return the rows of a table, with the labels that a visitor reads instead of codes."""
    rows = listing_of(edition, LISTED[table]).frame.rename(columns={SEARCHED: "texte"})
    labels = {"regions": "region", "themes": "themes", "nature": "nature", "niveau": "niveau"}
    for column in set(labels) & set(COLUMNS[table]):
        known = options_of(edition, labels[column])
        many = column in LISTS
        rows[column] = [
            [known[code] for code in value] if many else known.get(value, "") for value in rows[column]
        ]
    return rows


def _points(rows: pd.DataFrame) -> gpd.GeoSeries:
    points = gpd.GeoSeries.from_xy(rows["longitude"], rows["latitude"], rows.index, crs="EPSG:4326")
    return points.where(rows["latitude"].notna(), None)


def _polygons(rows: pd.DataFrame) -> gpd.GeoSeries:
    return drawn_members().reindex(rows["id"]).set_axis(rows.index)


def drawn_members() -> gpd.GeoSeries:
    """Return the shapes of the members that the application draws, by id, in EPSG:4326."""
    content = json.loads(gzip.decompress(files_of(open_edition().edition)[COLLECTIVITES.id].compressed))
    shapes = {each["properties"]["id"]: shape_of(each) for each in content["features"]}
    return gpd.GeoSeries(shapes, crs="EPSG:4326")


def _write_database(path: Path, tables: dict[str, pd.DataFrame]) -> None:
    with closing(sqlite3.connect(path)) as database:
        for table, rows in tables.items():
            shown = [column for column in COLUMNS[table] if column != "texte"]
            rows = rows[[*shown, "latitude", "longitude", "texte"]].reset_index(drop=True)
            for column in set(LISTS) & set(shown):
                rows[column] = [json.dumps(labels, ensure_ascii=False) for labels in rows[column]]
            rows.drop(columns="texte").to_sql(table, database, index=False)
            database.execute(f"create virtual table {table}_fts using fts5(texte)")
            words = zip(rows.index + 1, rows["texte"], strict=True)
            database.executemany(f"insert into {table}_fts (rowid, texte) values (?, ?)", words)
        database.commit()
