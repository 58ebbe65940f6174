"""Open « Mon territoire » for territories drawn at random: `python -m tests.bench.territoires`.

Each is opened by its address in a browser that has been there before, as a visitor follows a link. Times go
from the beginning of the navigation to the last part of the page, with the picture of the map, on the
browser's own clock. An empty Streamlit page is opened in turn, on the same machine: the floor.
"""

import argparse
import random
import statistics
import sys

from playwright.sync_api import Browser, Page, sync_playwright

from atlas.places import LEVELS
from atlas.store import store
from tests.browser.chromium import FLAGS, find_chromium
from tests.browser.server import running

SEED = 20261122
WHOLE = """() => document.querySelector('#t-comparables')
  && [...document.querySelectorAll('figure.territoire img')].every((image) => image.complete)
  && performance.now()"""
FLOOR = "() => document.querySelector('.st-key-phrase p') && performance.now()"


def draw(count: int) -> list[str]:
    """Draw territories at random, as many of each level as there are, in a random order."""
    register = store.current().register.frame
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


def measure(browser: Browser, application: str, floor: str, count: int) -> tuple[list[float], list[float]]:
    """Open every territory, and the floor in turn; a page that fails ends the measure."""
    page, empty = browser.new_page(), browser.new_page()
    seconds_to(page, f"{application}/territoire?niveau=region&code=53", WHOLE)
    seconds_to(empty, floor, FLOOR)
    opened = [
        (seconds_to(page, f"{application}/territoire?{query}", WHOLE), seconds_to(empty, floor, FLOOR))
        for query in draw(count)
    ]
    return [each for each, _ in opened], [each for _, each in opened]


def main() -> int:
    """Run the measurement and print it."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--count", type=int, default=200)
    count = options.parse_args().count
    with (
        running("tests/bench/floor.py") as floor,
        running("app.py") as application,
        sync_playwright() as driver,
    ):
        browser = driver.chromium.launch(executable_path=find_chromium(), args=list(FLAGS))
        opened, empty = measure(browser, application, floor, count)
        browser.close()
    for name, values in (("Mon territoire", opened), ("empty page", empty)):
        tenth, *_, last = statistics.quantiles(values, n=10)
        print(
            f"{name}: median {statistics.median(values):.2f} s, p10 {tenth:.2f} s, p90 {last:.2f} s, "
            f"max {max(values):.2f} s, {len(values)} openings"
        )
    print(f"ratio of the medians: {statistics.median(opened) / statistics.median(empty):.2f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
