"""What the standard promises of collections and features, asked as a program asks it."""

from __future__ import annotations

import pytest

from atlas.listed import LISTED
from geo.levels import LEVELS
from tests.unit.api.asking import API

OGC = "/ogc"
EPSG = "http://www.opengis.net/def/crs/EPSG/0"
LILLE = "commune-59350"


def items(client, path, **query):
    return client.get(f"{OGC}/collections/{path}/items", params=query).json()


def ids(page):
    return [feature["id"] for feature in page["features"]]


def test_every_link_of_the_landing_page_and_of_each_collection_leads_somewhere(client):
    landing = client.get(f"{OGC}/").json()
    catalogue = client.get(f"{OGC}/collections").json()
    assert {each["id"] for each in catalogue["collections"]} == {
        *LISTED,
        *(level.layer for level in LEVELS.values()),
    }
    links = [*landing["links"], *(link for each in catalogue["collections"] for link in each["links"])]
    for link in links:
        answer = client.get(link["href"] + ("?limit=1" if link["rel"] == "items" else ""))
        assert answer.status_code == 200, link
        assert answer.headers["content-type"].partition(";")[0] == link["type"].partition(";")[0]


def test_a_browser_is_given_a_page_and_a_program_json(client):
    assert "<h1>" in client.get(f"{OGC}", headers={"accept": "text/html,*/*;q=0.8"}).text
    assert client.get(f"{OGC}?f=json", headers={"accept": "text/html"}).json()["links"]


def test_pages_follow_one_another_and_give_each_initiative_once(client):
    page, seen = items(client, "initiatives", limit=50), []
    while True:
        seen += ids(page)
        assert page["numberReturned"] == len(page["features"])
        after = [link["href"] for link in page["links"] if link["rel"] == "next"]
        if not after:
            break
        page = client.get(after[0]).json()
    everything = client.get(f"{API}/initiatives?limite=1000").json()["items"]
    assert seen == [each["id"] for each in everything]
    assert page["numberMatched"] == len(seen)


def test_a_program_that_asks_for_too_much_has_the_most_and_the_way_to_the_rest(client):
    page = items(client, "communes", limit=100000, departement="59")
    assert page["numberMatched"] == 647
    assert items(client, "communes", limit=100000)["numberReturned"] == 1000


def test_the_filters_of_the_screens_choose_the_same_rows(client):
    wanted = client.get(f"{API}/initiatives?region=53&themes=mobilite").json()["items"]
    found = items(client, "initiatives", region="53", themes="mobilite")
    assert ids(found) == [each["id"] for each in wanted]


@pytest.mark.parametrize(
    ("box", "system"),
    [
        ("3.05,50.62,3.07,50.64", None),
        ("3.05,50.62,0,3.07,50.64,100", None),
        ("50.62,3.05,50.64,3.07", f"{EPSG}/4326"),
        ("339525,6549000,341752,6552500", f"{EPSG}/3857"),
        ("703500,7058000,705000,7060500", f"{EPSG}/2154"),
    ],
)
def test_a_box_finds_what_it_touches_whatever_it_is_written_in(client, box, system):
    found = items(client, "communes", bbox=box, limit=1000, **({"bbox-crs": system} if system else {}))
    assert LILLE in ids(found)
    assert 1 <= found["numberMatched"] < 8


def test_a_box_leaves_out_what_only_its_envelope_touches(client):
    # A corner of the envelope of the Nord, in Belgium.
    assert "departement-59" not in ids(items(client, "departements", bbox="4.0,50.9,4.1,51.0"))


def test_what_has_no_place_is_in_no_box(client):
    found = items(client, "rencontres", bbox="-180,-90,180,90", limit=1000)
    everything = items(client, "rencontres", limit=1000)
    nowhere = [each["id"] for each in everything["features"] if each["geometry"] is None]
    assert nowhere
    assert set(ids(found)) == set(ids(everything)) - set(nowhere)


