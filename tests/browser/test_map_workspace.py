"""The workspace around the map: cards, search, line of time, what is handed on."""

import re

from playwright.sync_api import expect

from tests.browser.conftest import Visit
from tests.browser.facets import facet_of
from tests.browser.rows import read, wait_for_query


def test_a_card_opens_its_sheet_where_one_looks_and_shows_it_on_the_map(visit):
    visit.open()
    far = visit.cards().nth(9).get_by_role("button")
    far.scroll_into_view_if_needed()
    left = far.bounding_box()["y"]
    far.click()
    expect(visit.key("fiche").get_by_role("heading").first).to_be_in_viewport()
    visit.page.wait_for_url("**initiative=**")
    visit.page.keyboard.press("Escape")
    expect(far).to_be_focused()
    assert abs(far.bounding_box()["y"] - left) < 2
    visit.page.wait_for_url(f"{visit.address}/")
    name = visit.cards().first.get_by_role("button").inner_text()
    visit.cards().first.get_by_role("button").click()
    expect(visit.key("fiche").get_by_role("heading", name=name)).to_be_in_viewport()
    expect(visit.map.locator(".carte-initiative.carte-choisie")).to_be_visible()
    visit.page.keyboard.press("Escape")
    expect(visit.cards().first.get_by_role("button")).to_be_focused()
    visit.page.wait_for_url(f"{visit.address}/")


def test_a_card_that_is_pointed_at_rings_its_mark_and_a_mark_its_card(visit):
    visit.open("/?texte=cursan")
    visit.wait_for_map("initiatives", ["habitat-partage-de-cursan"])
    visit.cards().first.hover()
    expect(visit.map.locator(".carte-initiative.carte-pointee")).to_be_visible()
    visit.map.locator(".carte-initiative").hover()
    expect(visit.key("cartes").locator("li.montree")).to_be_visible()


def test_the_line_of_time_goes_to_the_days_that_are_known(visit):
    visit.open()
    line = visit.key("temps").get_by_role("slider")
    line.press("Home")
    expect(visit.chips.first).to_contain_text("2009")
    expect(visit.key("temps")).to_contain_text("2009")
    visit.settle()
    visit.key("temps").get_by_role("button", name="Comparer").click()
    two = visit.map.get_by_role("slider", name="Limite entre les deux jours")
    expect(two).to_have_attribute("aria-valuetext", re.compile("2009 sur"))
    visit.page.wait_for_url(lambda address: set(read(address)) == {"date", "depuis"})
    two.press("Home")
    two.press("ArrowRight")
    expect(two).to_have_attribute("aria-valuenow", "2")
    two.press("Escape")
    expect(two).to_be_hidden()
    visit.key("temps").get_by_role("button", name="Toutes les dates").click()
    expect(visit.chips).to_have_count(0)


def test_the_search_of_everything_offers_themes_and_mends_what_is_mistyped(visit):
    visit.open()
    visit.page.keyboard.press("/")
    field = visit.key("chercher").locator("input")
    expect(field).to_be_focused()
    field.press_sequentially("valée de la drome")
    expect(visit.key("chercher").get_by_role("option").first).to_contain_text("Val de Drôme")
    field.fill("")
    field.press_sequentially("mobilité")
    visit.key("chercher").get_by_role("option", name="Mobilité Thème").click()
    expect(visit.chip("Mobilité")).to_be_visible()
    wait_for_query(visit, {"themes": ["mobilite"]})


def test_what_is_typed_in_a_filter_is_not_lost_when_the_panel_scrolls(visit):
    visit.open()
    visit.open_filters()
    region = facet_of(visit.page, "region")
    region.get_by_role("button", name="Tout voir").click()
    field = region.get_by_role("searchbox")
    field.press_sequentially("Bret")
    expect(region.get_by_role("checkbox", name="Bretagne")).to_be_visible()
    visit.key("sorties").scroll_into_view_if_needed()
    expect(visit.key("sorties")).to_be_in_viewport()
    visit.page.keyboard.type("agne")
    expect(field).to_have_value("Bretagne")


