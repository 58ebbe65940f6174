"""What a visitor chooses is shown at once; the server's answer changes nothing of it."""

import re
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, FrameLocator, Page, expect

from atlas.listed import INITIATIVES
from atlas.selection import Selection
from french.typography import quoted
from tests.browser.arriving import go
from tests.browser.conftest import Visit
from tests.browser.facets import facet_of
from tests.browser.wire import Wire

PARTS = ("facettes", "phrase", "puces", "chiffres", "cartes", "liste", "temps", "fiche")
INSIDE = {"cartes": "resultats"}
EVERYTHING = {"facettes", "phrase", "puces", "chiffres", "cartes", "carte"}
OF_MEMBERS = {"temps"}  # which a filter of initiatives leaves as it is
OF_A_LIST = {"facettes", "phrase", "puces", "liste"}
OF_A_DAY = {"phrase", "puces", "chiffres", "temps", "carte"}
NEXT_FRAMES = (
    "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done))))"
)
# What is drawn again is named by its part of the screen. The map says when it has been answered.
WATCH = """(parts) => {
  window.redrawn = [];
  const all = { subtree: true, childList: true, characterData: true, attributes: true };
  const watch = (root, part) => root && new MutationObserver((changes) => {
    window.redrawn.push(...changes.map(({ type, attributeName, target }) =>
      `${part}: ${type} ${attributeName ?? ""} ${target.nodeName}`));
  }).observe(root, all);
  for (const part of parts) {
    const inside = [...document.querySelectorAll(`.st-key-${part} *`)].find((each) => each.shadowRoot);
    watch(inside?.shadowRoot, part);
  }
  const frame = document.querySelector(".st-key-carte iframe")?.contentWindow;
  watch(frame?.document.body, "carte");
  window.isAnswered = !frame;
  if (frame) {
    const { draw } = frame.TerritoryMap;
    frame.TerritoryMap.draw = (spec) => { window.isAnswered = true; return draw(spec); };
  }
}"""


@pytest.fixture
def wire(visit: Visit) -> Wire:
    return Wire.of(visit.page)


def ready(visit: Visit, path: str) -> None:
    """Open a screen and wait until its filters, the lines of its lists and its map are there."""
    with visit.page.expect_response(re.compile("/carte/lignes")):
        go(visit.page, visit.address + path)
    visit.open_filters()
    visit.page.locator("[data-test-script-state='notRunning']").wait_for()
    if visit.key("carte").count():
        visit.map.locator("body[data-carte]").wait_for()
    if "recherche=" in path:  # the outline of a place comes by itself, after the map
        visit.map.locator(".leaflet-outline-pane path").first.wait_for(state="attached")


def map_of(visit: Visit) -> str:
    return (
        visit.map_frame.evaluate("JSON.stringify(TerritoryMap.shown())") if visit.key("carte").count() else ""
    )


def shown(visit: Visit) -> dict[str, str]:
    """What is seen of what is chosen, part by part."""
    parts = {key: visit.key(key).locator(f".{INSIDE.get(key, key)}") for key in PARTS}
    return {**{key: part.inner_text() for key, part in parts.items() if part.count()}, "carte": map_of(visit)}


def shown_at_once(visit: Visit, words: str, before: dict[str, str], on_the_map: bool) -> dict[str, str]:
    """What is seen once a choice has been drawn, the map last."""
    expect(visit.chip(words)).to_be_visible()
    if on_the_map:
        visit.map_frame.wait_for_function(
            "(before) => JSON.stringify(TerritoryMap.shown()) !== before", arg=before["carte"]
        )
    visit.page.evaluate(NEXT_FRAMES)
    return shown(visit)


def redrawn(visit: Visit, wire: Wire, in_address: str) -> list[str]:
    """What is drawn again once the server answers."""
    visit.page.evaluate(WATCH, PARTS)
    wire.release()
    visit.page.wait_for_url(lambda address: in_address in parse_qs(urlsplit(address).query))
    visit.page.locator("[data-test-script-state='notRunning']").wait_for()
    visit.page.wait_for_function("() => window.isAnswered")
    visit.page.evaluate(NEXT_FRAMES)
    return visit.page.evaluate("window.redrawn")


@pytest.mark.parametrize(
    ("path", "key", "option", "at_once"),
    [
        ("/", "region", "Bretagne", EVERYTHING),
        ("/?region=53&tri=-lieu", "region", "Occitanie", EVERYTHING),
        ("/?texte=vélo", "nature", "Association", EVERYTHING),
        ("/?recherche=region-53&liste=collectivites", "niveau", "Commune", EVERYTHING),
        # A figure on the map is the server's to say.
        ("/?chiffre=membres", "themes", "Mobilité", EVERYTHING - {"carte"}),
        ("/initiatives", "familles", "Commerces et centres-villes", OF_A_LIST),
        ("/collectivites", "rubrique", "Villes", OF_A_LIST),
        ("/ressources?tri=-date", "themes", "Mobilité", OF_A_LIST),
    ],
)
def test_a_choice_is_shown_before_the_server_answers_which_then_changes_nothing_of_it(
    visit, wire, path, key, option, at_once
):
    ready(visit, path)
    box, before = visit.option(key, option), shown(visit)
    wire.hold()
    box.check()
    after = shown_at_once(visit, option, before, "carte" in at_once)
    assert {part for part in after if after[part] != before[part]} - OF_MEMBERS == at_once
    again = redrawn(visit, wire, key)
    assert [each for each in again if each.partition(":")[0] in at_once | OF_MEMBERS] == []


