"""What is chosen on « Carte »: the same on the map, in the list, in the file and in the address."""

import pytest
from playwright.sync_api import Browser, expect

from atlas.criteria import options_of
from tests.browser.conftest import Visit
from tests.browser.rows import placed, rows_of, wait_for_query
from tests.robustness.scale import times

SOME = [
    "01",
    "04",
    "32",
    "53",
    "75",
    "94",
]  # overseas, an island, merged, as before


@pytest.mark.parametrize("table", ["initiatives", "collectivites"])
def test_each_region_shows_the_same_rows_on_the_map_in_the_list_and_in_the_file(visit, edition, table):
    rows = rows_of(edition, table)
    regions = rows.set_index("id")["regions"]
    seen = 0
    for region in times(SOME, [*options_of(edition, "region")]):
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
    expect(visit.reset).to_be_visible()
    assert 0 < visit.count("compte_initiatives") < everywhere
    wait_for_query(visit, {"region": ["75"]})
    listed = visit.in_list()
    visit.wait_for_map("initiatives", listed)
    assert [row["id"] for row in visit.exported()] == listed


def test_a_shared_address_shows_the_same_state_in_another_browser(visit, browser: Browser):
    visit.open("/?region=75&themes=habitat&rubrique=villes")
    other = Visit(browser.new_context(locale="fr-FR").new_page(), visit.address)
    other.open(visit.page.url.removeprefix(visit.address))
    for each in (visit, other):
        each.open_filters()
    for part in (".phrase", ".puces", ".chiffres", ".facettes"):
        assert other.page.locator(part).inner_text() == visit.page.locator(part).inner_text()
    assert other.in_list() == visit.in_list()
    assert other.chosen("themes") == ["habitat"]
    other.page.context.close()


def test_an_unknown_value_in_the_address_is_named_and_ignored(visit):
    visit.open("/?region=53&themes=licornes")
    expect(visit.page.get_by_test_id("stAlert")).to_contain_text("licornes")
    expect(visit.key("phrase")).to_contain_text("Bretagne")


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
    with visit.answering():
        visit.choose("region", "Occitanie")
    expect(visit.key("phrase")).to_contain_text("Occitanie")
    assert 0 < sum(visit.received) <= 20_000
    visit.received.clear()
    with visit.answering():
        visit.reset.click()
    expect(visit.key("phrase")).to_contain_text("tout le pays")
    assert 0 < sum(visit.received) <= 20_000


def test_a_long_list_goes_on_when_asked_and_the_file_has_all_of_it(visit):
    visit.open()
    count = visit.count("compte_initiatives")
    assert visit.cards().count() == 20 < count
    visit.key("cartes").get_by_role("button", name="Afficher la suite").click()
    expect(visit.cards()).to_have_count(40)
    assert [row["id"] for row in visit.exported()] == visit.in_list()
