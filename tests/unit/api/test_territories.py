"""Territories and boundaries, one by one and by level."""

import io

import pyogrio
from shapely.geometry import shape

from geo.levels import TerritoryKey
from pages.widgets.data_addresses import addresses_of_territory
from tests.unit.api.asking import API
from web.addresses import Addresses


def test_the_addresses_of_a_territory_answer_for_that_territory(client):
    geojson, json = addresses_of_territory(TerritoryKey("departement-59"), "", Addresses())
    assert client.get(json.address).json()["nom"] == "Nord"
    assert client.get(geojson.address).json()["features"][0]["properties"]["nom"] == "Nord"


def test_the_search_answers_what_the_field_of_a_screen_reads(client):
    answer = client.get(f"{API}/territoires?q=lille").json()
    assert answer["items"][0] == {
        "niveau": "commune",
        "code": "59350",
        "nom": "Lille",
        "libelle": "Lille (Nord)",
    }
    assert len(client.get(f"{API}/territoires?q=saint").json()["items"]) == 20
    assert client.get(f"{API}/territoires?q=saint").json()["total"] > 3000


def test_the_profile_of_a_territory_says_its_chain_and_its_initiatives(client):
    profile = client.get(f"{API}/territoires/commune/62193").json()
    assert profile["nom"] == "Calais"
    assert profile["population"] > 50_000
    assert {link["cle"] for link in profile["chaine"]} >= {"commune-62193", "departement-62", "region-32"}
    assert "pole-anima" in {each["id"] for each in profile["initiatives_ici"]["items"]}
    said = next(each for each in profile["mentions"] if each["table"] == "ressources")
    assert said["items"][0]["mots"] == "Lettre"
    assert said["items"][0]["sources"][0]["titre"].startswith("RTES")


def test_the_code_of_a_former_commune_leads_to_the_one_of_today(client):
    answer = client.get(f"{API}/territoires/commune/59355")
    assert answer.json()["nom"] == "Lille"
    assert answer.history[0].headers["location"] == f"{API}/territoires/commune/59350"


def test_places_like_mine_that_did_something_on_a_theme_are_at_the_address_that_the_screen_gives(client):
    _, json = addresses_of_territory(TerritoryKey("departement-35"), "mobilite", Addresses())
    profile = client.get(json.address).json()
    assert "sur le thème «\u202fMobilité\u202f»" in profile["regle"]
    assert profile["comparables"] != client.get(f"{API}/territoires/departement/35").json()["comparables"]
    refused = client.get(f"{API}/territoires/departement/35?theme=licornes")
    assert refused.status_code == 422


def test_a_former_commune_leads_to_the_one_of_today_with_its_theme(client):
    answer = client.get(f"{API}/territoires/commune/59355?theme=mobilite")
    assert answer.history[0].headers["location"] == f"{API}/territoires/commune/59350?theme=mobilite"


def test_the_boundaries_of_every_level_are_listed_and_read_by_gdal(client):
    index = client.get(f"{API}/contours").json()
    listed = {each["nom"]: each for each in index["items"]}
    assert index["total"] == len(listed) == 5 + 101
    for name in ("regions", "departements", "communes-2A"):
        answer = client.get(listed[name]["adresse"])
        assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"
        read = pyogrio.read_dataframe(io.BytesIO(answer.content))
        assert len(read) == listed[name]["nombre"]
        assert {"niveau", "code", "nom"} <= set(read.columns)
        assert read.geometry.is_valid.all()
    assert set(read["code"].str[:2]) == {"2A"}


def test_boundaries_turn_the_way_that_geojson_wants_with_six_decimals_at_most(client):
    content = client.get(f"{API}/contours/ept.geojson").json()
    polygons = [shape(each["geometry"]) for each in content["features"]]
    rings = [part.exterior for polygon in polygons for part in getattr(polygon, "geoms", [polygon])]
    assert rings
    assert all(ring.is_ccw for ring in rings)
    assert all(value == round(value, 6) for ring in rings for point in ring.coords for value in point)


def test_an_older_address_of_boundaries_leads_to_the_one_of_today_and_is_not_kept(client):
    answer = client.get(f"{API}/contours/regions.0123456789ab.geojson")
    assert answer.status_code == 200
    assert answer.history[0].headers["cache-control"] == "no-cache"
    listed = client.get(f"{API}/contours").json()["items"]
    assert str(answer.url) in {each["adresse"] for each in listed}
