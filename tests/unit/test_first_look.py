"""The first look of a page: what is seen and said before any script runs, within bounds."""

import asyncio
import gzip
import html
import json
import re
import struct
import threading
from concurrent.futures import ThreadPoolExecutor
from html.parser import HTMLParser
from urllib.parse import urlsplit

import pytest
from starlette.applications import Starlette
from starlette.responses import HTMLResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from atlas.listed import INITIATIVES
from atlas.listings import listing_of
from atlas.selection import Selection
from pages.titles import TITLES
from web.addresses import Addresses
from web.first_look.looks import Bounds, FirstLooks
from web.opening import open_edition
from web.routes import data_routes
from web.streamlit_seams.page import ROOT, middleware

MOST = 60_000  # bytes, compressed
SITE = "https://exemple.fr"
PAGE = f"<!doctype html><html><head><title>Streamlit</title></head><body>{ROOT}</body></html>"
BREAK = "<script>alert(1)</script>"
NUMBERS = re.compile(r'<meta [^>]*(description|image:alt)" content="[^"]*" />')  # of the rows, in words


class Page(HTMLParser):
    """A page as a program reads it that runs no script."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.said: dict[str, str] = {}
        self.pictures: list[dict[str, str]] = []
        self.links: list[str] = []
        self.words: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        has = dict(attrs)
        if tag == "meta" and "content" in has:
            self.said[has.get("property") or has.get("name")] = has["content"]
        if has.get("rel") == "canonical":
            self.said["canonical"] = has["href"]
        if tag == "img":
            self.pictures.append(has)
        if tag == "a":
            self.links.append(has["href"])

    def handle_data(self, data):
        self.words.append(data)

    @property
    def text(self) -> str:
        return " ".join(" ".join(self.words).split())


def looks_within(**bounds: float) -> FirstLooks:
    made = FirstLooks(open_edition, TITLES, Bounds(**{"patience": 60, "at_once": 60, **bounds}))
    made.begin()
    return made


@pytest.fixture(scope="module")
def browser() -> TestClient:
    """A browser of a server that sends the page of Streamlit for any address, with first looks."""
    routes = [*data_routes(open_edition), Route("/{path:path}", lambda _: HTMLResponse(PAGE))]
    return TestClient(Starlette(routes=routes, middleware=middleware(looks_within())), base_url=SITE)


def look(looks: FirstLooks, path: str, query: str = ""):
    asked = looks.of({"path": path, "query_string": query.encode()})
    with ThreadPoolExecutor(1) as thread:  # in this one the loop of a browser may run
        return thread.submit(asyncio.run, asked).result()


def test_a_page_says_its_selection_its_figures_and_its_rows(browser):
    page = Page(browser.get("/?region=53").text)
    rows = Selection.of(region=["53"]).apply(INITIATIVES, open_edition().edition)
    assert "en région Bretagne" in page.text
    assert f"{len(rows)} initiative" in page.text
    assert rows["nom"].iloc[0] in page.text
    assert f"./?initiative={rows['id'].iloc[0]}" in page.links


def test_a_page_shows_a_small_picture_of_its_map_that_is_made_for_its_address(browser):
    [picture] = Page(browser.get("/?region=53").text).pictures
    assert "en région Bretagne" in picture["alt"]
    answer = browser.get(picture["src"].removeprefix("."))
    assert answer.headers["content-type"] == "image/svg+xml"
    everything = browser.get("/coup-d-oeil.svg").text
    assert answer.text.count('class="point initiative"') <= everything.count('class="point initiative"')
    assert answer.text != everything
    assert max(len(gzip.compress(drawn.encode())) for drawn in (answer.text, everything)) < MOST


def test_a_page_says_what_stands_beside_a_link_to_it(browser):
    page = Page(browser.get("/?region=53&vue=48,-3,9&tri=nom&utm_source=lettre").text)
    said = page.said
    assert said["og:title"].startswith("Bretagne · Carte · ")
    assert "en région Bretagne" in said["og:description"] == said["description"]
    assert said["canonical"] == said["og:url"] == f"{SITE}/?region=53"
    picture = urlsplit(said["og:image"])
    answer = browser.get(f"{picture.path}?{picture.query}")
    assert answer.headers["content-type"] == "image/png"
    size = struct.unpack(">II", answer.content[16:24])
    assert size == (int(said["og:image:width"]), int(said["og:image:height"]))


@pytest.mark.parametrize(
    ("address", "title", "canonical"),
    [
        ("/territoire?niveau=commune&code=59350", "Lille · Mon territoire · ", None),
        ("/collectivites?departement=59&tri=nom", "Nord · Collectivités · ", "/collectivites?departement=59"),
        ("/evolution", "Évolution · ", None),
        ("/donnees?partie=qualite", "Données et méthode · ", "/donnees"),
    ],
)
def test_each_page_has_its_title_before_any_script_and_the_address_it_is_known_by(
    browser, address, title, canonical
):
    text = browser.get(address).text
    assert f"<title>{title}" in text
    assert text.count("<title>") == 1
    assert Page(text).said["canonical"] == f"{SITE}{canonical or address}"


def test_a_sheet_has_its_name_for_a_title_and_is_known_by_its_own_address(browser):
    row = listing_of(open_edition().edition, INITIATIVES).frame.iloc[0]
    page = Page(browser.get(f"/?themes=mobilite&initiative={row['id']}").text)
    assert page.said["og:title"].startswith(f"{row['nom']} · ")
    assert page.said["canonical"] == f"{SITE}/?initiative={row['id']}"


def test_words_of_an_address_are_never_markup(browser):
    answer = browser.get("/", params={"texte": BREAK, "region": BREAK, "initiative": BREAK})
    assert "alert(1)" in answer.text
    assert BREAK not in answer.text


def test_an_embedded_map_has_none(browser):
    assert "premier-regard" in browser.get("/").text
    assert "premier-regard" not in browser.get("/?embed=true").text


def test_none_is_made_before_the_data_is_read():
    assert look(FirstLooks(open_edition, TITLES), "/") is None


def test_a_page_does_not_wait_for_words_that_take_long_and_has_them_the_next_time():
    may_go_on = threading.Event()
    slow = FirstLooks(lambda: may_go_on.wait() and open_edition(), TITLES, Bounds(patience=0.3))
    may_go_on.set()
    slow.begin()
    may_go_on.clear()
    assert "<li>" not in look(slow, "/", "region=53").body
    may_go_on.set()
    slow.begin()  # waits for its turn, after what was asked for
    assert "<li>" in look(slow, "/", "region=53").body


def test_beyond_its_allowance_a_page_says_its_screen_only_unless_its_words_are_kept():
    spent = looks_within(at_once=1e-9, share=0.0)
    assert "<li>" in look(spent, "/").body
    bare = look(spent, "/", "region=53")
    assert "<li>" not in bare.body
    assert "<h1>Carte</h1>" in bare.body


def test_a_page_whose_words_are_late_leads_where_it_always_does():
    late, whole = looks_within(at_once=1e-9, share=0.0), looks_within()
    for address in (
        "/?region=53&vue=48,-3,9",
        "/?chiffre=initiatives&maille=region",
        "/rencontres?themes=foncier",
        "/?initiative=pole-anima",
        "/?rencontre=premier-rendez-vous-national-2004",
        "/territoire?niveau=commune&code=59350",
        "/territoire",
        "/evolution",
        "/donnees",
    ):
        asked = urlsplit(address)
        heads = [look(each, asked.path, asked.query).head(Addresses(SITE)) for each in (late, whole)]
        of_late, of_whole = (NUMBERS.sub("", head).splitlines() for head in heads)
        assert of_late == of_whole
        assert any('rel="canonical"' in line for line in of_late)


def test_no_more_than_some_are_kept():
    few = looks_within(kept=2)
    for region in ("53", "76", "84"):
        look(few, "/evolution", f"region={region}")
    assert len(few._kept) == 2


def linked(browser: TestClient, address: str) -> dict[str, dict]:
    """The things that a page is about, by their type."""
    (said,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', browser.get(address).text)
    return {each["@type"]: each for each in json.loads(said)["@graph"]}


def test_a_page_says_to_search_engines_what_it_is_about(browser):
    dataset = linked(browser, "/rencontres")["Dataset"]
    assert dataset["license"].startswith("https://www.etalab.gouv.fr/")
    for file in dataset["distribution"]:
        answer = browser.get(file["contentUrl"])
        assert answer.headers["content-type"].partition(";")[0] == file["encodingFormat"]
    event = linked(browser, "/?rencontre=premier-rendez-vous-national-2004")["Event"]
    assert (event["startDate"], event["location"]["@type"]) == ("2004-12-16", "Place")
    assert event["url"] == f"{SITE}/?rencontre=premier-rendez-vous-national-2004"
    body = linked(browser, "/?collectivite=ville-de-niort")["GovernmentOrganization"]
    assert body["name"] == "Niort"
    assert "Dataset" in linked(browser, "/donnees")
    assert linked(browser, "/")["WebSite"]["publisher"]["@type"] == "Organization"


def test_a_page_leads_to_its_feeds_and_to_the_manifest(browser):
    for page, followed in (
        ("/?region=53&vue=48,-3,9", "region=53&liste=initiatives"),
        ("/rencontres?themes=foncier", "themes=foncier&liste=rencontres"),
        ("/?initiative=pole-anima", "initiative=pole-anima"),
        ("/territoire?niveau=commune&code=59350", "recherche=commune-59350"),
    ):
        text = html.unescape(browser.get(page).text)
        for kind, media_type in (("atom", "application/atom+xml"), ("json", "application/feed+json")):
            assert f'type="{media_type}" title="Suivre" href="{SITE}/flux.{kind}?{followed}"' in text
            answer = browser.get(f"/flux.{kind}?{followed}")
            assert (answer.status_code, answer.headers["content-type"]) == (200, media_type)
    sheet = html.unescape(browser.get("/?initiative=pole-anima").text)
    (item,) = re.findall(r'type="application/json" title="[^"]*" href="([^"]*)"', sheet)
    assert browser.get(item).json()["fiche"] == f"{SITE}/?initiative=pole-anima"
    assert f'<link rel="manifest" href="{SITE}/site.webmanifest" />' in text


@pytest.mark.parametrize(
    ("page", "title"),
    [
        ("/?region=53", "Bretagne · "),
        ("/?chiffre=initiatives&maille=region", "Initiatives · "),
        ("/?initiative=pole-anima", "Pôle ESS Anima · "),
        ("/rencontres?themes=foncier", "Foncier · Rencontres · "),
    ],
)
def test_another_site_finds_how_to_show_a_map_a_figure_a_sheet_or_a_list(browser, page, title):
    text = html.unescape(browser.get(page).text)
    (address,) = re.findall(r'type="application/json\+oembed" title="[^"]*" href="([^"]*)"', text)
    told = browser.get(f"{address}&maxwidth=400").json()
    assert (told["version"], told["type"], told["width"]) == ("1.0", "rich", 400)
    assert told["title"].startswith(title)
    assert f'src="{html.escape(SITE + page)}&amp;embed=true"' in told["html"]
    assert browser.get(told["thumbnail_url"]).headers["content-type"] == "image/png"


def test_what_another_site_may_not_show_is_not_found(browser):
    assert "oembed" not in browser.get("/evolution").text
    address = f"/oembed?url={SITE}/initiatives"
    for elsewhere in ("https://exemple.org/?region=53", f"{SITE}/evolution", "", "javascript:alert(1)"):
        assert browser.get("/oembed", params={"url": elsewhere}).status_code == 404
    assert browser.get(f"{address}&format=xml").status_code == 501