def test_who_says_where_he_lives_is_answered_in_three_lines_and_finds_the_like_in_four_actions(visit):
    visit.open()
    field = visit.key("recherche").locator("input")
    field.press_sequentially("crest")
    visit.key("recherche").get_by_role("option", name="Crest").first.click()
    brief = visit.key("bref")
    expect(brief).to_contain_text("Crest, Drôme")
    expect(brief.get_by_role("listitem")).to_have_count(3)
    brief.get_by_role("link", name="Tout sur ce territoire").click()
    expect(visit.page.get_by_role("heading", name="Crest", exact=True)).to_be_visible()
    visit.page.locator("[data-test-script-state='notRunning']").wait_for()  # until then the page still grows
    visit.key("theme").get_by_role("combobox").click()
    visit.page.get_by_role("option", name="Mobilité", exact=True).click()
    alike = visit.page.locator(".comparables")
    expect(alike.locator(".lignes a").first).to_be_visible()
    expect(alike.get_by_text("Mobilité").first).to_be_visible()


def test_what_is_seen_can_be_handed_on_and_an_open_menu_holds_nobody(visit):
    visit.open("/?region=53")
    visit.key("partager").get_by_role("button").click()
    expect(visit.page.get_by_text(f"{visit.address}/?region=53")).to_be_visible()
    expect(visit.page.get_by_role("link", name="Envoyer par courriel")).to_have_attribute(
        "href", re.compile("^mailto:")
    )
    visit.key("ecrans").get_by_role("link", name="Collectivités").click()
    visit.page.wait_for_url("**/collectivites?region=53")
    visit.page.locator("[data-test-script-state='notRunning']").wait_for()
    expect(visit.page.get_by_role("heading", level=1, name="Collectivités")).to_be_visible()


def test_the_search_finds_a_former_commune_without_its_accents_and_goes_there(visit):
    visit.open()
    visit.key("recherche").locator("input").press_sequentially("cherbourg oct")
    option = visit.key("recherche").get_by_role("option").first
    expect(option).to_contain_text("commune déléguée de Cherbourg-en-Cotentin")
    option.click()
    expect(visit.chip("Cherbourg-en-Cotentin")).to_be_visible()
    wait_for_query(visit, {"recherche": ["commune-50129"]})


def test_a_chip_takes_its_filter_away_and_the_reset_takes_all(visit):
    visit.open("/?region=75&themes=habitat&texte=habitats")
    visit.chip("Habitat").click()
    expect(visit.chips).to_have_count(3)
    visit.page.wait_for_url(f"{visit.address}/?region=75&texte=habitats")
    visit.reset.click()
    expect(visit.chips).to_have_count(0)
    visit.page.wait_for_url(f"{visit.address}/")


def test_on_a_telephone_nothing_scrolls_sideways_and_one_searches_filters_reads_and_comes_back(
    browser, address
):
    context = browser.new_context(
        locale="fr-FR", viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True
    )
    phone = Visit(context.new_page(), address).open("/?region=75")
    expect(phone.facets.first).not_to_be_in_viewport()
    expect(phone.key("chercher").locator("input")).to_be_in_viewport()
    expect(phone.map.locator(".leaflet-control-zoom-in")).to_be_in_viewport()
    assert phone.page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    phone.key("poignee").get_by_role("button").click()
    expect(phone.figure("compte_initiatives")).to_be_in_viewport()
    phone.key("chercher").locator("input").tap()
    phone.key("chercher").locator("input").press_sequentially("mobilité")
    phone.key("chercher").get_by_role("option", name="Mobilité Thème").tap()
    expect(phone.chip("Mobilité")).to_be_visible()
    phone.chip("Nouvelle-Aquitaine").tap()
    phone.choose("region", "Bretagne")
    name = phone.cards().first.get_by_role("button").inner_text()
    phone.cards().first.get_by_role("button").tap()
    expect(phone.key("fiche").get_by_role("heading", name=name)).to_be_in_viewport()
    phone.page.wait_for_url("**initiative=**")
    phone.page.go_back()
    expect(phone.chip("Bretagne")).to_be_visible()
    expect(phone.cards().first).to_be_visible()
    context.close()