def test_a_day_is_shown_before_the_server_answers_which_then_changes_nothing_of_it(visit, wire):
    ready(visit, "/?region=53")
    before = shown(visit)
    wire.hold()
    visit.key("temps").get_by_role("slider").press("Home")
    after = shown_at_once(visit, "16 septembre 2009", before, on_the_map=True)
    assert {part for part in after if after[part] != before[part]} >= OF_A_DAY
    again = redrawn(visit, wire, "date")
    assert [each for each in again if each.partition(":")[0] in OF_A_DAY] == []


def test_words_are_shown_before_the_server_answers_which_then_changes_nothing_of_it(visit, wire):
    ready(visit, "/?region=32")
    before, field = shown(visit), visit.page.locator("[name=texte]")
    wire.hold()
    field.fill("vélo")
    field.press("Enter")
    after = shown_at_once(visit, quoted("vélo"), before, on_the_map=True)
    assert {part for part in after if after[part] != before[part]} - OF_MEMBERS == EVERYTHING
    again = redrawn(visit, wire, "texte")
    assert [each for each in again if each.partition(":")[0] in EVERYTHING | OF_MEMBERS] == []


@pytest.mark.parametrize("path", ["/?region=53", "/initiatives?region=53"])
def test_a_row_opens_its_sheet_in_sight_before_the_server_answers_which_then_changes_nothing_of_it(
    visit, wire, path
):
    ready(visit, path)
    row = visit.page.locator(".cartes button, .liste tbody button").last
    row.scroll_into_view_if_needed()
    wire.hold()
    row.click()
    title = visit.key("fiche").get_by_role("heading", name=row.inner_text(), exact=True)
    expect(title).to_be_in_viewport()
    expect(visit.key("fiche")).to_contain_text("Sources")
    if visit.key("carte").count():
        expect(visit.key("cartes")).to_be_hidden()
        expect(visit.map.locator(".carte-choisie").first).to_be_attached()
    again = redrawn(visit, wire, "initiative")
    assert [each for each in again if each.partition(":")[0] in {"fiche", "carte"}] == []
    expect(title).to_be_in_viewport()
    assert "region=53" in visit.page.url


def test_the_legend_chooses_at_once_as_the_filters_do(visit, wire):
    ready(visit, "/")
    before = shown(visit)
    wire.hold()
    visit.map.locator("[data-family='mobilite'] button").click()
    shown_at_once(visit, "Mobilité et numérique", before, on_the_map=True)
    assert redrawn(visit, wire, "familles") == []
    assert visit.chosen("familles") == ["mobilite"]


def test_of_several_clicks_only_the_last_answer_is_shown(visit, wire):
    ready(visit, "/")
    before = shown(visit)
    wire.hold()
    for name in ("Bretagne", "Occitanie", "Hauts-de-France"):
        visit.option("region", name).check()
        visit.page.evaluate(NEXT_FRAMES)
    visit.option("region", "Bretagne").uncheck()
    shown_at_once(visit, "Occitanie", before, on_the_map=True)
    assert redrawn(visit, wire, "region") == []
    visit.page.wait_for_url(re.compile("region=76&region=32$"))
    assert visit.chosen("region") == ["32", "76"]


def test_a_place_and_its_chip_are_chosen_at_once_too(visit, wire, edition):
    ready(visit, "/")
    before = shown(visit)
    with visit.page.expect_response(re.compile("/carte/territoires")):
        visit.key("recherche").locator("input").click()
    visit.key("recherche").locator("input").press_sequentially("rennes metropole")
    option = visit.key("recherche").get_by_role("option", name="Rennes Métropole").first
    option.wait_for()
    wire.hold()
    option.click()
    shown_at_once(visit, "Rennes Métropole", before, on_the_map=True)
    place = Selection.of(place="epci-243500139")
    assert visit.count("compte_initiatives") == len(place.apply(INITIATIVES, edition))
    # The outlines of a place, and what is known of it, are the server's to say.
    assert [each for each in redrawn(visit, wire, "recherche") if not each.startswith("carte")] == []
    wire.hold()
    visit.chip("Rennes Métropole").click()
    expect(visit.chips).to_have_count(0)
    assert shown(visit)["chiffres"] == before["chiffres"]
    wire.release()
    visit.page.wait_for_url(visit.address + "/")


def test_a_click_that_the_server_never_heard_of_is_sent_again(visit, wire):
    ready(visit, "/")
    wire.losing = 1
    visit.option("region", "Bretagne").check()
    expect(visit.chip("Bretagne")).to_be_visible()
    visit.page.wait_for_url(re.compile("region=53"))
    expect(visit.key("phrase")).to_contain_text("Bretagne")


