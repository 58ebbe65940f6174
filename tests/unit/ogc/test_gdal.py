"""GDAL reads the collections from a server, as QGIS does."""

from __future__ import annotations

import pyogrio
import pytest

from tests.unit.api.asking import API

pytestmark = pytest.mark.trial  # a server of its own, and a page is a request


def read(site, collection, **options):
    return pyogrio.read_dataframe(f"OAPIF:{site}/ogc", layer=collection, **options)


def test_gdal_lists_the_collections(site):
    layers = [name for name, _ in pyogrio.list_layers(f"OAPIF:{site}/ogc")]
    assert {"initiatives", "collectivites", "rencontres", "communes"} <= set(layers)


@pytest.mark.parametrize("collection", ["initiatives", "collectivites"])
def test_gdal_reads_each_row_once_page_after_page(client, site, collection):
    wanted = client.get(f"{API}/{collection}?limite=1000").json()["items"]
    found = read(site, collection, PAGE_SIZE="25")
    assert sorted(found["id"]) == sorted(each["id"] for each in wanted)
    assert found.crs.to_authority() == ("OGC", "CRS84")


def test_gdal_asks_for_a_box_and_has_what_is_in_it(site):
    found = read(site, "departements", bbox=(3.0, 50.6, 3.1, 50.7))
    assert found["code"].tolist() == ["59"]
    assert found.geometry.iloc[0].contains(found.geometry.iloc[0].representative_point())


def test_gdal_has_what_fits_a_condition(site, client):
    wanted = client.get(f"{API}/initiatives?nature=association&limite=1000").json()["items"]
    found = read(site, "initiatives", where="nature = 'association'")
    assert sorted(found["id"]) == sorted(each["id"] for each in wanted)


def test_gdal_pages_through_every_commune_once(site, edition):
    found = read(site, "communes", columns=["code"], read_geometry=False)
    assert len(found) == len(edition.vintage.register.codes("commune"))
    assert set(found["code"]) == edition.vintage.register.codes("commune")
