"""What the browser holds after many changes of a filter: `python -m tests.bench.heap`."""

import sys

import pandas as pd
from playwright.sync_api import CDPSession, Page

from tests.bench.filter_change import IDLE, PATIENCE, REGIONS, chromium
from tests.bench.processes import SCRIPTS, serving
from tests.browser.facets import open_filters, option_of

EARLY = 10  # changes after which all that is kept once is there


def measure_heap(changes: int) -> pd.DataFrame:
    """Choose a région and take it away, again and again, on « Carte ».

    Parameters
    ----------
    changes
        How many changes after the first ``EARLY``.

    Returns
    -------
    pandas.DataFrame
        Two rows, once garbage is collected: ``changes`` (so far), ``megabytes`` (of the browser's heap).
    """
    with serving(SCRIPTS["application"]) as application, chromium() as browser:
        page = browser.new_context(viewport={"width": 1440, "height": 900}).new_page()
        page.set_default_timeout(PATIENCE)
        page.goto(application.address)
        page.frame_locator(".st-key-carte iframe").locator("body[data-carte]").wait_for()
        open_filters(page)
        meter = page.context.new_cdp_session(page)
        early = _megabytes_after(page, meter, EARLY)
        late = _megabytes_after(page, meter, changes)
    rows = [(EARLY, early), (changes, late)]
    return pd.DataFrame(rows, columns=["changes", "megabytes"])


def _megabytes_after(page: Page, meter: CDPSession, changes: int) -> float:
    for turn in range(changes // 2):
        name, code = [*REGIONS.items()][turn % len(REGIONS)]
        box = option_of(page, "region", name)
        box.click()
        page.wait_for_function("(code) => location.search === `?region=${code}`", arg=code)
        page.locator(IDLE).wait_for()
        box.click()
        page.wait_for_function("() => !location.search")
        page.locator(IDLE).wait_for()
    meter.send("HeapProfiler.collectGarbage")
    return meter.send("Runtime.getHeapUsage")["usedSize"] / 1e6


if __name__ == "__main__":
    print(measure_heap(200).to_string())
    sys.exit(0)