def test_the_members_of_a_day_are_those_of_the_screen(client):
    wanted = client.get(f"{API}/collectivites?date=2012-08-31&limite=1000").json()["items"]
    for day in ("2012-08-31", "2012-08-31T12:00:00Z"):
        found = items(client, "collectivites", datetime=day, limit=1000)
        assert ids(found) == [each["id"] for each in wanted]
    assert found["features"][0]["properties"]["etat"] in ("attestee", "presumee")


def test_an_interval_finds_the_meetings_that_it_meets(client):
    everything = items(client, "rencontres", limit=1000)["features"]
    days = {each["id"]: each["properties"]["date"] for each in everything}
    found = ids(items(client, "rencontres", datetime="2012-01-01/2012-12-31", limit=1000))
    assert found
    assert set(found) == {name for name, day in days.items() if day.startswith("2012")}
    before = ids(items(client, "rencontres", datetime="../2011-12-31", limit=1000))
    after = ids(items(client, "rencontres", datetime="2013-01-01/..", limit=1000))
    assert sorted([*before, *found, *after]) == sorted(days)


def test_coordinates_are_written_in_the_system_that_is_asked_for(client):
    path = f"{OGC}/collections/initiatives/items/pole-anima"
    usual, north_first = client.get(path), client.get(path, params={"crs": f"{EPSG}/4326"})
    longitude, latitude = usual.json()["geometry"]["coordinates"]
    assert north_first.json()["geometry"]["coordinates"] == [latitude, longitude]
    assert north_first.headers["content-crs"] == f"<{EPSG}/4326>"
    east, north = client.get(path, params={"crs": f"{EPSG}/2154"}).json()["geometry"]["coordinates"]
    assert 100_000 < east < 1_300_000
    assert 6_000_000 < north < 7_200_000


@pytest.mark.parametrize(
    ("path", "named"),
    [
        ("initiatives/items?regoin=53", "regoin"),
        ("initiatives/items?limit=0", "limit"),
        ("initiatives/items?bbox=1,2,3", "bbox"),
        ("initiatives/items?bbox=1,3,2,nan", "bbox"),
        ("rencontres/items?datetime=hier", "datetime"),
        ("rencontres/items?datetime=../..", "datetime"),
        ("collectivites/items?datetime=2012-01-01/2013-01-01", "datetime"),
        ("initiatives/items?crs=http://example.org", "crs"),
    ],
)
def test_what_is_refused_is_named_with_the_status_of_the_standard(client, path, named):
    answer = client.get(f"{OGC}/collections/{path}")
    assert answer.status_code == 400
    assert [each["nom"] for each in answer.json()["parametres"]] == [named]
    assert answer.json()["type"] == f"{API}/docs#probleme-parametre"


@pytest.mark.parametrize("path", ["collections/lune", "collections/initiatives/items/lune", "lune"])
def test_what_does_not_exist_is_not_found(client, path):
    answer = client.get(f"{OGC}/{path}")
    assert answer.status_code == 404
    assert answer.headers["content-type"] == "application/problem+json"


def test_an_answer_is_known_again_and_any_site_may_read_it(client):
    path = f"{OGC}/collections/regions/items?limit=1"
    answer = client.get(path, headers={"origin": "https://exemple.fr"})
    assert answer.headers["access-control-allow-origin"] == "*"
    assert client.get(path, headers={"if-none-match": answer.headers["etag"]}).status_code == 304
    assert client.head(path).headers["content-type"] == "application/geo+json"


def test_the_description_is_of_the_version_that_the_standard_asks_for(client):
    document = client.get(f"{OGC}/api").json()
    assert document["openapi"].startswith("3.0")
    parameters = document["paths"]["/collections/initiatives/items"]["get"]["parameters"]
    assert {"limit", "bbox", "datetime", "region"} <= {each["name"] for each in parameters}
