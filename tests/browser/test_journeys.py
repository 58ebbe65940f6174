"""Two visits from end to end: what is there for my commune, and how the network changed."""

import io
from datetime import date

from playwright.sync_api import Browser, expect
from pypdf import PdfReader

from atlas.listed import COLLECTIVITES
from atlas.selection import Selection
from tests.browser.arriving import go
from tests.browser.conftest import Visit
from tests.browser.rows import read, wait_for_query


def heading(visit: Visit):
    return visit.page.get_by_role("heading", level=1)


def test_an_elu_finds_the_commune_sends_its_address_prints_and_compares_it(visit, browser: Browser):
    go(visit.page, f"{visit.address}/territoire")
    visit.key("recherche").locator("input").press_sequentially("saint-julien-en-b")
    visit.key("recherche").get_by_role("option", name="Saint-Julien-en-Born").first.click()
    expect(heading(visit)).to_have_text("Saint-Julien-en-Born")
    wait_for_query(visit, {"niveau": ["commune"], "code": ["40266"]})
    expect(visit.page.get_by_role("link", name="La Smalah").first).to_be_visible()
    expect(visit.page.locator("figure img")).to_have_js_property("complete", True)
    assert visit.page.locator("figure img").evaluate("image => image.naturalWidth") > 100

    colleague = Visit(browser.new_context(locale="fr-FR").new_page(), visit.address)
    go(colleague.page, visit.page.url)
    expect(heading(colleague)).to_have_text("Saint-Julien-en-Born")
    colleague.page.context.close()

    printed = visit.page.get_by_role("link", name="Imprimer (PDF)").get_attribute("href")
    answer = visit.page.request.get(visit.address + printed)
    document = PdfReader(io.BytesIO(answer.body()))
    words = " ".join(page.extract_text() for page in document.pages)
    assert "Saint-Julien-en-Born" in words
    assert "La Smalah" in words
    assert "niveau=commune" in words

    visit.page.get_by_role("link", name="Comparer").click()
    visit.page.wait_for_url("**avec=**")
    expect(visit.page.locator(".premier-regard")).not_to_be_attached()
    visit.key("recherche").locator("input").press_sequentially("crest")
    visit.key("recherche").get_by_role("option", name="Crest").first.click()
    expect(visit.page.locator(".compares > li")).to_have_count(3)
    visit.page.wait_for_url(lambda address: "commune-26108" in read(address)["avec"][1:])


def test_moving_the_date_of_the_network_from_2012_to_2020_sees_the_former_regions_go(visit, edition):
    go(visit.page, f"{visit.address}/evolution")
    visit.map.locator("body[data-carte]").wait_for()
    for label, day in (("31 août 2012", date(2012, 8, 31)), ("8 décembre 2020", date(2020, 12, 8))):
        visit.key("jour_exact").locator("button", has_text=label).click()
        expect(visit.key("phrase")).to_contain_text(label)
        members = Selection.of(day=day).apply(COLLECTIVITES, edition)
        visit.wait_for_map("collectivites", list(members["id"][members["latitude"].notna()]))
        assert ("region-aquitaine" in visit.on_map("collectivites")) == (day.year < 2016)
        visit.page.wait_for_url(lambda address, day=day: read(address).get("date") == [day.isoformat()])


def test_a_mark_of_the_chart_opens_its_source_with_the_keyboard(visit):
    go(visit.page, f"{visit.address}/evolution")
    visit.page.locator(".marque").first.focus()
    visit.page.keyboard.press("Enter")
    expect(visit.key("preuve_effectif")).to_contain_text("La lettre du RTES de septembre 2012")
