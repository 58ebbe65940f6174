"""MapLibre GL, in Chromium, on a page of another site: it draws the vector tiles of the communes."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.browser.chromium import FLAGS, find_chromium
from tests.clients.installing import Npm
from tests.clients.site import Site
from tests.clients.trial import Client, Trial

PACKAGE = Npm("maplibre-gl", "6.17.0")
PAGE = "<!doctype html><body style='margin: 0'><div id='map' style='width: 760px; height: 700px'></div>"
DRAWING = ("--use-angle=swiftshader", "--enable-unsafe-swiftshader")  # without a graphics card
SHOWN = """async (style) => {
  const { Map } = await import("/maplibre-gl.mjs");
  const map = new Map({ container: "map", style, fadeDuration: 0 });
  const faults = [];
  map.on("error", ({ error }) => faults.push(error.message));
  await Promise.race([map.once("idle"), new Promise((resolve) => setTimeout(resolve, 120_000))]);
  const drawn = map.queryRenderedFeatures({ layers: ["communes-aires"] });
  return [faults, new Set(drawn.map(({ properties }) => properties.code)).size];
}"""
MOST_OF_THEM = 30_000


class Quiet(SimpleHTTPRequestHandler):
    """Gives the files of a folder, and says nothing of it."""

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def elsewhere(folder: Path) -> Iterator[str]:
    """Serve a page with the library until the end of the block, and give its address."""
    shutil.copytree(PACKAGE.folder / "dist", folder)
    (folder / "index.html").write_text(PAGE, encoding="utf-8")
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


def draws_the_communes(site: Site) -> str:
    """Draw the style that we publish, as it is."""
    flags = [flag for flag in FLAGS if flag != "--disable-gpu"]
    with elsewhere(site.folder / "maplibre") as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=[*flags, *DRAWING])
        page = browser.new_page()
        page.goto(address)
        faults, count = page.evaluate(SHOWN, f"{site.address}/tuiles/communes.style.json")
        browser.close()
    assert not faults, faults[0]
    assert count > MOST_OF_THEM, f"{count} communes"
    return f"{count} communes drawn, without a fault"


MAPLIBRE = Client(
    "MapLibre GL",
    PACKAGE,
    lambda: PACKAGE.version,
    (Trial("opens `/tuiles/communes.style.json`, on a page of another site", draws_the_communes),),
)
