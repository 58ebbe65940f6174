"""What a visitor of « Carte » sees and does, in a real browser against the real application."""

import json
import re
from collections.abc import Sequence
from datetime import date
from urllib.parse import parse_qs, urlsplit

import pandas as pd
import pytest
from playwright.sync_api import Browser, expect

from atlas.criteria import options_of
from atlas.editions import Edition
from atlas.figures import FIGURES, measured
from atlas.listed import COLLECTIVITES, LISTED
from atlas.listings import listing_of
from atlas.selection import Selection
from geo.levels import LEVELS
from outputs.map.marks import APPEARANCE
from tests.browser.conftest import LOCAL, Visit


def query(visit: Visit) -> dict[str, list[str]]:
    return parse_qs(urlsplit(visit.page.url).query)


def rows_of(edition: Edition, table: str) -> pd.DataFrame:
    """All the rows of a listed table."""
    return listing_of(edition, LISTED[table]).frame


def placed(rows: pd.DataFrame, ids: Sequence[str]) -> list[str]:
    """Those of some rows that a map can show."""
    return list(rows[rows["id"].isin(ids) & rows["latitude"].notna()]["id"])


@pytest.mark.parametrize("table", ["initiatives", "collectivites"])
def test_each_region_shows_the_same_rows_on_the_map_in_the_list_and_in_the_file(visit, edition, table):
    rows = rows_of(edition, table)
    regions = rows.set_index("id")["regions"]
    seen = 0
    for region in options_of(edition, "region"):
        visit.open(f"/?region={region}&liste={table}")
        count = visit.count(f"compte_{table}")
        listed = visit.in_list() if count else []
        visit.wait_for_map(table, placed(rows, listed))
        assert len(listed) == count
        if listed:
            assert [row["id"] for row in visit.exported()] == listed
            assert all(region in regions[row] for row in listed)
        seen += count
    assert seen > 0


def test_choosing_a_region_in_the_filter_changes_map_list_figures_file_and_address(visit):
    visit.open()
    everywhere = visit.count("compte_initiatives")
    visit.choose("region", "Nouvelle-Aquitaine")
    expect(visit.key("phrase")).to_contain_text("Nouvelle-Aquitaine")
    expect(visit.key("reinitialiser")).to_be_visible()
    assert 0 < visit.count("compte_initiatives") < everywhere
    assert query(visit) == {"region": ["75"]}
    listed = visit.in_list()
    visit.wait_for_map("initiatives", listed)
    assert [row["id"] for row in visit.exported()] == listed


def test_a_shared_address_shows_the_same_state_in_another_browser(visit, browser: Browser):
    visit.open("/?region=75&themes=habitat&rubrique=villes")
    other = Visit(browser.new_context(locale="fr-FR").new_page(), visit.address)
    other.open(visit.page.url.removeprefix(visit.address))
    for key in ("phrase", "puces", "compte_initiatives", "compte_collectivites"):
        assert other.key(key).inner_text() == visit.key(key).inner_text()
    assert other.in_list() == visit.in_list()
    other.open_filters()
    assert "Habitat" in other.key("themes").inner_text()
    other.page.context.close()


def test_an_unknown_value_in_the_address_is_named_and_ignored(visit):
    visit.open("/?region=53&themes=licornes")
    expect(visit.page.get_by_test_id("stAlert")).to_contain_text("licornes")
    expect(visit.key("phrase")).to_contain_text("Bretagne")


def test_clicking_an_initiative_on_the_map_opens_its_sheet_and_its_address(visit):
    visit.open("/?texte=cursan")
    visit.wait_for_map("initiatives", ["habitat-partage-de-cursan"])
    visit.map.locator(".carte-initiative").click()
    expect(visit.key("fiche")).to_contain_text("Sources")
    assert query(visit) == {"texte": ["cursan"], "initiative": ["habitat-partage-de-cursan"]}


def test_an_initiative_of_the_map_opens_with_the_keyboard_too(visit):
    visit.open("/?texte=cursan")
    visit.wait_for_map("initiatives", ["habitat-partage-de-cursan"])
    visit.map.get_by_role("button", name="Cursan").press("Enter")
    expect(visit.key("fiche")).to_contain_text("Sources")


def test_clicking_a_member_on_the_map_opens_its_sheet(visit):
    visit.open("/?region=53&rubrique=regions&echelle=etranger")
    inside = visit.map_frame.evaluate("(({x, y}) => ({x, y}))(map.latLngToContainerPoint([48.15, -2.9]))")
    visit.map.locator("#map_div").click(position=inside)
    expect(visit.key("fiche")).to_contain_text("31 août 2012")
    assert query(visit)["collectivite"] == ["region-bretagne"]


