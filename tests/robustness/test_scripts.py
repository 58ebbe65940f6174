"""Words that are programs, on every screen and in every file, in a browser: none runs."""

import os
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests.browser.arriving import go
from tests.browser.conftest import LOCAL, forget
from tests.browser.server import ROOT, running
from tests.robustness.scale import times
from tests.robustness.traps import MARK, PLACES, set_traps

CREDULOUS = Path(__file__).parent / "credulous"
SCREENS = (
    "/",
    "/?initiative=la-smalah&liste=collectivites",
    "/?collectivite=region-bretagne&chiffre=initiatives&maille=region",
    "/?embed=true&region=32",
    "/?recherche=commune-59350&texte=${window.piege=1}&region=<script>window.piege=1</script>",
    "/initiatives?initiative=pole-anima",
    "/collectivites?region=32",
    "/evolution?date=2012-08-31",
    "/territoire?niveau=commune&code=59350",
    "/territoire?niveau=<script>&code=window.piege=1",
    *(f"/donnees?partie={part}" for part in ("methode", "sources", "tables", "qualite", "verifier")),
)
FILES = (
    "/territoire/commune-59350.svg",
    "/carte.svg?region=32",
    "/carte.svg?texte=<script>window.piege=1</script>",
    "/api/v1/docs",
    "/api/v1/initiatives",
    "/api/v1/initiatives.geojson",
    "/api/v1/territoires?q=<script>window.piege=1</script>",
    "/api/v1/territoires/commune/59350",
    "/donnees/<script>window.piege=1</script>",
    "/territoire/commune-<img src=x onerror=window.piege=1>.svg",
)
PAPER = ("/territoire/commune-59350.pdf", "/carte.pdf?region=32", "/carte.png?region=32")
MAPS = ("/", "/evolution")
PATIENCE = 90_000  # milliseconds: the server has started just now, beside many tests
TOOLTIPS = """() => {
  const marks = [];
  map.eachLayer((layer) => layer.getTooltip?.() && marks.push(layer));
  for (const mark of marks) mark.openTooltip(mark.getLatLng?.() ?? mark.getBounds().getCenter());
  return marks.length;
}"""


@pytest.fixture(scope="module")
def trapped(tmp_path_factory) -> Iterator[str]:
    """The application on trapped tables, without the check that refuses markup."""
    folder = tmp_path_factory.mktemp("pieges") / "data"
    set_traps(folder)
    path = os.pathsep.join([str(ROOT), str(CREDULOUS)])
    with running("app.py", {**os.environ, "DATA_FOLDER": str(folder), "PYTHONPATH": path}) as address:
        yield address


class Watch:
    """A page, and all that would tell that a program ran in it or tried to."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.signs: list[str] = []
        page.on("dialog", lambda dialog: (self.signs.append(f"dialog: {dialog.message}"), dialog.dismiss()))
        page.on("console", lambda said: said.type == "error" and self.signs.append(said.text))
        page.on("pageerror", lambda error: self.signs.append(str(error)))
        page.on("request", lambda request: LOCAL.match(request.url) or self.signs.append(request.url))

    def ran(self) -> list[str]:
        """Return the frames in which a program left its mark."""
        return [frame.url for frame in self.page.frames if frame.evaluate(f"'{MARK}' in window")]


@pytest.fixture(scope="module")
def context(browser: Browser) -> Iterator[BrowserContext]:
    with browser.new_context(locale="fr-FR", viewport={"width": 1440, "height": 1000}) as context:
        context.set_default_timeout(PATIENCE)
        yield context


@pytest.fixture
def watch(context: BrowserContext, trapped: str) -> Iterator[Watch]:
    yield Watch(context.new_page())
    forget(context, trapped)


@pytest.mark.parametrize("path", SCREENS[:: times(3, 1)])
def test_no_word_of_the_data_or_of_the_address_runs_on_a_screen(watch, trapped, path):
    page = watch.page
    go(page, trapped + path)
    page.locator("[data-test-script-state='notRunning']").wait_for()
    page.locator("h1, .st-key-integree").first.wait_for()
    if urlsplit(path).path in MAPS:
        page.frame_locator(".st-key-carte iframe").locator("body[data-carte]").wait_for()
        frame = next(frame for frame in page.frames if "streamlit_folium" in frame.url)
        assert frame.evaluate(TOOLTIPS) > 0
    for details in page.locator("details summary").all()[: times(3, 30)]:
        details.click()
    assert not watch.ran()
    assert watch.signs == []


def test_the_traps_are_on_the_screens_as_they_are_written(watch, trapped):
    watch.page.goto(f"{trapped}/initiatives?initiative=pole-anima")
    watch.page.locator(".st-key-liste caption").wait_for()
    words = watch.page.locator(".st-key-liste table").inner_text()
    assert words.count(MARK) > 20
    assert f"<img src=x onerror=window.{MARK}=1>" in words
    assert f"${{window.{MARK}=1}}" in words


@pytest.mark.parametrize("path", FILES)
def test_no_word_runs_in_a_file_that_is_looked_at(watch, trapped, path):
    answer = watch.page.goto(trapped + path)
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert not watch.ran()
    assert [sign for sign in watch.signs if "status of" not in sign] == []


@pytest.mark.parametrize("path", PAPER)
def test_no_word_is_read_as_a_command_by_what_prints(context, trapped, path):
    answer = context.request.get(trapped + path)
    assert answer.status == 200
    assert answer.body().startswith((b"%PDF", b"\x89PNG"))
    assert b"/JavaScript" not in answer.body()
    assert b"root:" not in answer.body()


@pytest.mark.skipif(
    times(1, 0) == 1, reason="the small form opens one sheet; python -m tests.bench.trials, all"
)
def test_no_word_runs_in_every_other_sheet_nor_in_a_territory(watch, trapped, record_property):
    ids = watch.page.request.get(f"{trapped}/api/v1/initiatives").json()["items"]
    paths = [f"/initiatives?initiative={each['id']}" for each in ids]
    paths = paths[::2]
    paths += [f"/territoire?niveau={key.split('-')[0]}&code={key.split('-')[1]}" for key in PLACES]
    record_property("cases", len(paths))
    for path in paths:
        go(watch.page, trapped + path)
        watch.page.locator("[data-test-script-state='notRunning']").wait_for()
        assert not watch.ran(), path
    assert watch.signs == []
