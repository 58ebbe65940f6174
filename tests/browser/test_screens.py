"""The screens as a visitor finds them: by their address, and one from the other."""

import re
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from tests.browser.arriving import go
from tests.browser.rows import wait_for_query

SCREENS = {
    "/": "Carte",
    "/initiatives": "Initiatives",
    "/collectivites": "Collectivités",
    "/rencontres": "Rencontres",
    "/ressources": "Ressources",
    "/donnees": "Données et méthode",
}


@pytest.mark.parametrize(("path", "title"), SCREENS.items())
def test_each_screen_opens_by_its_address_in_french_under_its_title(visit, path, title):
    answer = go(visit.page, visit.address + path)
    assert '<html lang="fr"' in answer.text()
    expect(visit.page.get_by_role("heading", level=1)).to_have_text(title)
    expect(visit.page).to_have_title(f"{title} · Initiatives territoriales de l’ESS")
    visit.page.locator("[data-test-script-state='notRunning']").wait_for()


def test_without_scripts_a_page_says_what_it_shows_draws_its_map_and_leads_to_the_data(browser, address):
    page = browser.new_context(locale="fr-FR", java_script_enabled=False).new_page()
    page.goto(address)
    for _ in range(20):  # a server that is busy sends its page without
        if page.locator(".premier-regard").count():
            break
        page.reload()
    expect(page.get_by_role("heading", level=1)).to_have_text("Carte")
    expect(page.get_by_role("listitem").first).to_be_visible()
    drawn = page.request.get(f"{address}{page.locator('.premier-carte img').get_attribute('src')[1:]}")
    assert drawn.headers["content-type"] == "image/svg+xml"
    assert "You need" not in page.content()
    found = re.findall(r'(?:"service-desc"|<a) href="\.(/api[^"]*)"', page.content())
    assert len(found) == 2
    assert all(page.request.get(address + path).ok for path in found)
    page.context.close()


def test_a_screen_is_never_seen_without_its_style(browser, address):
    page = browser.new_page()
    go(page, address)
    page.locator("h1").wait_for()
    sheets = page.evaluate("[...document.styleSheets].map((each) => each.href).filter(Boolean)")
    assert any("pages.css" in sheet for sheet in sheets)
    assert (
        page.locator(".st-key-menu").evaluate("(menu) => getComputedStyle(menu).borderBottomWidth") == "1px"
    )
    page.close()


def test_the_menu_takes_the_selection_along_where_it_means_something(visit):
    visit.open("/?region=75&themes=habitat&initiative=la-smalah")
    visit.key("menu").get_by_role("link", name="Initiatives", exact=True).click()
    expect(visit.page.get_by_role("heading", level=1)).to_have_text("Initiatives")
    expect(visit.key("phrase")).to_contain_text("Nouvelle-Aquitaine")
    wait_for_query(visit, {"region": ["75"], "themes": ["habitat"]})
    visit.key("menu").get_by_role("link", name="Données et méthode").click()
    expect(visit.page.get_by_role("heading", level=1)).to_have_text("Données et méthode")
    assert urlsplit(visit.page.url).query == ""


def test_a_list_of_the_quality_report_and_the_tables_can_be_taken_away(visit):
    visit.page.goto(f"{visit.address}/donnees?partie=tables")
    with visit.page.expect_download() as download:
        visit.page.get_by_role("link", name="Tout télécharger (ZIP)").click()
    assert download.value.suggested_filename == "donnees-rtes.zip"
    answer = visit.page.request.get(f"{visit.address}/donnees/qualite/initiatives-sans-annee.csv")
    assert answer.body().startswith(b"\xef\xbb\xbf")
    assert visit.page.request.get(f"{visit.address}/donnees/secret.csv").status == 404