def test_a_card_opens_its_sheet_where_one_looks_and_shows_it_on_the_map(visit):
    visit.open()
    name = visit.cards().first.get_by_role("button").inner_text()
    visit.cards().first.get_by_role("button").click()
    expect(visit.key("fiche").get_by_role("heading", name=name)).to_be_in_viewport()
    expect(visit.map.locator(".carte-initiative.carte-choisie")).to_be_visible()
    visit.key("fermer_fiche").get_by_role("button").click()
    expect(visit.cards().first).to_be_visible()
    assert "initiative" not in query(visit)


def test_a_card_that_is_pointed_at_rings_its_mark_and_a_mark_its_card(visit):
    visit.open("/?texte=cursan")
    visit.wait_for_map("initiatives", ["habitat-partage-de-cursan"])
    visit.cards().first.hover()
    expect(visit.map.locator(".carte-initiative.carte-pointee")).to_be_visible()
    visit.map.locator(".carte-initiative").hover()
    expect(visit.key("cartes").locator("li.montree")).to_be_visible()


def test_where_several_members_lie_over_each_other_all_are_offered(visit):
    visit.open("/?region=59&liste=collectivites")
    visit.open("/?departement=59&liste=collectivites")
    inside = visit.map_frame.evaluate("(({x, y}) => ({x, y}))(map.latLngToContainerPoint([50.42, 3.2]))")
    visit.map.locator("#map_div").click(position=inside)
    choices = visit.map.locator(".carte-choix button")
    expect(choices.first).to_be_visible()
    assert choices.count() > 1
    name = choices.first.inner_text()
    choices.first.click()
    expect(visit.key("fiche").get_by_role("heading", name=name)).to_be_visible()


def test_a_family_of_the_legend_filters_and_a_second_click_takes_it_away(visit):
    visit.open()
    family = visit.map.locator("[data-family='mobilite'] button")
    family.click()
    expect(visit.key("puces")).to_contain_text("Mobilité et numérique")
    expect(family).to_have_attribute("aria-pressed", "true")
    visit.map.locator("[data-family='commerces'] button").click(modifiers=["Shift"])
    expect(visit.key("puces").get_by_role("button")).to_have_count(3)
    assert query(visit) == {"familles": ["mobilite", "commerces"]}
    family.click(modifiers=["Shift"])
    expect(visit.key("puces").get_by_role("button")).to_have_count(2)


def test_a_group_says_what_is_in_it_and_goes_closer(visit):
    visit.open()
    group = visit.map.locator(".carte-groupe").first
    before = visit.map_frame.evaluate("map.getZoom()")
    group.click()
    visit.map_frame.wait_for_function("(before) => map.getZoom() > before", arg=before)
    assert len(visit.on_map("initiatives")) > 100


def test_the_address_holds_what_the_map_looks_at(visit, browser: Browser):
    visit.open()
    visit.map_frame.evaluate("map.getContainer().dispatchEvent(new PointerEvent('pointerdown'))")
    visit.map_frame.evaluate("map.setView([48.11, -1.68], 10, {animate: false})")
    visit.page.wait_for_url("**vue=**")
    other = Visit(browser.new_context(locale="fr-FR").new_page(), visit.address)
    other.open(visit.page.url.removeprefix(visit.address))
    assert other.map_frame.evaluate("[map.getCenter().lat.toFixed(2), map.getZoom()]") == ["48.11", 10]
    other.page.context.close()


def test_an_overseas_departement_counts_what_is_chosen_and_leads_there(visit):
    visit.open()
    reunion = visit.map.get_by_role("button", name="La Réunion, 2 initiatives")
    reunion.click()
    visit.map_frame.wait_for_function("() => map.getBounds().contains([-21.1, 55.5])")


def test_the_line_of_time_goes_to_the_days_that_are_known(visit):
    visit.open()
    line = visit.key("temps").get_by_role("slider")
    line.press("Home")
    expect(visit.key("puces")).to_contain_text("2009")
    expect(visit.key("temps")).to_contain_text("2009")
    visit.key("temps").get_by_role("button", name="Toutes les dates").click()
    expect(visit.key("puces").get_by_role("button")).to_have_count(0)


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
    expect(visit.key("puces")).to_contain_text("Mobilité")
    assert query(visit) == {"themes": ["mobilite"]}


