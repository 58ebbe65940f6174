"""The security headers of every address, and what they keep a browser from."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import BrowserContext, Page
from urllib3 import request

from tests.browser.conftest import forget

PAGES = ("/", "/evolution", "/territoire?niveau=commune&code=59350", "/donnees?partie=qualite")
MAP = "/component/streamlit_folium.st_folium/index.html"
FILES = (
    "/carte.svg",
    "/carte.pdf",
    "/donnees/initiatives.csv",
    "/api/v1/health",
    "/api/v1/docs",
    "/nulle-part.csv",
)
RENDER = """([target, script]) => target.postMessage({
  type: "streamlit:render", dfs: [], theme: null,
  args: { script, html: "<p></p>", header: "", default: {}, js_links: [], css_links: [], height: 100,
    feature_group: script, layer_control: "", pixelated: false, return_on_hover: false },
}, "*")"""
PATIENCE = 90_000  # milliseconds: the server may have started just now, beside many tests
HOSTILE = "document.body.dataset.pris = 1;"


def policy(address: str) -> dict[str, str]:
    """Return the directives of the Content-Security-Policy of an address."""
    headers = request("GET", address).headers
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "strict-origin-when-cross-origin"
    assert "geolocation=()" in headers["permissions-policy"]
    directives = (each.strip().split(" ", 1) for each in headers["content-security-policy"].split(";"))
    return dict(directives)


@pytest.fixture
def page(desk: BrowserContext, address: str) -> Iterator[Page]:
    yield desk.new_page()
    forget(desk, address)


@pytest.fixture(scope="module")
def served_map(desk: BrowserContext, address: str) -> str:
    """The document of the map, which Streamlit serves once a screen has drawn it."""
    page = desk.new_page()
    page.goto(address)
    drawn = page.frame_locator(".st-key-carte iframe").locator("body[data-carte]")
    drawn.wait_for(timeout=PATIENCE)
    forget(desk, address)
    return address + MAP


@pytest.mark.parametrize("path", PAGES)
def test_a_page_runs_scripts_of_this_site_only_and_never_text(address, path):
    rules = policy(address + path)
    assert rules["default-src"] == "'none'"
    assert "unsafe" not in rules["script-src"]
    assert "http" not in " ".join(rules.values())
    assert rules["frame-ancestors"] == "'none'"


def test_only_the_map_may_run_text_and_ask_for_the_online_backgrounds(served_map):
    rules = policy(served_map)
    assert "'unsafe-eval'" in rules["script-src"]
    outside = {word for words in rules.values() for word in re.findall(r"https?://\S+", words)}
    assert outside == {"https://data.geopf.fr", "https://tile.openstreetmap.org"}
    assert all(site in rules["img-src"] for site in outside)


@pytest.mark.parametrize("path", FILES)
def test_a_file_that_is_looked_at_runs_nothing(address, path):
    rules = policy(address + path)
    assert "script-src" not in rules or rules["script-src"].startswith("'self'")
    assert rules["default-src"] == "'none'"


@pytest.mark.parametrize(
    ("path", "ancestors"),
    [
        ("/?embed=true", "*"),
        ("/?embed=true&region=53", "*"),
        ("/?embed=false", "'none'"),
        ("/?region=embed=true", "'none'"),
        ("/donnees?embed=true", "'none'"),
        ("/initiatives?embed=true", "*"),
        ("/initiatives", "'none'"),
        ("/territoire?embed=true", "'none'"),
        ("/nulle-part?embed=true", "'none'"),
        ("/api/v1/docs?embed=true", "'none'"),
        ("/carte.svg?embed=true", "'none'"),
        (MAP, "*"),
        ("/api/v1/component/index.html", "'none'"),
        ("/initiatives/component/streamlit_folium.st_folium/index.html", "'none'"),
        ("/component/autre.composant/index.html", "'none'"),
        ("/component/streamlit_folium.st_folium/bootstrap.min.css", "'none'"),
    ],
)
def test_any_site_may_show_a_map_or_a_list_alone_and_nothing_else(address, path, ancestors):
    rules = policy(address + path)
    assert rules["frame-ancestors"] == ancestors
    assert ("'unsafe-eval'" in rules.get("script-src", "")) is (path == MAP)


def test_what_is_put_into_a_page_does_not_run(page, address):
    page.goto(address + "/initiatives")
    page.locator(".st-key-liste caption").wait_for()
    page.evaluate("""() => {
      const script = document.createElement("script");
      script.textContent = "window.pris = 1";
      document.body.append(script);
      document.body.insertAdjacentHTML("beforeend", "<img src=data:, onerror='window.pris = 1'>");
    }""")
    page.evaluate("setTimeout('window.pris = 1')")
    assert page.evaluate("fetch('http://127.0.0.1:9/').then(() => 'sent', () => 'refused')") == "refused"
    page.wait_for_timeout(300)
    assert page.evaluate("window.pris") is None


def test_another_site_cannot_lay_a_screen_under_its_own(page, address, other_site, tmp_path):
    frame = f"<!doctype html><iframe src='{address}/initiatives'></iframe>"
    (tmp_path / "page.html").write_text(frame, encoding="utf-8")
    page.goto(f"{other_site}/page.html")
    page.wait_for_function("() => frames.length === 1")
    assert page.frames[1].url.startswith("chrome-error:")


@pytest.mark.parametrize("opened", ["frame", "window"])
def test_the_map_runs_nothing_that_another_site_sends_it(
    page, address, other_site, tmp_path, opened, served_map
):
    (tmp_path / "page.html").write_text("<!doctype html><title>x</title>", encoding="utf-8")
    page.goto(f"{other_site}/page.html")
    make = {
        "frame": "(src) => { const made = document.createElement('iframe'); made.src = src;"
        " document.body.append(made); window.target = made.contentWindow; }",
        "window": "(src) => { window.target = window.open(src); }",
    }[opened]
    with page.context.expect_event("response", lambda answer: "/main." in answer.url):
        page.evaluate(make, served_map)
    frame = page.frames[1] if opened == "frame" else page.context.pages[1].main_frame
    frame.wait_for_load_state("load")
    for _ in range(3):
        page.evaluate(f"([script]) => ({RENDER})([window.target, script])", [HOSTILE])
        page.wait_for_timeout(200)
    assert frame.evaluate("document.body.dataset.pris") is None
