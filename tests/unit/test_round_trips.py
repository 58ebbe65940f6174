"""What is taken away comes back the same: every format, the whole of each list and each région."""

from __future__ import annotations

import io
import json
import warnings
import zipfile
from collections.abc import Iterator
from datetime import date
from functools import cache

import geopandas as gpd
import numpy as np
import pandas as pd
import pyogrio
import pytest
import shapely
from frictionless import Package, Resource, Schema

from atlas.criteria import options_of
from atlas.editions import Edition, editions_of
from atlas.editions.edition import published as published_in
from atlas.listed import COLLECTIVITES, INITIATIVES, LISTED, ListedTable
from atlas.selection import Selection
from loaders.check import check_content
from loaders.check.sheets import read_sheets
from loaders.computed import COMPUTED
from loaders.folders import CODE, SCHEMAS
from loaders.reading import read_file
from loaders.rules import World
from outputs.files.extract import Extract
from outputs.files.formats import FORMATS
from tests import FROZEN
from tests.unit.conftest import Folder
from tests.unit.editions import edition_of

pytestmark = pytest.mark.trial

TODAY = date(2026, 11, 21)
FORMAT = {each.id: each for each in FORMATS}
FOR_SPREADSHEETS = ("csv", "xlsx")
WITH_SHAPES = ("geojson", "gpkg")
SINGLE = (*FOR_SPREADSHEETS, "publication", *WITH_SHAPES)
TABLES = tuple(LISTED.values())
REGIONS = [
    *("01", "02", "03", "04", "06", "11", "24", "27", "28"),
    *("32", "44", "52", "53", "75", "76", "84", "93", "94"),
]
WHOLE_AND_REGIONS = ("", *REGIONS)
OF_UMAP = ("name", "description", "_umap_options")  # of a GeoJSON only
LAMBERT_93 = 2154  # metres, for areas

every_selection = pytest.mark.parametrize(
    ("table", "region"),
    [
        pytest.param(table, region, id=f"{table.id}-{region}")
        for table in TABLES
        for region in WHOLE_AND_REGIONS
    ],
)
every_table = pytest.mark.parametrize("table", TABLES, ids=LISTED)


@cache
def served() -> Edition:
    return editions_of(FROZEN).open().edition


def extract(edition: Edition, table: ListedTable, selection: Selection, order: str = "") -> Extract:
    return Extract(edition, table, selection, selection.apply(table, edition, order), TODAY)


@cache
def selected(table: ListedTable, region: str = "") -> Extract:
    return extract(served(), table, Selection.of(region=[region] if region else []))


def chosen(table: ListedTable, region: str = "") -> pd.DataFrame:
    return selected(table, region).rows


@cache
def made(table: ListedTable, region: str, kind: str) -> bytes:
    return FORMAT[kind].write(selected(table, region))


@cache
def published(table: ListedTable) -> pd.DataFrame:
    """Give the text of the published table, by id."""
    schema = served().schemas[table.id]
    texts, problems = read_file(FROZEN / schema.file, schema)
    assert not problems
    return texts.set_index("id", drop=False)


@cache
def features_of(table: ListedTable, region: str, kind: str) -> gpd.GeoDataFrame:
    return features(table, made(table, region, kind))


@cache
def columns_read(table: ListedTable, region: str, kind: str) -> pd.DataFrame:
    if kind in WITH_SHAPES:
        return as_text(features_of(table, region, kind))
    return read_back(served(), table, kind, made(table, region, kind))


def read_back(edition: Edition, table: ListedTable, kind: str, content: bytes) -> pd.DataFrame:
    """Read at least the columns of the table from a file, as text, in its order."""
    if kind in WITH_SHAPES:
        return as_text(features(table, content))
    if kind == "publication":
        return pd.read_csv(io.BytesIO(content), dtype=str, keep_default_na=False)
    (sheet, *_) = read_sheets(content, f"liste.{kind}", edition.schemas, table.id, COMPUTED)
    assert (sheet.problems, sheet.schema.name) == ([], table.id)
    return sheet.texts


def features(table: ListedTable, content: bytes) -> gpd.GeoDataFrame:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", RuntimeWarning)  # bytes have no name, so none that ends in .gpkg
        return pyogrio.read_dataframe(io.BytesIO(content), layer=table.id)


