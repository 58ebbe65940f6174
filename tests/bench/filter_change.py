"""Measure a filter change: `python -m tests.bench` prints a Markdown table.

The floor is the same change on a page with a select box and one line of text, on the same machine, in the
same browser, in turn with the application. Times go from the click on an option to the words (and to the map)
of the new selection in the browser; bytes are what the server sends on the websocket for one change.
"""

import argparse
import platform
import statistics
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import streamlit
from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser.chromium import FLAGS, find_chromium
from tests.browser.server import running

REGIONS = ("Bretagne", "Occitanie")

# The browser's own clock, from its click to its page: what a visitor waits, without the driver's overhead.
WATCH_PAGE = """region => {
  window.shown = null;
  const phrase = document.querySelector(".st-key-phrase");
  const look = () => {
    if (phrase.textContent.includes(region)) window.shown ??= performance.timeOrigin + performance.now();
  };
  new MutationObserver(look).observe(phrase, { subtree: true, characterData: true, childList: true });
  document.addEventListener("click", () => { window.clicked = performance.timeOrigin + performance.now(); },
    { capture: true, once: true });
}"""
WATCH_MAP = """() => {
  window.drawn = null;
  new MutationObserver(() => { window.drawn ??= performance.timeOrigin + performance.now(); })
    .observe(document.body, { attributes: true, attributeFilter: ["data-carte"] });
}"""


@dataclass
class Contender:
    """A page whose region is changed again and again."""

    page: Page
    seconds: list[float] = field(default_factory=list)
    map_seconds: list[float] = field(default_factory=list)
    sent: list[int] = field(default_factory=list)
    _received: int = 0

    @classmethod
    def open(cls, browser: Browser, address: str) -> "Contender":
        """Open the page and wait until it can be used."""
        contender = cls(browser.new_page(viewport={"width": 1440, "height": 900}))
        contender.page.on("websocket", lambda ws: ws.on("framereceived", contender._count))
        contender.page.goto(address)
        contender.page.locator(".st-key-phrase p").wait_for()
        return contender

    def _count(self, frame: str | bytes) -> None:
        self._received += len(frame)

    def change(self, region: str, prepare: Callable[[Page, str], None], *, with_map: bool) -> None:
        """Choose a region, and write down how long until the page, and its map, show it."""
        prepare(self.page, region)
        option = self.page.get_by_role("option", name=region)
        option.wait_for()
        self.page.evaluate(WATCH_PAGE, region)
        if with_map:
            self._frame().evaluate(WATCH_MAP)
        self._received = 0
        option.click()
        self.page.wait_for_function("() => window.shown")
        clicked = self.page.evaluate("window.clicked")
        self.seconds.append((self.page.evaluate("window.shown") - clicked) / 1000)
        if with_map:
            self._frame().wait_for_function("() => window.drawn")
            self.map_seconds.append((self._frame().evaluate("window.drawn") - clicked) / 1000)
        self.page.locator("[data-test-script-state='notRunning']").wait_for()
        self.sent.append(self._received)
        self.page.keyboard.press("Escape")

    def _frame(self):
        return next(frame for frame in self.page.frames if "streamlit_folium" in frame.url)


def open_select(page: Page, region: str) -> None:
    """Open the select box of the floor."""
    page.locator(".st-key-region").get_by_role("combobox").click()


def open_filter(page: Page, region: str) -> None:
    """Take the former region away, and open the filter of the application."""
    reset = page.locator(".st-key-reinitialiser").get_by_role("button")
    if reset.count():
        reset.click()
        page.wait_for_function("() => !document.querySelector('.st-key-reinitialiser')")
        page.locator("[data-test-script-state='notRunning']").wait_for()
    filter_ = page.locator(".st-key-region").get_by_role("combobox")
    filter_.click()
    filter_.fill(region)


def row(name: str, values: Sequence[float], floor: float, unit: str = "s") -> str:
    """Write one line of the table: median, spread, and ratio to the floor."""
    median = statistics.median(values)
    ratio = f"{median / floor:.2f}" if unit == "s" else ""
    digits = 2 if unit == "s" else 0
    spread = f"{min(values):.{digits}f}–{max(values):.{digits}f}"
    return f"| {name} | {median:.{digits}f} {unit} | {spread} | {ratio} |"


def main() -> int:
    """Run the measurement and print the table."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--runs", type=int, default=30)
    runs = options.parse_args().runs
    with (
        running("tests/bench/floor.py") as floor_address,
        running("app.py") as application_address,
        sync_playwright() as driver,
    ):
        browser = driver.chromium.launch(executable_path=find_chromium(), args=list(FLAGS))
        floor = Contender.open(browser, floor_address)
        application = Contender.open(browser, application_address)
        application.page.frame_locator(".st-key-carte iframe").locator("body[data-carte]").wait_for()
        for turn in range(runs):
            region = REGIONS[turn % 2]
            floor.change(region, open_select, with_map=False)
            application.change(region, open_filter, with_map=True)
        browser.close()
    reference = statistics.median(floor.seconds)
    print(f"Python {platform.python_version()}, Streamlit {streamlit.__version__}, {runs} changes each\n")
    print("| | median | spread | ratio to the floor |\n|---|---|---|---|")
    print(row("floor: a select box and a line of text", floor.seconds, reference))
    print(row("figures and sentence", application.seconds, reference))
    print(row("map", application.map_seconds, reference))
    print(row("sent", [each / 1000 for each in application.sent], reference, "kB"))
    return 0


if __name__ == "__main__":
    sys.exit(main())
