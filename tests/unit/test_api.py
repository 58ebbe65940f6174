"""The API: the rows of the screens for programs, page by page, in three formats, and its errors."""

import csv
import io
import json
import shutil
from datetime import date
from itertools import product
from pathlib import Path

import pyogrio
import pytest
from shapely.geometry import shape
from starlette.applications import Starlette
from starlette.routing import Mount
from starlette.testclient import TestClient

from atlas.criteria import BOTH, COLLECTIVITES, INITIATIVES
from atlas.membership import members_at
from atlas.selection import Selection
from atlas.store import DATA, Store, store
from outputs.files.delimited import to_csv
from pages.widgets.data_addresses import addresses_of_list, addresses_of_territory
from web.api import application
from web.routes import routes

API = "/api/v1"
SELECTIONS = [
    Selection(),
    Selection(region=("53", "52"), tri="-nom"),
    Selection(recherche="departement-59", texte="ess"),
    Selection(themes=("mobilite",), rubrique=("villes",), date="2012-08-31"),
    Selection(liste=COLLECTIVITES, date="2019-11-01", departement=("59", "33"), tri="population"),
    Selection(liste=COLLECTIVITES, population=("2000-10000",), niveau=("commune",), initiative="pole-anima"),
]


@pytest.fixture(scope="module")
def client() -> TestClient:
    return TestClient(Starlette(routes=routes), raise_server_exceptions=False)


@pytest.fixture
def own_data(tmp_path: Path) -> Path:
    """Copy the tables, to change them; the boundaries are where they were."""
    folder = tmp_path / "data"
    shutil.copytree(DATA, folder, ignore=shutil.ignore_patterns("boundaries"))
    (folder / "boundaries").symlink_to(DATA / "boundaries")
    return folder


def of_data(folder: Path) -> TestClient:
    app = Starlette(routes=[Mount(API, application(Store(folder)))])
    return TestClient(app, raise_server_exceptions=False)


def shown(selection: Selection, table: str) -> list[str]:
    return store.current().choose(selection)[table]["id"].tolist()


def ids(answer) -> list[str]:
    return [item["id"] for item in answer.json()["items"]]


# -- the same rows as the screens ----------------------------------------------------------------------------


@pytest.mark.parametrize(("selection", "table"), list(product(SELECTIONS, BOTH)))
def test_the_address_of_a_screen_turned_into_that_of_its_data_gives_the_same_rows(client, selection, table):
    address = addresses_of_list(selection, table)["JSON"]
    answer = client.get(address, params=None)
    assert answer.status_code == 200, answer.text
    assert ids(answer) == shown(selection, table)[:100]
    assert answer.json()["total"] == len(shown(selection, table))


@pytest.mark.parametrize(("selection", "table"), list(product(SELECTIONS, BOTH)))
def test_the_csv_is_the_file_that_the_screen_exports(client, selection, table):
    catalogue = store.current()
    answer = client.get(addresses_of_list(selection, table)["CSV"])
    assert answer.content == to_csv(catalogue, table, catalogue.choose(selection)[table])


@pytest.mark.parametrize("table", BOTH)
def test_the_geojson_has_every_row_and_is_read_by_gdal(client, table):
    answer = client.get(addresses_of_list(Selection(region=("32",)), table)["GeoJSON"])
    assert answer.headers["content-type"] == "application/geo+json"
    read = pyogrio.read_dataframe(io.BytesIO(answer.content))
    assert read["id"].tolist() == shown(Selection(region=("32",)), table)
    assert read.crs.to_epsg() == 4326
    west, south, east, north = read.total_bounds
    assert 1 < west < east < 5
    assert 48 < south < north < 52


def test_the_addresses_of_a_territory_answer_for_that_territory(client):
    addresses = addresses_of_territory("departement-59")
    assert client.get(addresses["JSON"]).json()["nom"] == "Nord"
    assert client.get(addresses["GeoJSON"]).json()["features"][0]["properties"]["nom"] == "Nord"


def test_codes_keep_their_zeros_lists_are_arrays_and_what_is_missing_is_null(client):
    items = client.get(f"{API}/initiatives?limite=1000").json()["items"]
    assert all(isinstance(item["themes"], list) for item in items)
    assert any(item["site"] is None for item in items)
    assert not any("" in item.values() for item in items)
    codes = [code for item in items for code in item["departements"]]
    assert all(isinstance(code, str) and len(code) >= 2 for code in codes)


