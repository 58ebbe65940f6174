"""What a visitor of « Carte » sees and does, in a real browser against the real application."""

import json
import re
from collections.abc import Callable
from datetime import date

import pytest
from playwright.sync_api import Browser, Locator, expect

from atlas.figures import FIGURES, measured
from atlas.listed import COLLECTIVITES
from atlas.selection import Selection
from geo.levels import LEVELS
from outputs.map.marks import APPEARANCE
from tests.browser.conftest import LOCAL, Visit
from tests.browser.rows import placed, query, read, rows_of, wait_for_query

FETCHED = "performance.getEntriesByType('resource').map(({name}) => name.split('/').at(-1)).join()"


def test_clicking_an_initiative_on_the_map_opens_its_sheet_and_its_address(visit):
    visit.open("/?texte=cursan")
    visit.wait_for_map("initiatives", ["habitat-partage-de-cursan"])
    visit.map.locator(".carte-initiative").click()
    expect(visit.key("fiche")).to_contain_text("Sources")
    wait_for_query(visit, {"texte": ["cursan"], "initiative": ["habitat-partage-de-cursan"]})


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
    visit.page.wait_for_url("**collectivite=region-bretagne")


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
    expect(visit.chip("Mobilité et numérique")).to_be_visible()
    expect(family).to_have_attribute("aria-pressed", "true")
    visit.map.locator("[data-family='commerces'] button").click(modifiers=["Shift"])
    expect(visit.chips).to_have_count(3)
    visit.page.wait_for_url("**/?familles=mobilite&familles=commerces")
    family.click(modifiers=["Shift"])
    expect(visit.chips).to_have_count(2)


def test_a_group_says_what_is_in_it_and_goes_closer(visit):
    visit.open()
    group = visit.map.locator(".carte-groupe").first
    before = visit.map_frame.evaluate("map.getZoom()")
    group.click()
    visit.map_frame.wait_for_function("(before) => map.getZoom() > before", arg=before)
    assert len(visit.on_map("initiatives")) > 100


def test_the_address_holds_what_the_map_looks_at_and_the_open_sheet(visit, browser: Browser):
    visit.open()
    visit.map_frame.evaluate("map.getContainer().dispatchEvent(new PointerEvent('pointerdown'))")
    visit.map_frame.evaluate("void map.setView([48.11, -1.68], 10, {animate: false})")
    visit.page.wait_for_url("**vue=**")
    open_layers(visit)
    visit.map.get_by_label("Initiatives", exact=True).press("Space")
    visit.map.get_by_label("Noms des villes").press("Space")
    visit.page.wait_for_url(lambda address: read(address).get("couches") == ["-initiatives,-noms"])
    visit.key("partager").get_by_role("button").click()
    handed_on = visit.page.url
    expect(visit.page.get_by_text(handed_on)).to_be_visible()
    visit.page.keyboard.press("Escape")
    other = Visit(browser.new_context(locale="fr-FR").new_page(), visit.address)
    other.open(f"{handed_on.removeprefix(visit.address)}&initiative=pole-anima")
    assert other.map_frame.evaluate("[map.getCenter().lat.toFixed(2), map.getZoom()]") == ["48.11", 10]
    expect(other.key("fiche").get_by_role("heading", name="Pôle ESS Anima")).to_be_visible()
    expect(other.map.locator(".carte-nom, .carte-initiative, .carte-groupe")).to_have_count(0)
    other.page.context.close()
    visit.page.go_back()
    expect(visit.map.locator(".carte-nom span").first).to_be_visible()
    expect(visit.map.get_by_label("Initiatives", exact=True)).not_to_be_checked()


def test_layers_opened_by_a_key_are_gone_through_and_left_by_keys(visit):
    visit.open()
    open_layers(visit)
    visit.page.keyboard.press("Tab")
    expect(visit.map.get_by_label("Initiatives", exact=True)).to_be_focused()
    visit.page.keyboard.press("Escape")
    expect(layers_button(visit)).to_be_focused()
    expect(visit.map.get_by_label("Initiatives", exact=True)).to_be_hidden()


def layers_button(visit) -> Locator:
    return visit.map.get_by_role("button", name="Couches et fonds de carte")


def open_layers(visit) -> None:
    layers_button(visit).press("Enter")
    expect(visit.map.get_by_label("Aucun fond")).to_be_focused()


def test_an_overseas_departement_counts_what_is_chosen_and_leads_there(visit):
    visit.open()
    reunion = visit.map.get_by_role("button", name="La Réunion, 2 initiatives")
    reunion.click()
    visit.map_frame.wait_for_function("() => map.getBounds().contains([-21.1, 55.5])")


