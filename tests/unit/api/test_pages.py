"""How the API is read: page by page, by HEAD, compressed, again only when it has changed, from anywhere."""

import pytest

from atlas.headcounts import headcount_rows
from atlas.listed import COLLECTIVITES, INITIATIVES
from tests.unit.api.asking import API, ids, of_data, shown


@pytest.mark.parametrize("query", ["", "tri=nature&", "region=32&", "tri=-lieu&"])
def test_the_pages_make_the_whole_list_each_row_once_in_the_same_order(client, query):
    whole = ids(client.get(f"{API}/initiatives?{query}limite=1000"))
    address, found = f"{API}/initiatives?{query}limite=7", []
    while address:
        answer = client.get(address)
        found += ids(answer)
        address = answer.links.get("next", {}).get("url")
    assert found == whole


def test_each_page_says_the_total_and_leads_to_the_others(edition, client):
    answer = client.get(f"{API}/initiatives?region=32&limite=2&debut=2")
    total = answer.json()["total"]
    assert answer.headers["x-total-count"] == str(total)
    assert set(answer.links) == {"first", "prev", "next", "last"}
    assert ids(client.get(answer.links["prev"]["url"])) == shown(edition, INITIATIVES, "region=32")[:2]
    assert "next" not in client.get(answer.links["last"]["url"]).links


def test_beyond_the_last_row_there_is_nothing_and_the_total_is_still_said(edition, client):
    answer = client.get(f"{API}/effectifs?debut=5000")
    assert answer.json()["items"] == []
    assert answer.json()["total"] == len(headcount_rows(edition))


def test_from_beyond_the_last_row_one_comes_back_to_the_last_page(client):
    answer = client.get(f"{API}/initiatives?limite=50&debut=5000")
    back, last = (answer.links[relation]["url"] for relation in ("prev", "last"))
    assert back == last
    assert ids(client.get(back)) != []


def test_a_row_is_answered_by_its_id_as_in_the_list_with_the_address_of_its_sheet(client):
    row = client.get(f"{API}/initiatives/pole-anima").json()
    assert row.pop("fiche") == f"{client.base_url}/?initiative=pole-anima"
    listed = client.get(f"{API}/initiatives?limite=1000").json()["items"]
    assert row == next(each for each in listed if each["id"] == "pole-anima")


def test_an_id_that_no_row_has_is_not_found_and_the_list_is_named(client):
    answer = client.get(f"{API}/rencontres/nulle-part")
    assert answer.status_code == 404
    assert "la liste les donne tous" in answer.json()["detail"]


# -- reading again -----------------------------------------------------------------------------------------


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


# -- however it is asked -----------------------------------------------------------------------------------


def test_answers_come_compressed_to_who_asks(client):
    plain = client.get(f"{API}/initiatives", headers={"Accept-Encoding": "identity"})
    packed = client.get(f"{API}/initiatives", headers={"Accept-Encoding": "gzip"})
    assert "content-encoding" not in plain.headers
    assert packed.headers["content-encoding"] == "gzip"
    assert "Accept-Encoding" in packed.headers["vary"]
    assert packed.json() == plain.json()
    smaller = client.get(f"{API}/initiatives", headers={"Accept-Encoding": "gzip, deflate, br, zstd"})
    assert smaller.headers["content-encoding"] == "br"
    assert int(smaller.headers["content-length"]) < int(packed.headers["content-length"])


def test_a_head_request_has_the_headers_of_the_answer_and_no_content(edition, client):
    answer = client.head(f"{API}/collectivites")
    assert answer.status_code == 200
    assert answer.headers["x-total-count"] == str(len(shown(edition, COLLECTIVITES)))
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


@pytest.mark.parametrize("path", [f"{API}/initiatives", "/ogc/collections", "/donnees/initiatives.csv"])
def test_what_may_be_done_with_an_address_is_said_truly(client, path):
    answer = client.options(path)
    assert (answer.status_code, answer.content) == (204, b"")
    assert answer.headers["allow"] == "GET, HEAD, OPTIONS"
    refused = client.post(path)
    assert (refused.status_code, refused.headers["allow"]) == (405, "GET, HEAD, OPTIONS")
    assert client.options(f"{API}/nulle-part").status_code == 404


@pytest.mark.parametrize("path", ["/carte.svg?region=53", "/donnees/initiatives.csv", "/sitemap.xml"])
def test_a_page_of_any_other_site_may_read_every_public_file(client, path):
    answer = client.get(path, headers={"Origin": "https://umap.openstreetmap.fr"})
    assert (answer.status_code, answer.headers["access-control-allow-origin"]) == (200, "*")


@pytest.mark.parametrize(
    ("accept", "media_type"),
    [
        ("", "application/json"),
        ("text/html,application/xhtml+xml,*/*;q=0.8", "application/json"),
        ("text/csv", "text/csv"),
        ("application/json;q=0.5, application/geo+json", "application/geo+json"),
        ("image/png", "application/json"),
    ],
)
def test_a_program_that_says_which_format_it_would_rather_have_is_led_to_it(client, accept, media_type):
    answer = client.get(f"{API}/initiatives?region=53", headers={"Accept": accept})
    assert answer.headers["content-type"].partition(";")[0] == media_type
    assert (answer.history or [answer])[0].headers["vary"].startswith("Accept")
    assert "region=53" in str(answer.url)
    plain = client.get(f"{API}/initiatives.json", headers={"Accept": "text/csv"})
    assert plain.headers["content-type"] == "application/json", "an address that says its format is obeyed"
