"""The application as `make run` starts it, and a browser that can reach nothing else."""

import csv
import io
import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import (
    BrowserContext,
    FrameLocator,
    Locator,
    Page,
    WebSocket,
    expect,
)

from tests.browser.arriving import go
from tests.browser.facets import facet_of, open_filters, option_of
from tests.browser.server import PATIENCE
from tests.browser.wire import ends_an_answer

LOCAL = re.compile(r"(https?|wss?)://127\.0\.0\.1[:/]|data:|blob:|about:")

KEPT_OF_A_VISITOR = "cookies,local_storage,indexeddb,cache_storage,service_workers"

expect.set_options(timeout=1000 * PATIENCE)


@dataclass
class Visit:
    """A visitor's page, with what it asked of other machines and what the browser complained of."""

    page: Page
    address: str
    outside: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    sent: list[str | bytes] = field(default_factory=list)
    received: list[int] = field(default_factory=list)
    socket: WebSocket | None = None

    def watch(self) -> None:
        self.page.on("request", lambda request: LOCAL.match(request.url) or self.outside.append(request.url))
        self.page.on("console", lambda said: said.type == "error" and self.errors.append(said.text))
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        self.page.on("websocket", self._watch_socket)

    def _watch_socket(self, socket: WebSocket) -> None:
        self.socket = socket
        socket.on("framesent", lambda frame: self.sent.append(frame))
        socket.on("framereceived", lambda frame: self.received.append(len(frame)))

    def open(self, path: str = "/") -> "Visit":
        go(self.page, self.address + path)
        self.settle()
        return self

    def settle(self) -> None:
        """Wait until the map is drawn and the script has run, to its cards or its sheet."""
        self.map.locator("body[data-carte]").wait_for()
        self.page.locator("[data-critere], .fiche h3").first.wait_for(state="attached")
        self.page.locator("[data-test-script-state='notRunning']").wait_for()
        self.page.locator(".cartes[aria-label], .rien, .fiche h3").first.wait_for(state="attached")

    @contextmanager
    def answering(self) -> Iterator[None]:
        """Do what the browser paints at once, and wait until the server has said its answer too."""
        assert self.socket, "nothing was opened"
        with self.socket.expect_event("framereceived", predicate=ends_an_answer):
            yield
        self.settle()

    @property
    def map(self) -> FrameLocator:
        return self.page.frame_locator(".st-key-carte iframe")

    @property
    def map_frame(self):
        return next(frame for frame in self.page.frames if "streamlit_folium" in frame.url)

    def key(self, key: str):
        """The part of the page that carries a widget's key."""
        return self.page.locator(f".st-key-{key}")

    @property
    def facets(self) -> Locator:
        """The filters of all criteria."""
        return self.page.locator("[data-critere]")

    def chip(self, words: str) -> Locator:
        """The chip of a chosen value, which takes it away."""
        return self.key("puces").get_by_role("button", name=f"Retirer le filtre {words}")

    @property
    def chips(self) -> Locator:
        """All that takes something away: the chips of what is chosen, and the reset."""
        return self.key("puces").get_by_role("button")

    @property
    def reset(self) -> Locator:
        """What takes all away."""
        return self.page.get_by_role("button", name="Tout effacer")

    def figure(self, key: str) -> Locator:
        """One of the figures of the selection."""
        return self.key("chiffres").locator(f".{key}")

    def count(self, key: str) -> int:
        return int(re.sub(r"\D", "", self.figure(key).locator("strong").inner_text()))

    def on_map(self, table: str) -> list[str]:
        return sorted(self.map_frame.evaluate("TerritoryMap.shown()")[table])

    def wait_for_map(self, table: str, ids: list[str]) -> None:
        self.map_frame.wait_for_function(
            "([table, ids]) => JSON.stringify(TerritoryMap.shown()[table].sort()) === ids",
            arg=[table, json.dumps(sorted(ids), separators=(",", ":"))],
        )

    def choose(self, key: str, option: str) -> None:
        """Choose an option of a filter, and wait until the server knows of it."""
        self.option(key, option).check()
        self.page.wait_for_url(lambda address: key in parse_qs(urlsplit(address).query))

    def option(self, key: str, words: str) -> Locator:
        """The box to tick of an option."""
        self.open_filters()
        return option_of(self.page, key, words)

    def chosen(self, key: str) -> list[str]:
        """The chosen options of a filter, by their values."""
        self.open_filters()
        ticked = facet_of(self.page, key).get_by_role("checkbox", checked=True, include_hidden=True)
        return [option.get_attribute("value") for option in ticked.all()]

    def open_filters(self) -> None:
        """Unfold the filters, as a visitor does who has not yet, where they are folded."""
        open_filters(self.page)

    def close_sheet(self) -> None:
        """Go back from a sheet to the results."""
        self.page.get_by_role("button", name="← Résultats").click()

    def cards(self):
        """The cards beside the map."""
        return self.key("cartes").locator("li[data-row]")

    def in_list(self) -> list[str]:
        """The ids of all cards, once there are as many as the figures say."""
        table = "collectivites" if "liste=collectivites" in self.page.url else "initiatives"
        count = self.count(f"compte_{table}")
        expect(self.key("cartes").locator("ul")).to_have_attribute("aria-label", re.compile(rf"^{count}\D"))
        while (shown := self.cards().count()) < count:
            self.key("cartes").get_by_role("button", name="Afficher la suite").click()
            expect(self.cards().nth(shown)).to_be_attached()
        return self.cards().evaluate_all("(cards) => cards.map((card) => card.dataset.row.split(/:(.*)/)[1])")

    def exported(self) -> list[dict[str, str]]:
        file = self.key("exporter_csv").get_by_role("button")
        if not file.count():
            self.key("exporter").get_by_role("button").click()
        with self.page.expect_download() as download:
            file.click()
        content = Path(download.value.path()).read_bytes()
        assert content.startswith(b"\xef\xbb\xbf"), "Excel needs the byte order mark to read accents"
        return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig")), delimiter=";"))


@pytest.fixture
def visit(desk: BrowserContext, address: str) -> Iterator[Visit]:
    """A new visitor; at the end, nothing may have left the machine and nothing may be in the console."""
    visitor = Visit(desk.new_page(), address)
    visitor.watch()
    yield visitor
    forget(desk, address)
    assert visitor.outside == [], "a request left the machine"
    assert visitor.errors == [], "the browser's console has errors"


def forget(context: BrowserContext, address: str) -> None:
    """Close the pages of a visitor, and forget all that the site kept of them."""
    first, *others = context.pages
    session = context.new_cdp_session(first)
    session.send("Storage.clearDataForOrigin", {"origin": address, "storageTypes": KEPT_OF_A_VISITOR})
    for page in (*others, first):
        page.close()
