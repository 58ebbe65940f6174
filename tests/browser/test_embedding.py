"""The map or a list alone, in the page of another site."""

import os
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from tests.browser.server import running


def test_the_copied_snippet_shows_the_map_of_the_selection_in_another_site(visit, other_site, tmp_path):
    visit.open("/?region=53")
    shown = visit.on_map("initiatives")
    visit.key("sorties").get_by_role("button", name="Intégrer").click()
    snippet = visit.page.get_by_test_id("stCode").locator("code").inner_text()
    (tmp_path / "page.html").write_text(
        f"<!doctype html><link rel=icon href=data:,>{snippet}", encoding="utf-8"
    )
    visit.page.context.clear_cookies()
    visit.page.goto(f"{other_site}/page.html")
    embedded = visit.page.frame_locator("iframe")
    framed = embedded.frame_locator(".st-key-carte iframe")
    framed.locator("body[data-carte]").wait_for()
    inner = next(frame for frame in visit.page.frames if "streamlit_folium" in frame.url)
    assert sorted(inner.evaluate("TerritoryMap.shown()")["initiatives"]) == shown
    expect(framed.locator(".leaflet-control-attribution")).to_contain_text("Licence Ouverte 2.0")
    expect(framed.locator(".carte-legende")).to_be_visible()
    link = embedded.get_by_role("link", name="Ouvrir la page complète")
    assert urlsplit(link.get_attribute("href")).query == "region=53"
    assert embedded.locator(".st-key-menu").count() == 0
    visit.page.set_viewport_size({"width": 320, "height": 740})
    # The frame becomes as high as what it shows, and in the middle of the map there is nothing but the map.
    visit.page.wait_for_function("() => document.querySelector('iframe').height !== '700'")
    within = next(frame for frame in visit.page.frames if "embed=true" in frame.url)
    within.wait_for_function("""() => {
      const page = document.querySelector("[data-testid=stMain]");
      return page.scrollHeight <= page.clientHeight + 1;
    }""")
    middle = embedded.locator(".st-key-carte iframe").evaluate("""frame => {
      const { left, top, width, height } = frame.getBoundingClientRect();
      return document.elementFromPoint(left + width / 2, top + height / 2) === frame;
    }""")
    assert middle


# What a site may say to a page of Streamlit that obeys it.
HOSTILE = """<!doctype html><link rel=icon href=data:,><title>x</title>
<iframe src="{framed}" width=1200 height=800></iframe>
<script>
  window.heard = [];
  addEventListener("message", ({{ data }}) => heard.push(data));
  const orders = [
    {{ type: "SET_CUSTOM_THEME_CONFIG", themeName: "x", themeInfo: {{
      base: 0, primaryColor: "#ff0000", backgroundColor: "#ff0000",
      secondaryBackgroundColor: "#ff0000", textColor: "#00ff00" }} }},
    {{ type: "REQUEST_PAGE_CHANGE", pageScriptHash: "" }},
  ];
  window.order = () => orders.forEach((each) => frames[0].postMessage({{ stCommVersion: 1, ...each }}, "*"));
</script>"""


@pytest.fixture
def obedient(other_site: str) -> Iterator[str]:
    """The address of the application, with a Streamlit that would obey the other site."""
    with running("app.py", {**os.environ, "STREAMLIT_CLIENT_ALLOWED_ORIGINS": other_site}) as address:
        yield address


def test_a_site_that_shows_the_map_is_told_its_height_alone_and_commands_nothing(
    visit, other_site, obedient, tmp_path
):
    framed = f"{obedient}/?embed=true&texte=recherche-privee"
    (tmp_path / "page.html").write_text(HOSTILE.format(framed=framed), encoding="utf-8")
    visit.page.goto(f"{other_site}/page.html")
    embedded = visit.page.frame_locator("iframe")
    embedded.frame_locator(".st-key-carte iframe").locator("body[data-carte]").wait_for()
    embedded.get_by_role("link", name="Ouvrir la page complète").wait_for()
    screen = embedded.get_by_test_id("stApp")
    ground = "element => getComputedStyle(element).backgroundColor"
    before = screen.evaluate(ground)
    for _ in range(3):
        visit.page.evaluate("order()")
        visit.page.wait_for_timeout(300)
    assert {key for said in visit.page.evaluate("heard") for key in said} == {"hauteur"}
    assert screen.evaluate(ground) == before
    assert embedded.locator(".st-key-carte").count() == 1
    visit.page.goto("about:blank")  # before the server that it is connected to ends


def test_a_click_in_the_narrowest_map_of_another_site_shows_the_sheet_and_leaves_it_alone_there(visit):
    visit.page.set_viewport_size({"width": 320, "height": 700})
    visit.page.goto(f"{visit.address}/?embed=true&texte=cursan")
    visit.map.locator("body[data-carte]").wait_for()
    visit.map.locator(".carte-initiative").click()
    expect(visit.page.locator(".fiche h3")).to_be_in_viewport()
    assert visit.page.evaluate("document.documentElement.scrollWidth <= 320")
    visit.page.wait_for_url("**initiative=**")
    visit.close_sheet()
    expect(visit.page.locator(".fiche h3")).not_to_be_attached()
    assert "embed=true" in visit.page.url
    assert visit.key("menu").count() == 0


def test_a_site_that_isolates_the_map_reads_why_it_is_not_there(visit, other_site, tmp_path):
    isolated = f"<iframe sandbox=allow-scripts src={visit.address}/?embed=true>"
    (tmp_path / "page.html").write_text(f"<!doctype html><link rel=icon href=data:,>{isolated}", "utf-8")
    visit.page.goto(f"{other_site}/page.html")
    embedded = visit.page.frame_locator("iframe")
    expect(embedded.locator("body")).to_contain_text("allow-same-origin")
    way = embedded.get_by_role("link", name="Ouvrir la page complète")
    assert way.evaluate("link => link.href") == f"{visit.address}/"
    visit.errors.clear()  # that its scripts were refused


def test_a_list_is_drawn_alone_for_another_site(visit):
    visit.page.goto(f"{visit.address}/initiatives?embed=true&initiative=pole-anima")
    visit.close_sheet()
    visit.page.locator(".st-key-liste caption").wait_for()
    assert visit.key("menu").count() == 0
    assert visit.page.get_by_test_id("stSidebar").count() == 0
    assert "embed=true" in visit.page.url


def test_no_other_screen_is_drawn_for_another_site(visit):
    visit.page.goto(f"{visit.address}/donnees?embed=true&partie=verifier")
    link = visit.page.get_by_role("link", name="Ouvrir «\u202fDonnées et méthode\u202f»")
    assert link.evaluate("link => link.href") == f"{visit.address}/donnees?partie=verifier"
    assert visit.page.locator("input[type=file]").count() == 0
    assert visit.key("menu").count() == 0
