"""Territories and boundaries, one by one and by level."""

import csv
import io

import pyogrio
import pytest
from shapely.geometry import shape

from geo.levels import TerritoryKey
from pages.widgets.data_addresses import addresses_of_territory
from tests.unit.api.asking import API
from web.addresses import Addresses

FOUR = ("commune-59350", "commune-35238", "commune-44109", "commune-33063")


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


def test_the_territories_of_a_level_are_all_listed_when_nothing_is_looked_for(client):
    regions = client.get(f"{API}/territoires?niveau=region").json()
    assert regions["total"] == 18
    assert regions["items"][0]["libelle"] == "Guadeloupe (région)"
    found = client.get(f"{API}/territoires?niveau=departement&q=paris").json()["items"]
    assert [each["code"] for each in found] == ["75"]
    assert client.get(f"{API}/territoires?limite=1").json()["total"] > 36_000


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


def test_all_communes_are_one_file_whose_parts_can_be_read(client):
    answer = client.get(f"{API}/contours/communes.fgb")
    communes = client.get(f"{API}/territoires?niveau=commune&limite=1").json()["total"]
    read = pyogrio.read_info(io.BytesIO(answer.content))
    assert (read["features"], read["driver"]) == (communes, "FlatGeobuf")
    part = client.get(f"{API}/contours/communes.fgb", headers={"Range": "bytes=0-7"})
    assert (part.status_code, part.content) == (206, answer.content[:8])
    known = {"If-None-Match": answer.headers["etag"]}
    assert client.get(f"{API}/contours/communes.fgb", headers=known).status_code == 304


def test_a_file_of_boundaries_without_its_hash_is_the_one_of_today_without_a_redirect(client):
    answer = client.get(f"{API}/contours/regions.geojson", follow_redirects=False)
    assert (answer.status_code, answer.headers["cache-control"]) == (200, "no-cache")


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


# -- side by side ------------------------------------------------------------------------------------------


def test_territories_stand_side_by_side_with_the_figures_of_their_own_pages(client):
    asked = "territoires=commune-59350,departement-35"
    told = client.get(f"{API}/comparaison?{asked}").json()["territoires"]
    assert [each["cle"] for each in told] == ["commune-59350", "departement-35"]
    for each in told:
        profile = client.get(f"{API}/territoires/{each['niveau']}/{each['cle'].partition('-')[2]}").json()
        own = profile["chiffres"][0]
        assert (each["population"], each["initiatives"]) == (own["population"], own["initiatives"])
        assert each["familles"] == dict(zip(profile["familles"], own["familles"], strict=True))
    table = client.get(f"{API}/comparaison.csv?{asked}").text[1:]
    lines = list(csv.DictReader(io.StringIO(table), delimiter=";"))
    assert [line["nom"] for line in lines] == ["Lille", "Ille-et-Vilaine"]
    assert lines[0]["population"] == str(told[0]["population"])


@pytest.mark.parametrize("asked", ["", "territoires=lune-1", "territoires=" + ",".join(FOUR)])
def test_what_cannot_be_compared_is_refused(client, asked):
    answer = client.get(f"{API}/comparaison?{asked}")
    assert (answer.status_code, answer.headers["content-type"]) == (422, "application/problem+json")
