"""Take the picture of the README: `python -m tests.browser.picture`."""

import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.browser.arriving import go
from tests.browser.chromium import FLAGS, find_chromium
from tests.browser.server import running

PICTURE = Path(__file__).parent / "map.png"


def main() -> int:
    """Open the application as a visitor does, and keep what is seen once the map is drawn."""
    with running("app.py") as address, sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=find_chromium(), args=list(FLAGS))
        page = browser.new_page(viewport={"width": 1440, "height": 900}, locale="fr-FR")
        go(page, address)
        page.frame_locator(".st-key-carte iframe").locator("body[data-carte]").wait_for()
        page.locator("[data-test-script-state='notRunning']").wait_for()
        page.screenshot(path=PICTURE)
        browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
