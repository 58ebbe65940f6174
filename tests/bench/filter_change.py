"""« Carte » in a browser: the arrival, and a filter that is changed again and again, whatever the data."""

import statistics
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, Frame, Page, sync_playwright

from tests.browser.chromium import FLAGS, find_chromium

REGIONS = ("Bretagne", "Occitanie")
PATIENCE = 120_000  # milliseconds: with the largest data a browser works for long

# The browser's own clock, from its click to its page and its map: what a visitor waits.
NOW = "performance.timeOrigin + performance.now()"
WATCH_PAGE = f"""(region) => {{
  window.shown = null;
  const look = () => {{
    const figure = document.querySelector(".st-key-compte_initiatives strong");
    if (document.querySelector(".st-key-phrase").textContent.includes(region)) {{
      window.shown ??= {NOW};
      window.expected = Number(figure.textContent.replace(/[^0-9]/g, ""));
    }}
  }};
  const all = {{ subtree: true, characterData: true, childList: true }};
  new MutationObserver(look).observe(document.body, all);
  document.addEventListener("click", () => {{ window.clicked = {NOW}; }}, {{ capture: true, once: true }});
}}"""
WATCH_MAP = f"""() => {{
  window.drawn = null;
  const former = document.body.dataset.carte;
  const look = () => {{
    const expected = window.parent.expected;
    if (document.body.dataset.carte !== former && TerritoryMap.shown().initiatives.length === expected) {{
      window.drawn = {NOW};
    }} else {{
      requestAnimationFrame(look);
    }}
  }};
  look();
}}"""


@contextmanager
def chromium() -> Iterator[Browser]:
    """Run the browser until the end of the block."""
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=find_chromium(), args=list(FLAGS))
        try:
            yield browser
        finally:
            browser.close()


def measure_arrival(browser: Browser, address: str) -> float:
    """Return the seconds until a browser that was never there shows the map of all rows."""
    page = browser.new_context(viewport={"width": 1440, "height": 900}).new_page()
    page.set_default_timeout(PATIENCE)
    page.goto(address, wait_until="commit")
    page.frame_locator(".st-key-carte iframe").locator("body[data-carte]").wait_for()
    seconds = (_map_of(page).evaluate(NOW) - page.evaluate("performance.timeOrigin")) / 1000
    page.context.close()
    return seconds


def measure_region_changes(browser: Browser, address: str, rounds: int) -> dict[str, float]:
    """Choose one région, then none, again and again.

    Returns
    -------
    dict
        Medians: ``counts`` and ``map`` (seconds from the click until the sentence says the région, and until
        the map shows all its initiatives and no other), ``kilobytes`` (sent on the websocket for a change).
    """
    page = browser.new_context(viewport={"width": 1440, "height": 900}).new_page()
    page.set_default_timeout(PATIENCE)
    received: list[int] = []
    page.on("websocket", lambda socket: socket.on("framereceived", lambda frame: received.append(len(frame))))
    page.goto(address)
    page.frame_locator(".st-key-carte iframe").locator("body[data-carte]").wait_for()
    changes = [_change(page, REGIONS[turn % len(REGIONS)], received) for turn in range(rounds)]
    page.context.close()
    counts, drawn, sent = (statistics.median(each) for each in zip(*changes, strict=True))
    return {"counts": counts, "map": drawn, "kilobytes": sent / 1000}


def _change(page: Page, region: str, received: list[int]) -> tuple[float, float, int]:
    _clear(page)
    filter_ = page.locator(".st-key-region").get_by_role("combobox")
    filter_.click()
    filter_.fill(region)
    option = page.get_by_role("option", name=region)
    option.wait_for()
    page.evaluate(WATCH_PAGE, region)
    _map_of(page).evaluate(WATCH_MAP)
    received.clear()
    option.click()
    _map_of(page).wait_for_function("() => window.drawn")
    _wait_for_script(page)
    clicked, shown = page.evaluate("[window.clicked, window.shown]")
    page.keyboard.press("Escape")
    return (shown - clicked) / 1000, (_map_of(page).evaluate("window.drawn") - clicked) / 1000, sum(received)


def _clear(page: Page) -> None:
    reset = page.locator(".st-key-reinitialiser").get_by_role("button")
    if reset.count():
        reset.click()
        page.wait_for_function("() => !document.querySelector('.st-key-reinitialiser')")
        _wait_for_script(page)
        page.wait_for_timeout(1000)  # the map goes on by itself; what it costs is not that of the next change


def _wait_for_script(page: Page) -> None:
    page.locator("[data-test-script-state='notRunning']").wait_for()


def _map_of(page: Page) -> Frame:
    return next(frame for frame in page.frames if "streamlit_folium" in frame.url)