def test_no_item_holds_a_cell_defused_for_a_spreadsheet(own_data):
    table = own_data / "initiatives.csv"
    text = table.read_text(encoding="utf-8").replace("Pôle ESS Anima", "=Pôle ESS Anima", 1)
    table.write_text(text, encoding="utf-8")
    items = of_data(own_data).get(f"{API}/initiatives").json()["items"]
    assert items[0]["nom"] == "=Pôle ESS Anima"


# -- pages ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("query", ["", "tri=nature&", "region=32&", "tri=-lieu&"])
def test_the_pages_make_the_whole_list_each_row_once_in_the_same_order(client, query):
    whole = ids(client.get(f"{API}/initiatives?{query}limite=1000"))
    address, found = f"{API}/initiatives?{query}limite=7", []
    while address:
        answer = client.get(address)
        found += ids(answer)
        address = answer.links.get("next", {}).get("url")
    assert found == whole


def test_each_page_says_the_total_and_leads_to_the_others(client):
    answer = client.get(f"{API}/initiatives?region=32&limite=2&debut=2")
    total = answer.json()["total"]
    assert answer.headers["x-total-count"] == str(total)
    assert set(answer.links) == {"first", "prev", "next", "last"}
    assert ids(client.get(answer.links["prev"]["url"])) == shown(Selection(region=("32",)), INITIATIVES)[:2]
    assert "next" not in client.get(answer.links["last"]["url"]).links


def test_beyond_the_last_row_there_is_nothing_and_the_total_is_still_said(client):
    answer = client.get(f"{API}/effectifs?debut=5000")
    assert answer.json()["items"] == []
    assert answer.json()["total"] == len(store.current().tables.effectifs)


# -- members and facts ---------------------------------------------------------------------------------------


def test_the_members_of_a_day_are_said_with_what_is_known_and_by_what(client):
    tables = store.current().tables
    known = members_at(date(2012, 8, 31), tables.collectivites, tables.attestations).set_index("id")["etat"]
    answer = client.get(f"{API}/membres?date=2012-08-31&limite=1000").json()
    assert {item["id"]: item["etat"] for item in answer["items"]} == known.to_dict()
    attested = client.get(f"{API}/membres?date=2012-08-31&etat=attestee&limite=1000").json()["items"]
    assert {item["avant_date"] for item in attested} == {"2012-08-31"}
    assert all(item["avant_source"] and item["avant_passage"] for item in attested)


def test_the_attestations_of_one_collectivite_are_all_its_facts(client):
    facts = store.current().tables.attestations
    named = facts["collectivite"].value_counts().idxmax()
    answer = client.get(f"{API}/attestations?collectivite={named}").json()
    assert answer["total"] == (facts["collectivite"] == named).sum() > 1
    assert {item["collectivite"] for item in answer["items"]} == {named}


def test_every_attestation_is_served(client):
    assert client.get(f"{API}/attestations").json()["total"] == len(store.current().tables.attestations)


def test_the_counts_come_with_how_exact_they_are(client):
    items = client.get(f"{API}/effectifs?rubrique=total").json()["items"]
    exact = {item["date"]: item["nombre"] for item in items if item["nature"] == "exact"}
    assert exact["2012-08-31"] == 88
    assert all(item["source"] for item in items)


# -- territories and boundaries ------------------------------------------------------------------------------


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


def test_the_code_of_a_former_commune_leads_to_the_one_of_today(client):
    answer = client.get(f"{API}/territoires/commune/59355")
    assert answer.json()["nom"] == "Lille"
    assert answer.history[0].headers["location"] == f"{API}/territoires/commune/59350"


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


# -- reading again -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "path", ["initiatives?region=53", "membres.csv?date=2012-08-31", "health", "openapi.json"]
)
def test_who_has_an_answer_already_is_told_that_it_holds(client, path):
    first = client.get(f"{API}/{path}")
    tagged = client.get(f"{API}/{path}", headers={"If-None-Match": first.headers["etag"]})
    dated = client.get(f"{API}/{path}", headers={"If-Modified-Since": first.headers["last-modified"]})
    assert (tagged.status_code, tagged.content) == (304, b"")
    assert dated.status_code == 304
    assert tagged.headers["etag"] == first.headers["etag"]


