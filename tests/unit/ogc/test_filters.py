"""Filters in CQL2 find what their words say, in text as in JSON, and nothing of what is not known."""

from __future__ import annotations

import json
import unicodedata

import pytest

from tests.unit.ogc.test_features import EPSG, OGC, ids, items

BRITTANY = "POLYGON((-5.2 47.2,-1 47.2,-1 49,-5.2 49,-5.2 47.2))"
LILLE = (3.0573, 50.6292)


@pytest.fixture(scope="module")
def everything(client) -> list[dict]:
    """All initiatives, as a program has them without a filter."""
    return items(client, "initiatives", limit=1000)["features"]


def found(client, text, collection="initiatives", **more):
    page = items(client, collection, filter=text, limit=1000, **more)
    assert page["numberMatched"] == page["numberReturned"]
    return set(ids(page))


def plain(text: str) -> str:
    apart = unicodedata.normalize("NFD", text.casefold())
    return "".join(each for each in apart if not unicodedata.combining(each))


FILTERS = {
    "nature = 'association'": lambda row: row["nature"] == "association",
    "nature <> 'association'": lambda row: row["nature"] != "association",
    "NOT nature = 'association'": lambda row: row["nature"] != "association",
    "annee_debut >= 2015": lambda row: (row["annee_debut"] or 0) >= 2015,
    "NOT (annee_debut >= 2015)": lambda row: row["annee_debut"] is not None and row["annee_debut"] < 2015,
    "annee_debut IS NULL": lambda row: row["annee_debut"] is None,
    "annee_debut BETWEEN 2010 AND 2015": lambda row: 2010 <= (row["annee_debut"] or 0) <= 2015,
    "nature IN ('association','lieu')": lambda row: row["nature"] in ("association", "lieu"),
    "nom LIKE 'La %'": lambda row: row["nom"].startswith("La "),
    "CASEI(nom) LIKE CASEI('%PÔLE%')": lambda row: "pôle" in row["nom"].casefold(),
    "ACCENTI(CASEI(nom)) LIKE '%pole%'": lambda row: "pole" in plain(row["nom"]),
    "A_CONTAINS(themes, ('mobilite'))": lambda row: "mobilite" in row["themes"],
    "A_OVERLAPS(themes, ('mobilite','foncier'))": lambda row: {"mobilite", "foncier"} & {*row["themes"]},
    "nature = 'lieu' AND (annee_debut > 2012 OR echelle = 'commune')": lambda row: (
        row["nature"] == "lieu" and ((row["annee_debut"] or 0) > 2012 or row["echelle"] == "commune")
    ),
    f"S_INTERSECTS(geometry, {BRITTANY})": lambda row: -5.2 <= row["lon"] <= -1 and 47.2 <= row["lat"] <= 49,
    "S_DISJOINT(geometry, BBOX(-5.2,47.2,-1,49))": lambda row: (
        not (-5.2 <= row["lon"] <= -1 and 47.2 <= row["lat"] <= 49)
    ),
}


def said(feature: dict) -> dict:
    longitude, latitude = (feature["geometry"] or {"coordinates": (999, 999)})["coordinates"]
    return {**feature["properties"], "lon": longitude, "lat": latitude}


@pytest.mark.parametrize("text", FILTERS)
def test_a_filter_finds_what_its_words_say(client, everything, text):
    lies = "geometry" not in text
    wanted = {
        feature["id"]
        for feature in everything
        if (lies or feature["geometry"]) and FILTERS[text](said(feature))
    }
    assert wanted
    assert found(client, text) == wanted


def test_a_filter_in_json_finds_the_same_and_pages_like_any_other(client):
    text = "nature = 'association' AND a_contains(themes, ('insertion'))"
    association = {"op": "=", "args": [{"property": "nature"}, "association"]}
    insertion = {"op": "a_contains", "args": [{"property": "themes"}, ["insertion"]]}
    whole = found(client, json.dumps({"op": "and", "args": [association, insertion]}))
    assert whole == found(client, text, **{"filter-lang": "cql2-text"})
    page = items(client, "initiatives", filter=text, limit=2)
    assert page["numberMatched"] == len(whole)
    (after,) = (link["href"] for link in page["links"] if link["rel"] == "next")
    assert set(ids(client.get(after).json())) < whole


