"""The files of the screens by address: every format of every listed table, as a screen saves it."""

from __future__ import annotations

import io
import re
import sqlite3
import zipfile
from contextlib import closing
from datetime import date

import openpyxl
import pyogrio
import pytest

from atlas.editions import Edition
from atlas.listed import LISTED, ListedTable
from outputs.files.extract import Extract, Format
from outputs.files.formats import CSV, FORMATS, GEOJSON
from pages.widgets.data_addresses import addresses_of_list
from tests.unit.api.asking import API, screen, shown
from web.addresses import Addresses

ADDRESSES = ["region=53,52&tri=-nom", "texte=zzzzz"]
ON_A_DAY = "date=2019-11-01&departement=59,33"
SCREENS = [
    (table, address)
    for table in LISTED.values()
    for address in (*ADDRESSES, *([ON_A_DAY] if table.rows_on else []))
]
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z")
TABLES = "SELECT name FROM sqlite_schema WHERE type = 'table'"
SAVED_WHEN = "docProps/core.xml"  # of a workbook

each_table = pytest.mark.parametrize("table", LISTED.values(), ids=LISTED)
each_format = pytest.mark.parametrize("kind", FORMATS, ids=[kind.id for kind in FORMATS])


def saved(edition: Edition, table: ListedTable, address: str) -> Extract:
    """Return what the files of a screen are made from, today."""
    state = screen(edition, table, address)
    rows = state.selection.apply(table, edition, state.view.order)
    return Extract(edition, table, state.selection, rows, date.today())


def address_of(edition: Edition, table: ListedTable, kind: Format, address: str) -> str:
    """Return where a screen sends who wants its rows in a format."""
    *_, json = addresses_of_list(screen(edition, table, address), Addresses())
    return json.address.replace(table.id, f"{table.id}{kind.address_ending}", 1)


def with_charset(kind: Format) -> str:
    return f"{kind.media_type}; charset=utf-8" if kind.media_type.startswith("text/") else kind.media_type


def undated(content: bytes) -> object:
    """Give what a file holds without the moments that it was written at."""
    if content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = [name for name in archive.namelist() if name != SAVED_WHEN]
            return [(name, undated(archive.read(name))) for name in names]
    if content.startswith(b"SQLite format 3"):
        with closing(sqlite3.connect(":memory:")) as database:
            database.deserialize(content)
            tables = [name for (name,) in database.execute(TABLES)]
            rows = {name: list(database.execute(f'SELECT * FROM "{name}"')) for name in tables}
            return MOMENT.sub("", repr(rows))
    return content


@each_format
@pytest.mark.parametrize(("table", "address"), SCREENS, ids=[f"{table.id}?{of}" for table, of in SCREENS])
def test_every_format_of_a_list_is_the_file_that_its_screen_saves(edition, client, table, kind, address):
    file = saved(edition, table, address)
    answer = client.get(address_of(edition, table, kind, address))
    assert answer.status_code == 200, answer.text
    assert undated(answer.content) == undated(kind.write(file))
    assert answer.headers["x-total-count"] == str(len(file.rows))


@each_format
@each_table
def test_a_file_comes_with_its_media_type_and_the_name_that_its_screen_gives_it(edition, client, table, kind):
    answer = client.get(address_of(edition, table, kind, "region=53"))
    assert answer.headers["content-type"] == with_charset(kind)
    named = answer.headers.get("content-disposition")
    name = saved(edition, table, "region=53").file_name(kind.ending)
    assert named == (None if kind is GEOJSON else f'attachment; filename="{name}"')


@each_format
@each_table
def test_a_part_of_a_list_is_a_file_with_the_rows_of_that_part(edition, client, table, kind):
    whole, part = saved(edition, table, ""), {"debut": 3, "limite": 2}
    of_part = Extract(edition, table, whole.selection, whole.rows.iloc[3:5], whole.today)
    answer = client.get(f"{API}/{table.id}{kind.address_ending}", params=part)
    assert undated(answer.content) == undated(kind.write(of_part))


@each_table
def test_the_geojson_has_every_row_and_is_read_by_gdal(edition, client, table):
    answer = client.get(address_of(edition, table, GEOJSON, "region=32"))
    assert answer.headers["content-type"] == "application/geo+json"
    read = pyogrio.read_dataframe(io.BytesIO(answer.content))
    assert read["id"].tolist() == shown(edition, table, "region=32")
    assert read.crs.to_epsg() == 4326
    west, south, east, north = read.total_bounds
    assert 1 < west < east < 5
    assert 48 < south < north < 52


@each_format
def test_the_members_of_a_day_come_in_every_format_with_those_that_nothing_is_known_of(client, kind):
    page = client.get(f"{API}/membres?date=2019-11-01&region=53").json()
    assert {item["etat"] for item in page["items"]} >= {"presumee", "inconnue"}
    answer = client.get(f"{API}/membres{kind.address_ending}?date=2019-11-01&region=53")
    assert answer.status_code == 200
    assert answer.headers["x-total-count"] == str(page["total"])
    assert len(answer.content) > 500


def test_a_table_is_also_given_as_each_spreadsheet_opens_it_best(edition, client):
    columns = list(edition.schemas["rencontres"].by_name)
    excel = client.get("/donnees/rencontres.excel.csv").content
    assert excel.startswith(b"\xef\xbb\xbf" + ";".join(f'"{each}"' for each in columns).encode())
    book = openpyxl.load_workbook(io.BytesIO(client.get("/donnees/rencontres.xlsx").content))
    assert [cell.value for cell in book["Rencontres"][1]] == columns
    assert book["Rencontres"].max_row == len(edition.tables["rencontres"]) + 1


def test_a_list_that_is_no_screen_is_a_csv_and_nothing_else(client):
    for name, query in (("attestations", ""), ("effectifs", ""), ("territoires", "?q=lille")):
        assert client.get(f"{API}/{name}{CSV.address_ending}{query}").content.startswith(b"\xef\xbb\xbf")
        others = [kind.address_ending for kind in FORMATS if kind is not CSV]
        assert {client.get(f"{API}/{name}{ending}{query}").status_code for ending in others} == {404}


def test_every_format_is_in_the_document_with_its_media_type(client):
    paths = client.get(f"{API}/openapi.json").json()["paths"]
    for table in (*LISTED, "membres"):
        for kind in FORMATS:
            (described,) = paths[f"/{table}{kind.address_ending}"]["get"]["responses"]["200"]["content"]
            assert described == with_charset(kind)
