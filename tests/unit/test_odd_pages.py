"""What is asked without a link to it: an address that is none, the files that programs look for."""

import re
from xml.etree import ElementTree

import pytest
from starlette.applications import Starlette
from starlette.responses import HTMLResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from atlas.listed import INITIATIVES
from atlas.listings import listing_of
from atlas.selection import WORDS
from geo.levels import TerritoryKey
from pages.titles import TITLES
from web import head, headers
from web.addresses import Addresses
from web.crawlers import routes as crawler_routes
from web.opening import open_edition
from web.patterns import HOME
from web.routes import data_routes
from web.screens import screens
from web.sitemap import NAMESPACE
from web.streamlit_seams.page import ROOT, middleware

SITE = "https://exemple.fr"
PAGE = f"<!doctype html><html><title>Streamlit</title><body>{ROOT}</body></html>"
TITLED = set(TITLES)
SCREENS = ["/", *(f"/{name}" for name in sorted(TITLED - {HOME}))]


@pytest.fixture(scope="module")
def browser() -> TestClient:
    """A browser of a server that sends the page of the screens for any address, as Streamlit does."""
    fallback = Route("/{path:path}", lambda _: HTMLResponse(PAGE))
    routes = [*crawler_routes, *data_routes(open_edition), fallback]
    around = [*head.middleware, *headers.middleware, *middleware()]
    return TestClient(Starlette(routes=routes, middleware=around), base_url=SITE)


def test_every_title_has_its_screen_and_every_screen_its_title():
    assert screens() == TITLED


@pytest.mark.parametrize("path", SCREENS)
def test_the_address_of_a_screen_is_found(browser, path):
    answer = browser.get(path)
    assert answer.status_code == 200
    assert ROOT in answer.text


@pytest.mark.parametrize(
    "path",
    ["/nulle-part", "/carte", "/navigation", "/__init__", "/evolution/x", "/static/js/x.js", "/index.html"],
)
def test_the_address_of_no_screen_is_not_found_and_leads_to_the_map_and_to_a_search(browser, path):
    answer = browser.get(path)
    assert answer.status_code == 404
    assert ROOT not in answer.text
    assert "Cette page n’existe pas" in answer.text
    assert '<a href="/">Voir la carte</a>' in answer.text
    assert '<a href="/territoire">' in answer.text
    assert re.search(rf'<form action="/".*name="{WORDS}"', answer.text, re.DOTALL)


def test_the_page_of_no_screen_runs_nothing_and_sends_its_search_here_only(browser):
    policy = browser.get("/nulle-part").headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "form-action 'self'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "script-src" not in policy


@pytest.mark.parametrize("path", ["/", "/nulle-part", "/robots.txt", "/sitemap.xml", "/api/v1/health"])
def test_head_says_the_length_that_get_has(browser, path):
    asked, got = browser.head(path), browser.get(path)
    assert asked.content == b""
    assert asked.status_code == got.status_code
    assert asked.headers["Content-Length"] == got.headers["Content-Length"]


def test_a_piece_of_a_page_is_the_whole_page(browser):
    answer = browser.get("/", headers={"Accept": "text/html", "Range": "bytes=0-10"})
    assert answer.status_code == 200


def test_programs_are_told_what_is_drawn_for_each_address_and_where_the_pages_are(browser):
    answer = browser.get("/robots.txt")
    assert answer.headers["Content-Type"].startswith("text/plain")
    lines = answer.text.splitlines()
    assert lines[0] == "User-agent: *"
    assert "Disallow: /carte." in lines
    assert "Disallow: /" not in lines
    assert lines[-1] == f"Sitemap: {SITE}/sitemap.xml"


def test_the_pages_are_the_screens_and_the_territories_that_rows_lie_in(browser, edition):
    answer = browser.get("/sitemap.xml")
    assert answer.headers["Content-Type"].startswith("application/xml")
    places = {place.text for place in ElementTree.fromstring(answer.content).iter(f"{{{NAMESPACE}}}loc")}
    to = Addresses(SITE)
    assert {SITE + path for path in SCREENS} <= places
    rows = listing_of(edition, INITIATIVES).frame["territoires"]
    assert {to.territory(key) for keys in rows for key in keys} <= places
    assert all(place.startswith(f"{SITE}/") for place in places)
    told = {key for key in edition.vintage.places.names if to.territory(TerritoryKey(key)) in places}
    assert 0 < len(told) < len(edition.vintage.places.names) / 10


def test_the_icon_is_one(browser):
    answer = browser.get("/favicon.ico")
    assert answer.headers["Content-Type"] == "image/x-icon"
    assert answer.content.startswith(b"\x00\x00\x01\x00")


def test_a_telephone_is_told_what_the_site_is_called_and_drawn_with(browser):
    answer = browser.get("/site.webmanifest", headers={"Origin": "https://exemple.fr"})
    assert answer.headers["Content-Type"] == "application/manifest+json"
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    said = answer.json()
    assert (said["name"], said["start_url"]) == ("Initiatives territoriales de l’ESS", "/")
    assert re.fullmatch("/assets/[0-9a-f]+/icon.svg", said["icons"][0]["src"])


@pytest.mark.parametrize(
    "path", ["/carte.svg", "/donnees/initiatives.csv", "/robots.txt", "/ogc/collections"]
)
def test_what_may_be_done_with_a_file_is_said_by_its_own_route_and_not_by_that_of_all_paths(browser, path):
    assert browser.options(path).headers["Allow"] == "GET, HEAD, OPTIONS"
    assert browser.delete(path).status_code == 405