def test_who_says_where_he_lives_is_answered_in_three_lines(visit):
    visit.open()
    field = visit.key("recherche").locator("input")
    field.press_sequentially("crest")
    visit.key("recherche").get_by_role("option").first.click()
    brief = visit.key("bref")
    expect(brief).to_contain_text("Crest, Drôme")
    expect(brief.get_by_role("listitem")).to_have_count(3)
    brief.get_by_role("link", name="Tout sur ce territoire").click()
    expect(visit.page.get_by_role("heading", name="Crest", exact=True)).to_be_visible()


def test_what_is_seen_can_be_handed_on(visit):
    visit.open("/?region=53")
    visit.key("partager").get_by_role("button").click()
    expect(visit.page.get_by_text(f"{visit.address}/?region=53")).to_be_visible()
    expect(visit.page.get_by_role("link", name="Envoyer par courriel")).to_have_attribute(
        "href", re.compile("^mailto:")
    )


def test_the_search_finds_a_former_commune_without_its_accents_and_goes_there(visit):
    visit.open()
    visit.key("recherche").locator("input").press_sequentially("cherbourg oct")
    option = visit.key("recherche").get_by_role("option").first
    expect(option).to_contain_text("commune déléguée de Cherbourg-en-Cotentin")
    option.click()
    expect(visit.key("puces")).to_contain_text("Cherbourg-en-Cotentin")
    assert query(visit) == {"recherche": ["commune-50129"]}


def test_a_chip_takes_its_filter_away_and_the_reset_takes_all(visit):
    visit.open("/?region=75&themes=habitat&texte=habitats")
    visit.key("puces").get_by_role("button", name="Habitat", exact=False).first.click()
    expect(visit.key("puces").get_by_role("button")).to_have_count(3)
    assert query(visit) == {"region": ["75"], "texte": ["habitats"]}
    visit.key("reinitialiser").get_by_role("button").click()
    expect(visit.key("puces").get_by_role("button")).to_have_count(0)
    assert query(visit) == {}


def test_moving_the_map_asks_nothing_of_the_server_and_a_filter_keeps_the_map_mounted(visit, edition):
    visit.open("/?liste=collectivites")
    visit.map_frame.evaluate("window.same = true")
    sent = len(visit.sent)
    visit.map_frame.evaluate("map.panBy([80, 40], {animate: false}); map.zoomIn(1, {animate: false})")
    visit.map_frame.wait_for_function("() => !map._animatingZoom")
    visit.cards().first.get_by_role("button").focus()
    assert len(visit.sent) == sent
    visit.choose("rubrique", "Villes")
    expect(visit.key("puces")).to_contain_text("Villes")
    visit.wait_for_map("collectivites", placed(rows_of(edition, "collectivites"), visit.in_list()))
    assert visit.map_frame.evaluate("window.same") is True


def test_the_visitors_view_is_kept_when_a_sheet_opens(visit):
    visit.open("/?texte=cursan")
    visit.wait_for_map("initiatives", ["habitat-partage-de-cursan"])
    before = visit.map_frame.evaluate("map.setZoom(map.getZoom() + 1, {animate: false}).getZoom()")
    visit.map.locator(".carte-initiative").click()
    expect(visit.key("fiche")).to_be_visible()
    assert visit.map_frame.evaluate("map.getZoom()") == before


def test_fifty_filter_changes_do_not_grow_the_browsers_memory(visit):
    visit.open("/?liste=collectivites")
    meter = visit.page.context.new_cdp_session(visit.page)

    def heap_after_changes(times: int) -> float:
        for _ in range(times):
            visit.key("liste_choix").get_by_role("radio").nth(0).click()
            visit.key("cartes").locator("li[data-row^='initiative:']").first.wait_for()
            visit.key("liste_choix").get_by_role("radio").nth(1).click()
            visit.key("cartes").locator("li[data-row^='collectivite:']").first.wait_for()
        meter.send("HeapProfiler.collectGarbage")
        return meter.send("Runtime.getHeapUsage")["usedSize"] / 1e6

    early = heap_after_changes(5)
    late = heap_after_changes(20)
    assert late < early * 1.25


def test_a_filter_change_sends_little(visit):
    visit.open()
    visit.received.clear()
    visit.choose("region", "Occitanie")
    expect(visit.key("phrase")).to_contain_text("Occitanie")
    visit.settle()
    assert 0 < sum(visit.received) <= 60_000
    visit.received.clear()
    visit.key("reinitialiser").get_by_role("button").click()
    expect(visit.key("phrase")).to_contain_text("tout le pays")
    visit.settle()
    assert 0 < sum(visit.received) <= 60_000


def test_a_long_list_goes_on_when_asked_and_the_file_has_all_of_it(visit):
    visit.open()
    count = visit.count("compte_initiatives")
    assert visit.cards().count() == 20 < count
    visit.key("cartes").get_by_role("button", name="Afficher la suite").click()
    expect(visit.cards()).to_have_count(40)
    assert [row["id"] for row in visit.exported()] == visit.in_list()