def as_text(rows: gpd.GeoDataFrame) -> pd.DataFrame:
    """Write the fields of features as a table does."""
    fields = pd.DataFrame(rows.drop(columns=["geometry", *OF_UMAP], errors="ignore"))
    for name, column in fields.items():
        if pd.api.types.is_numeric_dtype(column):
            fields[name] = column.astype("Int64")
        elif pd.api.types.is_datetime64_dtype(column):
            fields[name] = column.dt.strftime("%Y-%m-%d")
        else:
            fields[name] = column.map(cell, na_action="ignore")
    return fields.astype(object).where(fields.notna(), "").astype(str)


def cell(value: str | np.ndarray) -> str:
    """Write a field as a cell: GDAL gives lists as arrays, or as their JSON where one of them is empty."""
    if isinstance(value, str):
        value = json.loads(value) if value.startswith("[") else [value]
    return ";".join(value)


def differing(read: pd.DataFrame, expected: pd.DataFrame) -> list[tuple[str, str]]:
    """Name the cells, by id and column, that did not come back; rows and their order must have."""
    if expected.empty:
        assert read.empty  # a GeoJSON without a feature has no field either
        return []
    assert read["id"].tolist() == expected["id"].tolist()
    both = zip(read["id"], read[expected.columns].to_numpy(), expected.to_numpy(), strict=True)
    return [(row, column) for row, had, has in both for column in expected.columns[had != has]]


@every_selection
def test_every_format_gives_back_the_rows_in_their_order_and_every_cell(table, region):
    expected = published(table).loc[chosen(table, region)["id"]]
    for kind in SINGLE:
        assert differing(columns_read(table, region, kind), expected) == [], kind


def test_no_region_is_left_out():
    assert set(REGIONS) == set(options_of(served(), "region"))


@pytest.mark.parametrize("kind", SINGLE)
def test_a_list_sorted_downwards_comes_back_sorted_downwards(kind):
    downwards = extract(served(), INITIATIVES, Selection(), "-nom")
    read = read_back(served(), INITIATIVES, kind, FORMAT[kind].write(downwards))
    assert read["id"].tolist() == downwards.rows["id"].tolist() != chosen(INITIATIVES)["id"].tolist()


@pytest.mark.parametrize("kind", [*FOR_SPREADSHEETS, "publication"])
@every_table
def test_the_check_of_ones_own_table_finds_nothing_in_a_file_taken_away(table, kind):
    name = selected(table).file_name(FORMAT[kind].ending)
    world = World(served().vintage.register, TODAY)
    reports = check_content(made(table, "", kind), name, published_in(served()), world)
    (report,) = (each for each in reports if not each.is_ignored)
    assert (report.table, report.problems, report.absent) == (table.id, (), ())
    assert (report.differences.added, report.differences.changed) == ({}, ())
    assert report.differences.counts.unchanged == len(chosen(table))


def test_the_whole_list_published_is_the_published_table_byte_for_byte():
    assert made(INITIATIVES, "", "publication") == (FROZEN / "initiatives.csv").read_bytes()


@cache
def published_schema(table: ListedTable) -> Schema:
    described = (CODE / SCHEMAS / f"{table.id}.json").read_text(encoding="utf-8")
    return Schema.from_descriptor(json.loads(described))


@every_selection
def test_frictionless_validates_the_published_csv(table, region, tmp_path):
    (tmp_path / "liste.csv").write_bytes(made(table, region, "publication"))
    report = Resource(path="liste.csv", basepath=str(tmp_path), schema=published_schema(table)).validate()
    assert report.valid, report.flatten(["rowNumber", "fieldName", "message"])[:5]


@every_table
def test_frictionless_validates_the_archive_once_unpacked(table, tmp_path):
    zipfile.ZipFile(io.BytesIO(made(table, "53", "zip"))).extractall(tmp_path)
    package = Package(tmp_path / "datapackage.json")
    assert package.validate().valid
    assert [row["id"] for row in package.resources[0].read_rows()] == chosen(table, "53")["id"].tolist()


@every_selection
def test_geojson_and_geopackage_agree_on_every_field_and_every_shape(table, region):
    web, desktop = (features_of(table, region, kind) for kind in WITH_SHAPES)
    assert len(web) == len(desktop) == len(chosen(table, region))
    if desktop.empty:
        return
    pd.testing.assert_frame_equal(*(columns_read(table, region, kind) for kind in WITH_SHAPES))
    assert web.crs == desktop.crs == "EPSG:4326"
    pairs = zip(web.geometry, desktop.geometry, strict=True)
    assert all(is_same(*pair) for pair in pairs)


