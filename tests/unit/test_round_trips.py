"""What is taken away comes back the same: every format, the whole of each list and each région."""

from __future__ import annotations

import io
import json
import warnings
import zipfile
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
import pyogrio
import pytest
import shapely
from frictionless import Package, Resource, Schema

from atlas.catalogue import Catalogue
from atlas.criteria import BOTH, COLLECTIVITES, INITIATIVES
from atlas.selection import Selection
from atlas.store import store
from loaders.check import EXPORTED, check_content
from loaders.check.sheets import read_sheets
from loaders.reading import read_file
from loaders.tables import read_all_schemas
from outputs.files.formats import FORMATS
from tests.unit.conftest import Folder

TODAY = date(2026, 11, 21)
FORMATS = {export.id: export for export in FORMATS}
FOR_SPREADSHEETS = ("csv", "xlsx")
WITH_SHAPES = ("geojson", "gpkg")
SINGLE = (*FOR_SPREADSHEETS, "publication", *WITH_SHAPES)
REGIONS = [
    *("01", "02", "03", "04", "06", "11", "24", "27", "28"),
    *("32", "44", "52", "53", "75", "76", "84", "93", "94"),
]
WHOLE_AND_REGIONS = ("", *REGIONS)
SCHEMAS = Path(__file__).parents[2] / "data" / "schemas"
LAMBERT_93 = 2154  # metres, for areas

every_selection = pytest.mark.parametrize(
    ("table", "region"), [(table, region) for table in BOTH for region in WHOLE_AND_REGIONS]
)


def selected(table: str, region: str) -> Selection:
    return Selection(liste=table, region=(region,) if region else ())


@cache
def chosen(table: str, region: str = "") -> pd.DataFrame:
    return store.current().choose(selected(table, region))[table]


@cache
def made(table: str, region: str, kind: str) -> bytes:
    return FORMATS[kind].make(store.current(), selected(table, region), chosen(table, region), TODAY)


@cache
def published(table: str) -> pd.DataFrame:
    """Give the text of the published table, by id."""
    schema = store.current().schemas[table]
    texts, problems = read_file(store.folder / schema.file, schema)
    assert not problems
    return texts.set_index("id", drop=False)


@cache
def features_of(table: str, region: str, kind: str) -> gpd.GeoDataFrame:
    return features(table, made(table, region, kind))


@cache
def columns_read(table: str, region: str, kind: str) -> pd.DataFrame:
    if kind in WITH_SHAPES:
        return as_text(features_of(table, region, kind))
    return read_back(store.current(), table, kind, made(table, region, kind))


def read_back(catalogue: Catalogue, table: str, kind: str, content: bytes) -> pd.DataFrame:
    """Read at least the columns of the table from a file, as text, in its order."""
    if kind in WITH_SHAPES:
        return as_text(features(table, content))
    if kind == "publication":
        return pd.read_csv(io.BytesIO(content), dtype=str, keep_default_na=False)
    (sheet, *_) = read_sheets(content, f"liste.{kind}", catalogue.schemas, table, EXPORTED)
    assert (sheet.problems, sheet.schema.name) == ([], table)
    return sheet.texts


def features(table: str, content: bytes) -> gpd.GeoDataFrame:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", RuntimeWarning)  # bytes have no name, so none that ends in .gpkg
        return pyogrio.read_dataframe(io.BytesIO(content), layer=table)


def as_text(rows: gpd.GeoDataFrame) -> pd.DataFrame:
    """Write the fields of features as a table does."""
    fields = pd.DataFrame(rows.drop(columns="geometry"))
    for name, column in fields.items():
        if pd.api.types.is_numeric_dtype(column):
            fields[name] = column.astype("Int64")
        elif pd.api.types.is_datetime64_dtype(column):
            fields[name] = column.dt.strftime("%Y-%m-%d")
    return fields.astype(object).where(fields.notna(), "").astype(str)


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
    assert set(REGIONS) == set(store.current().vocabulary["region"])


@pytest.mark.parametrize("kind", SINGLE)
def test_a_list_sorted_downwards_comes_back_sorted_downwards(kind):
    selection = Selection(tri="-nom")
    rows = store.current().choose(selection)[INITIATIVES]
    content = FORMATS[kind].make(store.current(), selection, rows, TODAY)
    read = read_back(store.current(), INITIATIVES, kind, content)
    assert read["id"].tolist() == rows["id"].tolist() != chosen(INITIATIVES)["id"].tolist()


@pytest.mark.parametrize("kind", [*FOR_SPREADSHEETS, "publication"])
@pytest.mark.parametrize("table", BOTH)
def test_the_check_of_ones_own_table_finds_nothing_in_a_file_taken_away(table, kind):
    catalogue = store.current()
    name = FORMATS[kind].file_name(catalogue, selected(table, ""), TODAY)
    content = made(table, "", kind)
    reports = check_content(content, name, store.folder, catalogue.register, extras=EXPORTED)
    (report,) = (each for each in reports if not each.is_ignored)
    assert (report.table, report.problems, report.absent) == (table, (), ())
    assert (report.differences.added, report.differences.changed) == ({}, ())
    assert report.differences.unchanged == len(chosen(table))


def test_the_whole_list_published_is_the_published_table_byte_for_byte():
    assert made(INITIATIVES, "", "publication") == (store.folder / "initiatives.csv").read_bytes()


@cache
def published_schema(table: str) -> Schema:
    return Schema.from_descriptor(json.loads((SCHEMAS / f"{table}.json").read_text(encoding="utf-8")))


@every_selection
def test_frictionless_validates_the_published_csv(table, region, tmp_path):
    (tmp_path / "liste.csv").write_bytes(made(table, region, "publication"))
    report = Resource(path="liste.csv", basepath=str(tmp_path), schema=published_schema(table)).validate()
    assert report.valid, report.flatten(["rowNumber", "fieldName", "message"])[:5]


@pytest.mark.parametrize("table", BOTH)
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
    selection = Selection(liste=COLLECTIVITES, date="2015-06-01")
    rows = store.current().choose(selection)[COLLECTIVITES]
    web, desktop = (
        as_text(features(COLLECTIVITES, FORMATS[kind].make(store.current(), selection, rows, TODAY)))
        for kind in WITH_SHAPES
    )
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
def nasty(data_folder: Folder) -> tuple[Folder, Catalogue]:
    for number, text in enumerate(NASTY):
        data_folder.add("initiatives", id=f"piege-{number}", resume=text)
    tables, _ = data_folder.read()
    schemas = read_all_schemas(data_folder.path)
    return data_folder, Catalogue.of(tables, data_folder.register, schemas=schemas)


@pytest.mark.parametrize("kind", SINGLE)
def test_a_cell_like_a_formula_a_number_or_a_date_comes_back_as_it_was(nasty, kind):
    folder, catalogue = nasty
    rows = catalogue.choose(Selection())[INITIATIVES]
    read = read_back(catalogue, INITIATIVES, kind, FORMATS[kind].make(catalogue, Selection(), rows, TODAY))
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
    for table in BOTH:
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
