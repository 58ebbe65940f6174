"""Open « Mon territoire » for territories drawn at random: `python -m tests.bench.territories`.

Each is opened by its address in a browser that has been there before, as a visitor follows a link. Times go
from the beginning of the navigation to the last part of the page, with the picture of the map, on the
browser's own clock. An empty Streamlit page is opened in turn, on the same machine: the floor.
"""

import argparse
import os
import random
import sys
from collections.abc import Iterator

import pandas as pd
from playwright.sync_api import Browser, Page

from geo.levels import LEVELS
from tests.bench.contenders.roster import AS_IT_COMES
from tests.bench.filter_change import NOW, chromium
from tests.browser.server import running
from web.opening import open_edition

SEED = 20261122
DAYS = ("31 août 2012", "8 décembre 2020")
WHOLE = """() => document.querySelector('#t-comparables') && !document.querySelector('.premier-regard')
  && [...document.querySelectorAll('figure.territoire img')].every((image) => image.complete)
  && performance.now()"""
FLOOR = "() => document.querySelector('.st-key-phrase p') && performance.now()"


def draw(count: int) -> list[str]:
    """Draw territories at random, as many of each level as there are, in a random order."""
    register = open_edition().edition.vintage.register.frame
    chance = random.Random(SEED)
    drawn: list[str] = []
    for niveau in LEVELS:
        codes = sorted(register["code"][register["niveau"] == niveau])
        drawn += [
            f"niveau={niveau}&code={code}"
            for code in chance.sample(codes, min(len(codes), count // len(LEVELS)))
        ]
    rest = sorted(register["code"][register["niveau"] == "commune"])
    drawn += [f"niveau=commune&code={code}" for code in chance.sample(rest, count - len(drawn))]
    chance.shuffle(drawn)
    return drawn


def seconds_to(page: Page, address: str, condition: str) -> float:
    """Open an address and return how long until a condition holds, from the browser's clock."""
    page.goto(address, wait_until="commit")
    return page.wait_for_function(condition, timeout=30_000).json_value() / 1000


def measure_pages(territories: int, days: int) -> pd.DataFrame:
    """Open territories and the empty app in turn, then move « Évolution » from day to day.

    Returns
    -------
    pandas.DataFrame
        A row for each measure: ``page`` (« Mon territoire », « empty app », « day of Évolution »),
        ``seconds``.

    Raises
    ------
    playwright.sync_api.Error
        A page is not whole in time.
    """
    with (
        running("tests/bench/contenders/floor.py", {**os.environ, **AS_IT_COMES}) as floor,
        running("app.py") as application,
        chromium() as browser,
    ):
        rows = [*_territories(browser, application, floor, territories)]
        rows += [("day of Évolution", seconds) for seconds in turn_days(browser, application, days)]
    return pd.DataFrame(rows, columns=["page", "seconds"])


def _territories(browser: Browser, application: str, floor: str, count: int) -> Iterator[tuple[str, float]]:
    page, empty = browser.new_page(), browser.new_page()
    seconds_to(page, f"{application}/territoire?niveau=region&code=53", WHOLE)
    seconds_to(empty, floor, FLOOR)
    for query in draw(count):
        yield "Mon territoire", seconds_to(page, f"{application}/territoire?{query}", WHOLE)
        yield "empty app", seconds_to(empty, floor, FLOOR)


def turn_days(browser: Browser, application: str, rounds: int) -> Iterator[float]:
    """Move from one exact day to the other on « Évolution »: the seconds from each click to the map."""
    page = browser.new_page()
    page.goto(f"{application}/evolution")
    page.frame_locator(".st-key-carte iframe").locator("body[data-carte]").wait_for()
    for turn in range(rounds):
        yield _seconds_to_day(page, DAYS[turn % len(DAYS)])


def _seconds_to_day(page: Page, day: str) -> float:
    page.locator("[data-test-script-state='notRunning']").wait_for()
    button = page.locator(".st-key-jour_exact button", has_text=day)
    frame = next(frame for frame in page.frames if "streamlit_folium" in frame.url)
    before = frame.evaluate("TerritoryMap.shown().collectivites.join()")
    page.evaluate(f"addEventListener('click', () => {{ clicked = {NOW}; }}, {{ capture: true, once: true }})")
    button.click()
    moved = f"(before) => TerritoryMap.shown().collectivites.join() !== before && {NOW}"
    drawn = frame.wait_for_function(moved, arg=before).json_value()
    return (drawn - page.evaluate("clicked")) / 1000


def main() -> int:
    """Run the measurement and print it."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--count", type=int, default=200)
    pages = measure_pages(options.parse_args().count, days=20)
    print(pages.groupby("page")["seconds"].describe(percentiles=[0.1, 0.5, 0.9, 0.95]).round(2).to_string())
    return 0


if __name__ == "__main__":
    sys.exit(main())