def test_initiatives_abroad_are_on_a_view_of_the_world_that_one_goes_to_and_back_from(visit, edition):
    rows = rows_of(edition, "initiatives")
    abroad = set(rows["id"][rows["pays"] != "France"])
    visit.open()
    world = visit.map.get_by_role("button", name=f"Monde, {len(abroad)} initiatives à l’étranger")
    assert "monde." not in visit.map_frame.evaluate(FETCHED)
    for go, is_there in ((lambda: world.press("Enter"), True), (world.click, False), (see(visit), True)):
        go()
        visit.map_frame.wait_for_function(f"() => (map.getZoom() <= 4) === {str(is_there).lower()}")
        assert abroad & set(visit.on_map("initiatives")) == (abroad if is_there else set())
        expect(world).to_have_attribute("aria-pressed", str(is_there).lower())
        expect(visit.map.locator("path.carte-monde")).to_have_count(int(is_there))
    assert visit.map_frame.evaluate("String(map.getZoom())") == query(visit)["vue"][0].split(",")[-1]
    visit.open("/?initiative=wir")
    expect(visit.map.get_by_role("button", name="WIR")).to_have_class(re.compile("carte-choisie"))


def see(visit) -> Callable[[], None]:
    return visit.page.get_by_role("link", name="les voir").click


def test_moving_the_map_asks_nothing_of_the_server_and_a_filter_keeps_the_map_mounted(visit, edition):
    visit.open("/?liste=collectivites")
    visit.map_frame.evaluate("window.same = true")
    sent = len(visit.sent)
    visit.map_frame.evaluate("map.panBy([80, 40], {animate: false}); void map.zoomIn(1, {animate: false})")
    visit.map_frame.wait_for_function("() => !map._animatingZoom")
    visit.cards().first.get_by_role("button").focus()
    assert len(visit.sent) == sent
    visit.choose("rubrique", "Villes")
    expect(visit.chip("Villes")).to_be_visible()
    visit.wait_for_map("collectivites", placed(rows_of(edition, "collectivites"), visit.in_list()))
    assert visit.map_frame.evaluate("window.same") is True


def test_the_visitors_view_is_kept_when_a_sheet_opens(visit):
    visit.open("/?texte=cursan")
    visit.wait_for_map("initiatives", ["habitat-partage-de-cursan"])
    before = visit.map_frame.evaluate("map.setZoom(map.getZoom() + 1, {animate: false}).getZoom()")
    visit.map.locator(".carte-initiative").click()
    expect(visit.key("fiche")).to_be_visible()
    assert visit.map_frame.evaluate("map.getZoom()") == before


def test_the_page_says_its_language_its_title_and_has_its_own_icon(visit):
    visit.open()
    assert visit.page.evaluate("document.documentElement.lang") == "fr"
    expect(visit.page).to_have_title("Carte · Initiatives territoriales de l’ESS")
    icon = visit.page.locator("link[rel~='icon']").get_attribute("href")
    assert visit.page.request.get(icon).headers["content-type"] == "image/svg+xml"


def test_the_map_names_its_sources_its_vintage_and_its_licence(visit):
    visit.open("/?region=01")
    credit = visit.map.locator(".leaflet-control-attribution")
    expect(credit).to_have_text("Contours\u202f: IGN, INSEE, DGCL, millésime 2026, Licence Ouverte 2.0")


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


def test_meetings_come_on_the_map_with_their_list_and_by_their_layer(visit, edition):
    rows = rows_of(edition, "rencontres")
    placed_ids = set(rows["id"][rows["latitude"].notna()])
    visit.open()
    assert not visit.on_map("rencontres")
    assert "rencontres." not in visit.map_frame.evaluate(FETCHED)
    open_layers(visit)
    visit.map.get_by_label("Rencontres", exact=True).press("Space")
    visit.map.get_by_text("Rencontre passée").wait_for()
    assert set(visit.on_map("rencontres")) == placed_ids
    visit.open("/?liste=rencontres&region=84")
    nearby = set(rows["id"][rows["regions"].map(lambda codes: "84" in codes)])
    visit.map.get_by_role("button", name="rencontres, agrandir").first.wait_for()
    assert set(visit.on_map("rencontres")) == nearby & placed_ids
    visit.open("/?rencontre=assemblee-generale-2005")
    expect(visit.map.locator(".carte-choisie")).to_have_attribute("aria-label", re.compile("2005"))
