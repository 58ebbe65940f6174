"""The site as a part of another one: everything is under a path, behind HAProxy."""

import re
from collections.abc import Iterator
from html import unescape
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Response, expect
from urllib3 import PoolManager

from tests.browser.conftest import Visit
from tests.browser.replicas import behind_haproxy, find_haproxy
from tests.browser.server import wait_for

pytestmark = pytest.mark.skipif(
    not find_haproxy(),
    reason="HAProxy is missing (Debian: apt-get install haproxy), and it is what is tried here",
)

PATH = "/carte-ess"
ASKED = (
    "/",
    "/initiatives",
    "/carte.svg?region=53",
    "/territoire/commune-59350.pdf",
    "/donnees/donnees-rtes.zip",
    "/donnees/qualite/anomalies.csv",
    "/api/v1/health",
    "/api/v1/docs",
    "/api/v1/initiatives.csv",
    "/robots.txt",
    "/sitemap.xml",
    "/favicon.ico",
    "/_stcore/health",
)


@pytest.fixture(scope="module")
def site(tmp_path_factory) -> Iterator[str]:
    """The address of the site: HAProxy before a replica that is told of the path as Streamlit says it."""
    settings = {"STREAMLIT_SERVER_BASE_URL_PATH": f"{PATH[1:]}/"}
    with behind_haproxy(tmp_path_factory.mktemp("path"), settings) as replicas:
        replicas.start("1")
        wait_for(f"{replicas.address}{PATH}/api/v1/health")
        yield replicas.address + PATH


def is_found(answer: Response, site: str) -> bool:
    return answer.ok and answer.url.startswith((f"{site}/", "blob:", "data:"))


@pytest.fixture
def visitor(browser: Browser, site: str) -> Iterator[Visit]:
    """Who must find no address that leads out of the path, or to nothing."""
    context = browser.new_context(locale="fr-FR", accept_downloads=True)
    visit = Visit(context.new_page(), site)
    visit.watch()
    astray = []
    visit.page.on("response", lambda answer: is_found(answer, site) or astray.append(answer.url))
    yield visit
    context.close()
    assert astray == []
    assert (visit.outside, visit.errors) == ([], [])


def test_a_visitor_goes_through_all_of_it_without_leaving_the_path(visitor):
    visitor.open("/?region=53")
    visitor.choose("region", "Occitanie")
    expect(visitor.key("phrase")).to_contain_text("Occitanie")
    shown = visitor.in_list()
    visitor.wait_for_map("initiatives", shown)
    assert [row["id"] for row in visitor.exported()] == shown
    visitor.page.keyboard.press("Escape")  # the menu of files
    visitor.page.get_by_role("link", name="Évolution").click()
    visitor.page.get_by_role("heading", name="Évolution", level=1).wait_for()
    assert urlsplit(visitor.page.url).path == f"{PATH}/evolution"


def test_a_territory_has_its_page_its_map_and_its_paper(visitor):
    visitor.page.goto(f"{visitor.address}/territoire?niveau=commune&code=59350")
    picture = visitor.page.locator("img[src*='territoire/commune-59350.svg']").first
    expect(picture).to_have_js_property("complete", value=True)
    assert picture.evaluate("image => image.naturalWidth") > 0
    links = visitor.page.eval_on_selector_all("a[href]", "links => links.map((link) => link.href)")
    own = {link for link in links if link.startswith(visitor.address.removesuffix(PATH))}
    assert any(link.endswith("commune-59350.pdf") for link in own)
    for link in own:
        assert visitor.page.request.get(link).status == 200, link


def test_the_snippet_for_another_site_shows_the_map(visitor):
    visitor.open("/?region=53")
    visitor.key("sorties").get_by_role("button", name="Intégrer").click()
    snippet = visitor.page.get_by_test_id("stCode").locator("code").inner_text()
    (shown,) = re.findall(r'src="([^"]+)"', snippet)
    assert shown.startswith(f"{visitor.address}/?")
    visitor.page.goto(unescape(shown))
    visitor.map.locator("body[data-carte]").wait_for()
    full = visitor.page.get_by_role("link", name="Ouvrir la page complète")
    assert full.evaluate("link => link.href") == f"{visitor.address}/?region=53"


@pytest.mark.parametrize("path", ASKED)
def test_every_address_answers_under_the_path(site, path):
    assert PoolManager().request("GET", site + path).status == 200


def test_what_leads_elsewhere_leads_to_the_path(site):
    pool, root = PoolManager(), site.removesuffix(PATH)
    assert pool.request("GET", site, redirect=False).headers["Location"] == f"{PATH}/"
    assert pool.request("GET", f"{site}/api/v1/", redirect=False).headers["Location"] == f"{PATH}/api/v1/docs"
    assert f"{PATH}/" in pool.request("GET", f"{root}/initiatives").data.decode()
    page = pool.request("GET", f"{site}/nulle-part")
    assert (page.status, f'href="{PATH}/"' in page.data.decode()) == (404, True)
    linked = pool.request("GET", f"{site}/api/v1/initiatives").headers["Link"]
    assert f"<{site}/api/v1/initiatives?" in linked
    assert f"<loc>{site}/territoire?" in pool.request("GET", f"{site}/sitemap.xml").data.decode()