def is_same(one: shapely.Geometry | None, other: shapely.Geometry | None) -> bool:
    if one is None or other is None:
        return one is other
    return shapely.equals_exact(one, other, tolerance=1e-9, normalize=True)


def test_the_members_on_a_day_come_back_with_what_is_known_of_them():
    on_a_day = extract(served(), COLLECTIVITES, Selection.of(day=date(2015, 6, 1)))
    rows = on_a_day.rows
    web, desktop = (as_text(features(COLLECTIVITES, FORMAT[kind].write(on_a_day))) for kind in WITH_SHAPES)
    pd.testing.assert_frame_equal(web, desktop)
    assert desktop["etat"].tolist() == rows["etat"].tolist()
    assert desktop["avant_date"].tolist() == rows["avant_date"].dt.strftime("%Y-%m-%d").tolist()


# Cells that a format could take for something else than text

NASTY = (
    "=SOMME(A1:A9)",
    "+1",
    "-1",
    "@import",
    "'=déjà gardée",
    "''=deux fois",
    "'une apostrophe",
    "00123",
    "1e5",
    "vrai",
    "2012-08-31",
    'Un « lieu » ; une "place", et\nune ligne',
    "des espaces fines\u202f: là",
    "𝄞 hors du plan",
)


@pytest.fixture
def nasty(data_folder: Folder) -> tuple[Folder, Edition]:
    for number, text in enumerate(NASTY):
        data_folder.add("initiatives", id=f"piege-{number}", resume=text)
    return data_folder, edition_of(data_folder)


@pytest.mark.parametrize("kind", SINGLE)
def test_a_cell_like_a_formula_a_number_or_a_date_comes_back_as_it_was(nasty, kind):
    folder, edition = nasty
    content = FORMAT[kind].write(extract(edition, INITIATIVES, Selection()))
    read = read_back(edition, INITIATIVES, kind, content)
    assert dict(zip(read["id"], read["resume"], strict=True)) == {
        row["id"]: row["resume"] for row in folder.rows["initiatives"]
    }


# Shapes


def rings(content: bytes) -> Iterator[tuple[bool, list[list[float]]]]:
    """Give the rings of the areas of a GeoJSON as they are written, each with whether it is an outer one."""
    for feature in json.loads(content)["features"]:
        for polygon in feature["geometry"]["coordinates"] if feature["geometry"] else ():
            yield from ((place == 0, ring) for place, ring in enumerate(polygon))


def test_outer_rings_turn_left_and_holes_turn_right():
    turns = {
        (is_outer, shapely.LinearRing(ring).is_ccw)
        for is_outer, ring in rings(made(COLLECTIVITES, "", "geojson"))
    }
    assert turns == {(True, True), (False, False)}


def test_coordinates_are_longitude_and_latitude_of_six_decimals_at_most():
    for table in TABLES:
        shapes = features_of(table, "53", "geojson").geometry.dropna()
        coordinates = shapely.get_coordinates(shapes)
        np.testing.assert_array_equal(coordinates, coordinates.round(6))
        west, south, east, north = shapes.total_bounds
        assert -6 < west < east < 0 < 46 < south < north < 50


def test_a_point_is_where_the_list_places_it():
    points = features_of(INITIATIVES, "53", "geojson").geometry
    rows = chosen(INITIATIVES, "53")
    for found, known in ((points.x, rows["longitude"]), (points.y, rows["latitude"])):
        np.testing.assert_allclose(found, known, atol=1e-6)


def test_a_region_of_before_2016_has_the_area_it_had():
    shapes = features_of(COLLECTIVITES, "", "gpkg").set_index("id")
    square_kilometres = shapes.to_crs(LAMBERT_93).area / 1e6
    assert square_kilometres["region-aquitaine"] == pytest.approx(41_300, rel=0.02)  # today's has 84,000


def test_rows_without_a_place_are_features_without_a_geometry():
    shapes = features_of(INITIATIVES, "", "gpkg")
    rows = chosen(INITIATIVES)
    unplaced = rows.loc[rows["latitude"].isna(), "id"].tolist()
    assert shapes.loc[shapes.geometry.isna(), "id"].tolist() == unplaced != []