def test_an_answer_is_sent_again_once_the_data_has_changed(own_data):
    client = of_data(own_data)
    first = client.get(f"{API}/initiatives")
    with (own_data / "familles.csv").open("a", encoding="utf-8") as table:
        table.write("\n")
    again = client.get(f"{API}/initiatives", headers={"If-None-Match": first.headers["etag"]})
    assert again.status_code == 200
    assert again.headers["etag"] != first.headers["etag"]


def test_the_tag_of_one_selection_says_nothing_of_another(client):
    tag = client.get(f"{API}/initiatives?region=53").headers["etag"]
    assert client.get(f"{API}/initiatives?region=52", headers={"If-None-Match": tag}).status_code == 200


def test_who_tries_to_write_is_refused_whatever_they_have_already(client):
    since = {"If-Modified-Since": "Fri, 31 Dec 2100 00:00:00 GMT"}
    assert client.post(f"{API}/initiatives", headers=since).status_code == 405


def test_answers_come_compressed_to_who_asks(client):
    plain = client.get(f"{API}/initiatives", headers={"Accept-Encoding": "identity"})
    packed = client.get(f"{API}/initiatives", headers={"Accept-Encoding": "gzip"})
    assert "content-encoding" not in plain.headers
    assert packed.headers["content-encoding"] == "gzip"
    assert "Accept-Encoding" in packed.headers["vary"]
    assert packed.json() == plain.json()


def test_a_head_request_has_the_headers_of_the_answer_and_no_content(client):
    answer = client.head(f"{API}/collectivites")
    assert answer.status_code == 200
    assert answer.headers["x-total-count"] == str(len(shown(Selection(), COLLECTIVITES)))
    assert answer.content == b""


def test_a_page_of_any_other_site_may_read_and_nothing_else(client):
    elsewhere = {"Origin": "https://umap.openstreetmap.fr"}
    answer = client.get(f"{API}/initiatives.geojson?region=53", headers=elsewhere)
    assert answer.headers["access-control-allow-origin"] == "*"
    assert "access-control-allow-credentials" not in answer.headers
    asked = {**elsewhere, "Access-Control-Request-Method": "GET"}
    assert client.options(f"{API}/initiatives", headers=asked).status_code == 200
    asked["Access-Control-Request-Method"] = "POST"
    assert client.options(f"{API}/initiatives", headers=asked).status_code == 400


# -- errors --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("path", "named", "allowed"),
    [
        ("initiatives?region=99", "region", "53"),
        ("initiatives?region=53,99", "region", "53"),
        ("initiatives?nature=", "nature", "association"),
        ("initiatives?rubrique=villes", "rubrique", "themes"),
        ("initiatives?tri=population", "tri", "-nom"),
        ("initiatives?limite=0", "limite", None),
        ("initiatives?limite=1001", "limite", None),
        ("initiatives?debut=-1", "debut", None),
        ("initiatives?limite=²", "limite", None),
        ("collectivites?date=31/08/2012", "date", None),
        ("collectivites?date=2012-02-30", "date", None),
        ("collectivites?date=2012-08-31&date=2019-11-01", "date", None),
        ("collectivites?recherche=commune-00000", "recherche", None),
        ("membres", "date", None),
        ("membres?date=2012-08-31&etat=partie", "etat", "inconnue"),
        ("effectifs?rubrique=total&rubrique=pays", "rubrique", "total"),
        ("territoires?q=%20", "q", None),
        ("health?detail=oui", "detail", None),
    ],
)
def test_a_refused_parameter_is_named_with_what_it_may_be(client, path, named, allowed):
    answer = client.get(f"{API}/{path}")
    problem = answer.json()
    assert answer.status_code == 422
    assert answer.headers["content-type"] == "application/problem+json"
    assert [each["nom"] for each in problem["parametres"]] == [named]
    assert allowed is None or allowed in problem["parametres"][0]["permis"]
    assert named in problem["detail"]
    assert named in problem["detail_en"]
    assert problem["status"] == 422


