"""What a page shows before its scripts run: `python -m tests.bench.first_looks`.

« Carte » is opened by a visitor who was never there, in turn with an empty Streamlit app, the floor. Times
are on the browser's own clock, from the beginning of the navigation to the frame in which sentence, figures
and picture of the map are there, or the first words of the empty app. What moves (CLS) is added up until the
live map has taken the place of the picture. A page that left without its words is counted until its live map.
"""

import argparse
import os
import sys
from collections.abc import Iterator

import pandas as pd
from playwright.sync_api import Browser

from tests.bench.contenders.roster import AS_IT_COMES
from tests.bench.filter_change import chromium
from tests.bench.processes import SCRIPTS, serving
from tests.browser.server import running

WINDOWS = {"desktop": {"width": 1440, "height": 900}, "phone": {"width": 390, "height": 844}}
PATIENCE = 60_000  # milliseconds
AFTER = 1000  # milliseconds in which what comes last may still move something
WATCH = """() => {
  window.moved = 0;
  const add = (shifts) => shifts.getEntries().forEach((each) => { moved += each.value; });
  new PerformanceObserver(add).observe({ type: "layout-shift", buffered: true });
  const look = () => {
    const picture = document.querySelector(".premier-regard .premier-carte img");
    const live = document.querySelector(".st-key-carte iframe")?.contentDocument?.body?.dataset.carte;
    const said = document.querySelector(".premier-regard .chiffres");
    if ((said && picture?.complete && picture.naturalWidth) || live) {
      window.seen = performance.now();
    } else {
      requestAnimationFrame(look);
    }
  };
  requestAnimationFrame(look);
}"""
FIRST_LOOK = "() => window.seen"
WORDS = "() => document.querySelector('.st-key-phrase p') && performance.now()"


def measure_first_looks(rounds: int) -> pd.DataFrame:
    """Open « Carte » and the empty app in turn; each once before, unmeasured.

    Returns
    -------
    pandas.DataFrame
        A row for each visit: ``page`` (``first look`` or ``empty app``), ``window``, ``seconds``, ``shift``.

    Raises
    ------
    playwright.sync_api.Error
        A page does not show it in time.
    """
    with (
        running("tests/bench/contenders/floor.py", {**os.environ, **AS_IT_COMES}) as floor,
        serving(SCRIPTS["application"]) as application,
        chromium() as browser,
    ):
        application.rest()
        visits = [
            visit
            for _ in range(rounds + 1)
            for window in WINDOWS
            for visit in _visits(browser, window, application.address, floor)
        ]
    return pd.DataFrame(visits[2 * len(WINDOWS) :], columns=["page", "window", "seconds", "shift"])


def _visits(
    browser: Browser, window: str, application: str, floor: str
) -> Iterator[tuple[str, str, float, float]]:
    yield "first look", window, *_visit(browser, window, application, FIRST_LOOK)
    yield "empty app", window, *_visit(browser, window, floor, WORDS)


def _visit(browser: Browser, window: str, address: str, condition: str) -> tuple[float, float]:
    """Return the seconds until a condition holds, and how much moved until the page was whole."""
    page = browser.new_context(viewport=WINDOWS[window], locale="fr-FR").new_page()
    page.set_default_timeout(PATIENCE)
    page.add_init_script(f"({WATCH})()")
    page.goto(address, wait_until="commit")
    seconds = page.wait_for_function(condition).json_value() / 1000
    page.wait_for_function("() => !document.querySelector('.premier-carte')")
    page.wait_for_timeout(AFTER)
    moved = page.evaluate("window.moved")
    page.context.close()
    return seconds, moved


def main() -> int:
    """Run the measurement and print it."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--rounds", type=int, default=10)
    looks = measure_first_looks(options.parse_args().rounds)
    print(looks.groupby(["page", "window"])[["seconds", "shift"]].median().round(3).to_string())
    return 0


if __name__ == "__main__":
    sys.exit(main())
