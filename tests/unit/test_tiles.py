"""The communes as vector tiles: all are there, none elsewhere, and GDAL reads them."""

from __future__ import annotations

import io
from dataclasses import replace

import pyogrio
import pytest
from starlette.testclient import TestClient

from atlas.editions import Edition, Opening
from geo.boundaries import Boundaries
from geo.levels import LAYERS
from geo.shelf import Shelf
from geo.vintage import Vintage
from outputs.tiles import archive_of
from outputs.tiles.layer import COLUMNS, FIRST_ZOOM, LAST_ZOOM, LAYER
from tests.unit.api.asking import client_of

DEPARTEMENT = "90"  # small: a hundred communes in a few tiles
A_TILE = "5/16/11"  # in which all of it lies
FORM = "/tuiles/communes/{}.pbf"


@pytest.fixture(scope="module")
def small(edition: Edition, tmp_path_factory: pytest.TempPathFactory) -> Vintage:
    """A vintage of the communes of one département."""
    file = io.BytesIO()
    edition.vintage.boundaries.frame("commune", DEPARTEMENT).to_parquet(file)
    boundaries = Boundaries({f"{LAYERS['commune']}.parquet": file.getvalue()})
    shelf = Shelf(tmp_path_factory.mktemp("shelf"))
    return Vintage("small", edition.vintage.register, boundaries, shelf=shelf)


@pytest.fixture(scope="module")
def codes(small: Vintage) -> set[str]:
    return set(small.boundaries.frame("commune")["code"])


@pytest.fixture(scope="module")
def browser(edition: Edition, small: Vintage) -> TestClient:
    opening = Opening(replace(edition, vintage=small), None)
    return client_of(lambda: opening)


def test_gdal_finds_every_commune_at_every_zoom_with_its_names(small, codes, tmp_path):
    for zoom in range(FIRST_ZOOM, LAST_ZOOM + 1):
        archive = tmp_path / f"{zoom}.pmtiles"
        archive.write_bytes(archive_of(small, zoom))
        found = pyogrio.read_dataframe(archive, layer=LAYER)
        assert set(found["code"]) == codes
        assert set(COLUMNS) <= set(found.columns)
    assert found.loc[found["code"] == "90010", "nom"].tolist() == ["Belfort"]


def test_a_tile_by_its_address_is_what_gdal_reads_and_is_cut_once(browser, codes, tmp_path):
    answer = browser.get(FORM.format(A_TILE))
    assert answer.headers["content-type"] == "application/vnd.mapbox-vector-tile"
    (tmp_path / "tile.pbf").write_bytes(answer.content)
    assert set(pyogrio.read_dataframe(tmp_path / "tile.pbf")["code"]) == codes
    plain = browser.get(FORM.format(A_TILE), headers={"Accept-Encoding": "identity"})
    assert plain.content == answer.content
    assert "content-encoding" not in plain.headers


def test_a_tile_is_asked_for_again_only_when_it_has_changed(browser):
    described = browser.get("/tuiles/communes.json").json()
    address = described["tiles"][0].format(z=5, x=16, y=11)
    first = browser.get(address)
    assert "immutable" in first.headers["cache-control"]
    again = browser.get(FORM.format(A_TILE), headers={"If-None-Match": first.headers["etag"]})
    assert again.status_code == 304


def test_the_description_says_what_a_map_needs(browser):
    described = browser.get("/tuiles/communes.json").json()
    (layer,) = described["vector_layers"]
    assert (layer["id"], set(layer["fields"])) == (LAYER, set(COLUMNS))
    assert described["maxzoom"] == LAST_ZOOM
    assert "Licence Ouverte" in described["attribution"]
    style = browser.get("/tuiles/communes.style.json").json()
    assert style["sources"][LAYER]["url"].endswith("/tuiles/communes.json")


@pytest.mark.parametrize(
    ("place", "status"), [("8/0/0", 204), ("4/8/5", 404), ("10/0/0", 404), ("8/256/0", 404)]
)
def test_where_there_is_no_tile_it_is_said(browser, place, status):
    assert browser.get(FORM.format(place)).status_code == status
