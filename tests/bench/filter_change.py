"""« Carte » in a browser: the arrival, and a filter that is changed again and again, whatever the data."""

import re
import statistics
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, Frame, Page, sync_playwright

from tests.browser.chromium import FLAGS, find_chromium
from tests.browser.facets import open_filters, option_of

REGIONS = {"Bretagne": "53", "Occitanie": "76"}
PATIENCE = 120_000  # milliseconds: with the largest data a browser works for long

# The browser's own clock, from its click to its page and its map: what a visitor waits.
NOW = "performance.timeOrigin + performance.now()"
IDLE = "[data-test-script-state='notRunning']"
WATCH_PAGE = f"""([code, expected]) => {{
  Object.assign(window, {{ clicked: null, shown: null, confirmed: null, expected }});
  const inside = [...document.querySelectorAll(".st-key-chiffres *")].find((each) => each.shadowRoot);
  const figures = inside.shadowRoot;
  const look = () => {{
    const figure = figures.querySelector(".compte_initiatives strong").textContent;
    if (Number(figure.replace(/[^0-9]/g, "")) === expected) {{
      window.shown ??= {NOW};
    }}
    if (location.search === `?region=${{code}}` && document.querySelector("{IDLE}")) {{
      window.confirmed ??= {NOW};
    }} else {{
      requestAnimationFrame(look);
    }}
  }};
  requestAnimationFrame(look);
  document.addEventListener("click", () => {{ window.clicked = {NOW}; }}, {{ capture: true, once: true }});
}}"""
WATCH_MAP = f"""() => {{
  window.drawn = null;
  const look = () => {{
    if (TerritoryMap.shown().initiatives.length === window.parent.expected) {{
      window.drawn = {NOW};
    }} else {{
      requestAnimationFrame(look);
    }}
  }};
  requestAnimationFrame(look);
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
    page.locator(".premier-regard").wait_for(state="detached")
    seconds = (_map_of(page).evaluate(NOW) - page.evaluate("performance.timeOrigin")) / 1000
    page.context.close()
    return seconds


def measure_region_changes(browser: Browser, address: str, rounds: int) -> dict[str, float]:
    """Choose one région, then none, again and again.

    Returns
    -------
    dict
        Medians: ``counts`` and ``map`` (seconds from the click until the figures are those of the région, and
        until the map shows all its initiatives and no other), ``confirmed`` (until the server's answer is
        there, whole), ``kilobytes`` (sent on the websocket for a change).
    """
    page = browser.new_context(viewport={"width": 1440, "height": 900}).new_page()
    page.set_default_timeout(PATIENCE)
    received: list[int] = []
    page.on("websocket", lambda socket: socket.on("framereceived", lambda frame: received.append(len(frame))))
    page.goto(address)
    page.frame_locator(".st-key-carte iframe").locator("body[data-carte]").wait_for()
    changes = [_change(page, [*REGIONS][turn % len(REGIONS)], received) for turn in range(rounds)]
    page.context.close()
    medians = [statistics.median(each) for each in zip(*changes, strict=True)]
    return dict(zip(("counts", "map", "confirmed", "kilobytes"), medians, strict=True))


def _change(page: Page, region: str, received: list[int]) -> tuple[float, float, float, float]:
    _clear(page)
    open_filters(page)
    option = option_of(page, "region", region)
    expected = re.sub(r"\D", "", option.locator("xpath=..").inner_text())
    page.evaluate(WATCH_PAGE, [REGIONS[region], int(expected)])
    _map_of(page).evaluate(WATCH_MAP)
    received.clear()
    option.click()
    _map_of(page).wait_for_function("() => window.drawn")
    page.wait_for_function("() => window.confirmed")
    _wait_for_script(page)
    clicked, *stamps = page.evaluate("[window.clicked, window.shown, window.confirmed]")
    shown, drawn, confirmed = (
        (each - clicked) / 1000 for each in (stamps[0], _map_of(page).evaluate("window.drawn"), stamps[1])
    )
    return shown, drawn, confirmed, sum(received) / 1000


def _clear(page: Page) -> None:
    reset = page.get_by_role("button", name="Tout effacer")
    if reset.count():
        reset.click()
        page.wait_for_function("() => !location.search")
        _wait_for_script(page)
        page.wait_for_timeout(1000)  # the map goes on by itself; what it costs is not that of the next change


def _wait_for_script(page: Page) -> None:
    page.locator(IDLE).wait_for()


def _map_of(page: Page) -> Frame:
    return next(frame for frame in page.frames if "streamlit_folium" in frame.url)
