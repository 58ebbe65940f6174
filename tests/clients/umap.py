"""uMap, on a PostGIS of its own: a map whose layer is the address of our GeoJSON, looked at in Chromium."""

from __future__ import annotations

import json
import os
import subprocess
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, sync_playwright

from tests.browser.chromium import FLAGS, find_chromium
from tests.browser.server import free_port, wait_for
from tests.clients.installing import All, Debian, Python, said
from tests.clients.site import Site
from tests.clients.trial import Client, Trial
from tests.ledger.postgresql import USER, cluster

UMAP = Python("umap", ("umap-project==3.7.3",))
POSTGIS = Debian(
    "/usr/share/postgresql/15/extension/postgis.control", ("postgresql-15", "postgresql-15-postgis-3")
)
PROGRAM = UMAP.folder / "bin" / "umap"
MAP = Path(__file__).with_name("inside") / "umap_map.py"
PICTURE = Path(__file__).with_name("umap.png")
SIZE = {"width": 760, "height": 560}
BOUNDS = "U.MAP._leafletMap.getBounds().toBBoxString().split(',').map(Number)"


@contextmanager
def mapping(site: Site) -> Iterator[str]:
    """Run uMap until the end of the block, and give the address of a map whose layer is our GeoJSON."""
    with cluster() as database:
        folder, port = database.rpartition("host=")[2], free_port()
        address = f"http://127.0.0.1:{port}"
        environment = {
            **os.environ,
            "DATABASE_URL": f"postgis://{USER}@/postgres",
            "PGHOST": folder,
            "SECRET_KEY": "of this trial",
            "MEDIA_ROOT": str(site.folder / "umap"),
            "DEBUG": "1",
            "SITE_URL": address,
            "ADDRESS": f"{site.address}/api/v1/initiatives.geojson",
        }
        said(["psql", "-h", folder, "-U", USER, "postgres", "-c", "CREATE EXTENSION postgis"])
        told_by_umap(environment, "migrate")
        path = told_by_umap(environment, "shell", "-c", MAP.read_text(encoding="utf-8")).split()[-1]
        command = [str(PROGRAM), "runserver", "--noreload", f"127.0.0.1:{port}"]
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        with subprocess.Popen(command, env=environment, **quiet) as server:
            try:
                wait_for(address)
                yield address + path
            finally:
                server.terminate()


def told_by_umap(environment: Mapping[str, str], *words: str) -> str:
    """Run a command of uMap, and return what it prints."""
    command = [str(PROGRAM), *words]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"umap {words[0]}: {done.stderr.strip().splitlines()[-1]}"
    return done.stdout


def draws_the_initiatives(site: Site) -> str:
    """Look at the map: each initiative with a place, in the colour of its family, and what a click says."""
    features = json.loads(site.fetch("/api/v1/initiatives.geojson").read_text(encoding="utf-8"))["features"]
    with mapping(site) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=list(FLAGS))
        page = browser.new_page(viewport=SIZE, locale="fr-FR")
        page.goto(address)
        marks = page.locator(".umap-div-icon .icon-container")
        marks.first.wait_for(state="attached", timeout=60_000)
        page.screenshot(path=PICTURE)
        inside = _in_view(page, features)
        assert marks.count() == len(inside), f"{marks.count()} marks, and {len(inside)} rows in view"
        drawn = Counter(marks.evaluate_all("all => all.map(each => getComputedStyle(each).backgroundColor)"))
        wanted = Counter(_rgb(each["_umap_options"]["color"]) for each in inside)
        assert drawn == wanted, f"colours {drawn}"
        words = _clicked(page)
        browser.close()
    known = {each["name"]: each["description"] for each in inside}
    name = next((name for name in known if name in words), "")
    assert name, f"a click says {words}"
    assert known[name] in words
    colours = f"in {len(wanted)} colours of families"
    return f"{len(inside)} marks, all that are in view, {colours}; a click says name and summary"


def _in_view(page: Page, features: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return what is said of the features that lie in the window: uMap draws no others."""
    west, south, east, north = page.evaluate(BOUNDS)
    places = [(each["properties"], each["geometry"]["coordinates"]) for each in features if each["geometry"]]
    return [said_of for said_of, (x, y) in places if west <= x <= east and south <= y <= north]


def _clicked(page: Page) -> str:
    """Click on a mark, and return what is said."""
    page.locator(".umap-div-icon").first.dispatch_event("click")
    popup = page.locator(".umap-popup, .leaflet-popup-content").first
    popup.wait_for()
    return popup.inner_text()


def _rgb(colour: str) -> str:
    return f"rgb({', '.join(map(str, bytes.fromhex(colour.removeprefix('#'))))})"


UMAP_CLIENT = Client(
    "uMap",
    All((POSTGIS, UMAP)),
    UMAP.version,
    (Trial("a layer with *remote data*: the address of `initiatives.geojson`", draws_the_initiatives),),
)