def test_all_the_refused_parameters_are_named_at_once(client):
    problem = client.get(f"{API}/initiatives?region=99&regoin=53&limite=beaucoup").json()
    assert {each["nom"] for each in problem["parametres"]} == {"region", "regoin", "limite"}


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "nulle-part", 404),
        ("GET", "territoires/commune/00000", 404),
        ("GET", "territoires/planete/1.geojson", 404),
        ("GET", "contours/lune.geojson", 404),
        ("GET", "contours/..%2f..%2fpyproject.toml", 404),
        ("POST", "initiatives", 405),
        ("DELETE", "territoires/commune/59350", 405),
        ("GET", f"initiatives?texte={'a' * 5000}", 414),
    ],
)
def test_every_error_is_a_problem_in_both_languages(client, method, path, status):
    answer = client.request(method, f"{API}/{path}")
    problem = answer.json()
    assert answer.status_code == problem["status"] == status
    assert answer.headers["content-type"] == "application/problem+json"
    assert all(problem[key] for key in ("type", "title", "title_en", "detail", "detail_en", "instance"))


def test_a_failure_says_nothing_of_what_failed(client, monkeypatch):
    monkeypatch.setattr("web.api.territories.profile_of", lambda *_: 1 / 0)
    answer = client.get(f"{API}/territoires/commune/59350")
    assert answer.status_code == 500
    assert answer.headers["content-type"] == "application/problem+json"
    assert not any(word in answer.text for word in ("division", "Traceback", ".py"))


def test_unreadable_data_is_said_without_the_path_of_a_file(own_data):
    client = of_data(own_data)
    (own_data / "schemas" / "themes.json").write_text("{", encoding="utf-8")
    answer = client.get(f"{API}/initiatives")
    assert answer.status_code == 503
    assert str(own_data) not in answer.text
    shutil.copy(DATA / "schemas" / "themes.json", own_data / "schemas")
    assert client.get(f"{API}/initiatives").status_code == 200


def test_missing_boundaries_are_said_and_the_lists_go_on(own_data):
    (own_data / "boundaries").unlink()
    kept = shutil.ignore_patterns("ept.parquet")
    shutil.copytree(DATA / "boundaries", own_data / "boundaries", ignore=kept)
    client = of_data(own_data)
    assert client.get(f"{API}/contours").status_code == 503
    assert client.get(f"{API}/initiatives").status_code == 200


def test_the_state_of_the_service_counts_what_is_wrong_without_showing_it(own_data):
    with (own_data / "effectifs.csv").open("a", encoding="utf-8") as table:
        table.write("pas-une-date,jour,total,3,exact,lettre-33,000:1-1\n")
    health = of_data(own_data).get(f"{API}/health").json()
    assert health["problemes"] == 1
    assert "pas-une-date" not in json.dumps(health)
    assert health["millesime"] == "2026"
    assert health["lignes"]["initiatives"] == len(store.current().tables.initiatives)


# -- documentation -------------------------------------------------------------------------------------------


def test_the_documentation_is_a_page_that_fetches_nothing(client):
    answer = client.get(f"{API}/docs")
    assert answer.headers["content-type"].startswith("text/html")
    for foreign in ("<script", "<link", "<img", "src=", "@import", "url("):
        assert foreign not in answer.text


@pytest.mark.parametrize("path", ["", "/"])
def test_the_address_of_the_api_alone_leads_to_its_documentation(client, path):
    assert str(client.get(f"{API}{path}").url).endswith(f"{API}/docs")


def test_every_example_of_the_documentation_answers_and_is_on_its_page(client):
    document = client.get(f"{API}/openapi.json").json()
    page = client.get(f"{API}/docs").text
    for path, methods in document["paths"].items():
        example = methods["get"]["x-exemple"]
        assert example.replace("&", "&amp;") in page, path
        answer = client.get(f"{API}/{example}")
        assert answer.status_code == 200, path
        if answer.headers["content-type"] == "application/json" and "items" in answer.json():
            assert answer.json()["items"], path


def test_every_parameter_and_column_is_described_in_the_document(client):
    document = client.get(f"{API}/openapi.json").json()
    parameters = [
        each for methods in document["paths"].values() for each in methods["get"].get("parameters", [])
    ]
    assert all(each["description"] for each in parameters)
    rows = document["components"]["schemas"]["initiatives"]["properties"]
    assert all(each["description"] for each in rows.values())
    columns = next(csv.reader(io.StringIO(client.get(f"{API}/initiatives.csv").text[1:]), delimiter=";"))
    assert set(columns) <= set(rows)
