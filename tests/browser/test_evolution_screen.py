"""The charts of « Évolution », in a real browser: our own drawings, beside tables that say the same."""

import re
from datetime import date
from itertools import pairwise

import pytest
from playwright.sync_api import Locator, expect

from atlas.labels import STANDINGS
from atlas.membership import KNOWN
from french.dates import day
from tests.browser.conftest import Visit

CAPTION = "Part de la population dans une collectivité connue comme membre au {}, par {}"
FOREIGN = re.compile(r"vega|altair", re.IGNORECASE)  # libraries of charts that Streamlit has at hand
NOBODY = "–"
BOTH_KINDS = "2012-02-23"  # a day on which some members are attested, and others presumed
ALL_ATTESTED = "2012-08-31"  # the day of the full list


def coverage(visit: Visit, on: str, by: str) -> Locator:
    """Open the screen on a day, and give the chart of the coverage by heading or by région."""
    visit.page.goto(f"{visit.address}/evolution?date={on}")
    chart = visit.page.get_by_role("img", name=CAPTION.format(day(date.fromisoformat(on)), by), exact=True)
    expect(chart).to_be_visible()
    expect(table_beside(visit, by).locator("tbody tr").first).to_be_visible()
    visit.page.locator("[data-test-script-state='notRunning']").wait_for()
    return chart


def table_beside(visit: Visit, by: str) -> Locator:
    return visit.key(f"tableau_population_par_{by.replace('é', 'e')}").get_by_role("table")


def table_of(visit: Visit, by: str) -> dict[str, list[str]]:
    """The percentages of the table beside the chart: attested, then presumed, by the name of the row."""
    rows = table_beside(visit, by).locator("tbody tr").all()
    cells = (row.locator("td, th").all_inner_texts() for row in rows)
    return {name: [share.partition(" (")[0] for share in shares] for name, _, *shares in cells}


def lengths(chart: Locator) -> dict[str, float]:
    """How long each bar is, from 0 to 1, measured on the scale above it."""
    return chart.evaluate("""(chart) => {
      const [none, ...rest] = [...chart.querySelectorAll(".axe line")]
        .map((line) => +line.getAttribute("x1"));
      const length = (bar) => [...bar.querySelectorAll("rect")]
        .reduce((sum, part) => sum + +part.getAttribute("width"), 0);
      return Object.fromEntries([...chart.querySelectorAll(".rangee")]
        .map((bar) => [bar.querySelector("text").textContent, length(bar) / (rest.at(-1) - none)]));
    }""")


def percentage(words: str) -> float:
    """Read « 45,5 % »."""
    return float(words.rstrip("\u202f%").replace(",", ".")) / 100


@pytest.mark.parametrize("by", ["rubrique", "région"])
def test_each_part_of_a_bar_of_the_coverage_says_what_the_table_beside_it_says(visit, by):
    chart = coverage(visit, BOTH_KINDS, by)
    drawn = {
        row.locator("text").first.text_content(): row.locator("title").all_text_contents()
        for row in chart.locator(".rangee").all()
    }
    said = {
        name: [
            f"{name}, {STANDINGS[etat]}\u202f: {share}"
            for etat, share in zip(KNOWN, shares, strict=True)
            if share != NOBODY
        ]
        for name, shares in table_of(visit, by).items()
    }
    assert list(drawn.items()) == list(said.items())
    assert {1, 2} <= {len(parts) for parts in said.values()}


def test_each_region_has_a_bar_as_long_as_its_percentage_in_the_table(visit):
    chart = coverage(visit, ALL_ATTESTED, "région")
    table = {name: attested for name, (attested, _) in table_of(visit, "région").items()}
    assert len(table) == 18
    words = chart.locator(".rangee .mots").all_text_contents()
    covered = {name: share for name, share in table.items() if share != NOBODY}
    assert words[: len(covered)] == list(covered.values())
    assert set(words[len(covered) :]) == {"0\u202f%"}
    drawn = lengths(chart)
    assert list(drawn) == list(table)
    for name, share in covered.items():
        assert drawn[name] == pytest.approx(percentage(share), abs=0.001)
    assert all(drawn[name] == 0 for name in table.keys() - covered.keys())


@pytest.mark.parametrize("width", [320, 390, 1000])
def test_on_a_narrow_screen_the_numbers_of_the_scale_keep_apart(visit, width):
    visit.page.set_viewport_size({"width": width, "height": 900})
    chart = coverage(visit, ALL_ATTESTED, "région")
    boxes = [number.bounding_box() for number in chart.locator(".axe text").all()]
    assert len(boxes) >= 2
    for left, right in pairwise(boxes):
        assert left["x"] + left["width"] < right["x"]


def test_no_other_library_of_charts_is_fetched(visit):
    asked: list[str] = []
    visit.page.on("request", lambda request: asked.append(request.url))
    coverage(visit, ALL_ATTESTED, "région")
    visit.page.wait_for_load_state("networkidle")
    assert any("/static/js/" in each for each in asked)
    assert [each for each in asked if FOREIGN.search(each)] == []


def test_an_address_with_an_anchor_opens_at_its_part_until_the_visitor_moves(visit):
    visit.page.goto(f"{visit.address}/evolution?date={ALL_ATTESTED}#population")
    visit.page.frame_locator(".st-key-carte iframe").locator("body[data-carte]").wait_for()
    visit.page.wait_for_function(
        "Math.abs(document.getElementById('population')?.getBoundingClientRect().top) < 80"
    )
    visit.page.locator("[data-test-script-state='notRunning']").wait_for()
    visit.page.get_by_role("heading", name="Part de la population").hover()
    visit.page.mouse.wheel(0, -20_000)
    expect(visit.page.get_by_role("heading", name="Évolution")).to_be_in_viewport()