def test_the_page_says_its_language_its_title_and_has_its_own_icon(visit):
    visit.open()
    assert visit.page.evaluate("document.documentElement.lang") == "fr"
    expect(visit.page).to_have_title("Carte · Initiatives territoriales de l’ESS")
    icon = visit.page.locator("link[rel~='icon']").get_attribute("href")
    assert icon.startswith("data:image/svg+xml")


def test_the_map_names_its_sources_its_vintage_and_its_licence(visit):
    visit.open("/?region=01")
    credit = visit.map.locator(".leaflet-control-attribution")
    expect(credit).to_have_text("Contours\u202f: IGN, INSEE, DGCL, millésime 2026, Licence Ouverte 2.0")


def test_on_a_telephone_nothing_scrolls_sideways_and_the_filters_fold_away(browser, address):
    context = browser.new_context(locale="fr-FR", viewport={"width": 390, "height": 844})
    phone = Visit(context.new_page(), address).open("/?region=75")
    expect(phone.key("themes")).not_to_be_in_viewport()
    expect(phone.key("chercher").locator("input")).to_be_in_viewport()
    expect(phone.map.locator(".leaflet-control-zoom-in")).to_be_in_viewport()
    assert phone.page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    phone.key("poignee").get_by_role("button").click()
    expect(phone.key("compte_initiatives")).to_be_in_viewport()
    phone.cards().first.get_by_role("button").click()
    expect(phone.key("fiche").get_by_role("heading").first).to_be_visible()
    context.close()


@pytest.mark.parametrize("choice", ["Plan IGN", "OpenStreetMap"])
def test_an_online_background_is_asked_for_only_when_it_is_switched_on(browser, address, choice):
    context = browser.new_context(locale="fr-FR", viewport={"width": 1440, "height": 900})
    visit = Visit(context.new_page(), address)
    visit.watch()
    visit.open()
    assert visit.outside == []
    visit.map.locator(".leaflet-control-layers").hover()
    expect(visit.map.locator(".carte-avis")).to_contain_text("adresse IP")
    with visit.page.expect_event("requestfailed", lambda request: not LOCAL.match(request.url)):
        visit.map.get_by_text(f"{choice} (en ligne)").click()
    context.close()


@pytest.mark.parametrize("maille", ["region", "departement", "epci"])
def test_a_figure_shades_every_territory_with_its_class_and_the_table_says_it(visit, edition, maille):
    everything = Selection()
    chosen = everything.apply_to_all(edition)
    rows = measured(edition, FIGURES["initiatives"], LEVELS[maille], everything, chosen).rows
    visit.open(f"/?chiffre=initiatives&maille={maille}")
    visit.map_frame.wait_for_function("() => Object.keys(TerritoryMap.shown().figure).length > 0")
    drawn = visit.map_frame.evaluate("TerritoryMap.shown().figure")
    assert drawn == rows.set_index("cle")["classe"].to_dict()
    assert visit.on_map("collectivites") == []
    visit.page.get_by_text("Initiatives, par territoire").click()
    expect(visit.page.get_by_role("table").first).to_contain_text(rows["nom"].iloc[0])


def test_moving_the_date_from_2012_to_2020_sees_the_former_regions_go(visit, edition):
    days = (date(2012, 8, 31), date(2020, 9, 3))
    members = {day: list(Selection.of(day=day).apply(COLLECTIVITES, edition)["id"]) for day in days}
    assert [("region-aquitaine" in members[day]) for day in days] == [True, False]
    for day in days:
        visit.open(f"/?date={day.isoformat()}&liste=collectivites")
        visit.wait_for_map("collectivites", placed(rows_of(edition, "collectivites"), members[day]))
        assert sorted(visit.in_list()) == sorted(members[day])
        former = visit.map_frame.evaluate(
            "performance.getEntriesByType('resource').some(({name}) => name.includes('anciennes_regions'))"
        )
        assert former == (day.year < 2016)


def test_members_look_on_the_map_as_the_file_that_paper_reads_too_says(visit):
    said = json.loads(APPEARANCE.read_text(encoding="utf-8"))
    visit.open("/?date=2012-08-31&liste=collectivites")
    assert visit.map_frame.evaluate("Appearance") == said
    for name, heading in said["headings"].items():
        fills = visit.map.locator(f"path.carte-{name}").evaluate_all(
            "(paths) => [...new Set(paths.map((path) => path.getAttribute('fill')))]"
        )
        assert fills == [heading["screen"]["fill"]]