def test_territories_are_found_by_what_is_said_of_them_and_by_a_point_in_any_system(client):
    assert "commune-59350" in found(client, "population > 200000", "communes")
    point = f"POINT({LILLE[0]} {LILLE[1]})"
    within = found(client, f"S_CONTAINS(geometry, {point})", "communes")
    assert within == {"commune-59350"}
    north_first = f"S_INTERSECTS(geometry, POINT({LILLE[1]} {LILLE[0]}))"
    assert found(client, north_first, "communes", **{"filter-crs": f"{EPSG}/4326"}) == within


def test_meetings_are_found_by_their_day(client):
    after = items(client, "rencontres", filter="date > DATE('2013-01-01')", limit=1000)["features"]
    assert after
    assert all(each["properties"]["date"] > "2013-01-01" for each in after)


def test_what_a_filter_may_name_is_listed_and_each_of_it_can_be_asked(client):
    for collection in ("initiatives", "rencontres", "communes"):
        path = f"{OGC}/collections/{collection}"
        links = client.get(path).json()["links"]
        (address,) = (link["href"] for link in links if link["rel"].endswith("/queryables"))
        answer = client.get(address)
        assert answer.headers["content-type"] == "application/schema+json"
        properties = answer.json()["properties"]
        assert properties.pop("geometry") == {"format": "geometry-any"}
        asked = " OR ".join(f"{name} IS NULL" for name in properties)
        assert client.get(f"{path}/items", params={"filter": asked, "limit": 1}).status_code == 200


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("nature =", "CQL2"),
        ("natrue = 'lieu'", "natrue"),
        ("latitude = 'hier'", "ne compare pas"),
        ("themes = 'mobilite'", "a_contains"),
        ("latitude + 1 = 2", "pris en charge"),
        ("(" * 60 + "nature = 'lieu'" + ")" * 60, "imbriqué"),
        ("NOT " * 200 + "nature = 'lieu'", "imbriqué"),
        ('{"op":"and","args":[' * 50 + "true" + "]}" * 50, "imbriqué"),
        ('{"op":"=","args":[{"property":"nature"}]}', "n’a pas"),
        ("S_INTERSECTS(geometry, nom)", "forme"),
        ("date > DATE('hier')", "ni un jour"),
        ("S_INTERSECTS(geometry, POLYGON((0 0,1 1)))", "forme"),
    ],
)
def test_a_filter_that_means_nothing_is_refused_with_the_reason(client, text, named):
    answer = client.get(
        f"{OGC}/collections/rencontres/items", params={"filter": text.replace("nature", "type")}
    )
    (refused,) = answer.json()["parametres"]
    assert (answer.status_code, refused["nom"]) == (400, "filter")
    assert named in refused["motif"]


def test_a_filter_is_of_the_language_that_it_is_said_to_be(client):
    answer = client.get(
        f"{OGC}/collections/initiatives/items",
        params={"filter": "nature = 'lieu'", "filter-lang": "cql2-json"},
    )
    assert (answer.status_code, answer.json()["parametres"][0]["nom"]) == (400, "filter-lang")
    assert any("cql2-text" in each for each in client.get(f"{OGC}/conformance").json()["conformsTo"])


def test_what_lies_nowhere_is_in_no_relation_with_a_shape(client):
    everything = items(client, "rencontres", limit=1000)["features"]
    nowhere = {each["id"] for each in everything if not each["geometry"]}
    for relation in ("S_INTERSECTS", "S_DISJOINT"):
        assert not nowhere & found(client, f"{relation}(geometry, BBOX(0,40,5,50))", "rencontres")