def test_an_empty_result_says_which_filter_to_take_away_and_what_it_brings_back(visit, edition):
    asked = Selection.of(region=["53"], themes=["habitat"], words="zzz")
    assert asked.apply(INITIATIVES, edition).empty
    visit.open("/?region=53&themes=habitat&texte=zzz")
    expect(visit.page.get_by_text("Rien ne correspond")).to_be_visible()
    expect(visit.page.get_by_text("En retirer un seul n’y suffit pas.")).to_be_visible()
    visit.chip("« zzz »").click()
    visit.page.wait_for_url(visit.address + "/?region=53&themes=habitat")
    left = {
        key: len(asked.containing("").choosing(key, []).apply(INITIATIVES, edition))
        for key in ("region", "themes")
    }
    way = visit.key("cartes").get_by_role(
        "button", name=f"Sans «\u202fBretagne\u202f»\u202f: {left['region']} initiatives"
    )
    expect(way).to_be_visible()
    expect(
        visit.key("cartes").get_by_role("button", name=re.compile(rf"Habitat.*: {left['themes']} "))
    ).to_be_visible()
    way.click()
    assert visit.count("compte_initiatives") == left["region"]
    assert len(visit.in_list()) == left["region"]


def test_a_long_list_of_options_is_shown_whole_and_found_in_by_a_part_of_a_name(visit):
    visit.open()
    visit.open_filters()
    facet = facet_of(visit.page, "departement")
    expect(facet.get_by_role("checkbox")).to_have_count(8)
    more = facet.get_by_role("button", name="Tout voir")
    expect(more).to_have_attribute("aria-expanded", "false")
    whole = int(re.sub(r"\D", "", more.inner_text()))
    more.click()
    expect(facet.get_by_role("checkbox")).to_have_count(whole)
    facet.get_by_role("searchbox").fill("finistere")
    expect(facet.get_by_role("checkbox")).to_have_count(1)
    facet.get_by_role("checkbox").check()
    expect(visit.chip("Finistère")).to_be_visible()
    facet.get_by_role("searchbox").fill("zzz")
    expect(facet.get_by_role("checkbox")).to_have_count(1), "what is chosen can always be taken away"


def test_filters_that_cannot_be_fetched_are_said_and_tried_again(visit):
    visit.page.route("**/carte/index.*", lambda route: route.abort())
    visit.page.goto(f"{visit.address}/initiatives")
    again = visit.page.get_by_role("button", name="Réessayer")
    again.wait_for()
    visit.page.unroute("**/carte/index.*")
    again.click()
    visit.choose("region", "Bretagne")
    expect(visit.key("phrase")).to_contain_text("Bretagne")
    assert all("ERR_FAILED" in each for each in visit.errors)
    visit.errors.clear()


def test_a_finger_finds_every_layer_every_option_and_every_chip(browser: Browser, address: str):
    context = browser.new_context(
        locale="fr-FR", viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True
    )
    phone = Visit(context.new_page(), address).open("/?region=75")
    phone.map.get_by_role("button", name="Couches et fonds de carte").tap()
    expect(phone.map.get_by_label("Aucun fond")).to_be_visible()
    assert _lowest(phone.map, ".leaflet-control-layers label") >= 44
    phone.open_filters()
    assert _lowest(phone.page, ".puces button") >= 44
    assert _lowest(phone.page, ".facettes summary, .facettes details[open] .option:not([hidden])") >= 44
    context.close()


def _lowest(page: Page | FrameLocator, selector: str) -> float:
    return min(box["height"] for each in page.locator(selector).all() if (box := each.bounding_box()))


def test_the_way_back_and_forward_goes_through_eight_steps(visit):
    ready(visit, "/")
    line = visit.key("temps")
    steps = (
        lambda: visit.option("region", "Bretagne").check(),
        lambda: visit.option("themes", "Mobilité").check(),
        lambda: visit.cards().first.get_by_role("button").click(),
        visit.close_sheet,
        lambda: visit.chip("Bretagne").click(),
        lambda: line.get_by_role("slider").press("Home"),
        lambda: visit.key("liste_choix").get_by_role("radio").nth(1).click(),
        lambda: line.get_by_role("button", name="Toutes les dates").click(),
    )
    seen = [seen_by(visit)]
    for step in steps:
        before = visit.page.url
        step()
        visit.page.wait_for_url(lambda address, before=before: address != before)
        seen.append(seen_by(visit))
    assert len(set(seen)) == len(steps)  # closing a sheet leads to where it was opened
    for move, states in ((visit.page.go_back, seen[-2::-1]), (visit.page.go_forward, seen[1:])):
        for address, title in states:
            move()
            visit.page.wait_for_url(address)
            expect(visit.page).to_have_title(title)
            visit.page.locator("[data-test-script-state='notRunning']").wait_for()
    assert visit.chosen("themes") == ["mobilite"]
    assert visit.count("compte_initiatives") > 0


def seen_by(visit: Visit) -> tuple[str, str]:
    """Where a visitor is, and what that is called, once the server has said it."""
    visit.page.locator("[data-test-script-state='notRunning']").wait_for()
    return visit.page.url, visit.page.title()
