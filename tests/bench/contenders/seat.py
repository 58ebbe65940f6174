"""A contender open in the browser: what is done on its page, what that took, and what was received."""

from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Page

from tests.bench.contenders.roster import Contender
from tests.bench.contenders.truth import OWN_KINDS, Truth
from tests.bench.contenders.visitors import Visitor

WATCH = Path(__file__).with_name("watch.js").read_text(encoding="utf-8")
WINDOW = {"width": 1440, "height": 900}
PATIENCE = 30_000  # milliseconds


class Meter:
    """What a page receives: answers as they travel, with their headers, and the frames of websockets."""

    def __init__(self, page: Page) -> None:
        self.requests = 0
        self.bytes = 0
        session = page.context.new_cdp_session(page)
        session.send("Network.enable")
        session.on("Network.requestWillBeSent", self._count_request)
        session.on("Network.loadingFinished", lambda event: self._count_bytes(event["encodedDataLength"]))
        page.on("websocket", lambda socket: socket.on("framereceived", lambda f: self._count_bytes(len(f))))

    def reset(self) -> None:
        """Count from nothing again."""
        self.requests = self.bytes = 0

    def _count_request(self, event: dict) -> None:
        self.requests += not event["request"]["url"].startswith(("data:", "blob:"))

    def _count_bytes(self, count: float) -> None:
        self.bytes += int(count)


@dataclass
class Seat:
    """A contender open in the browser, its visitor, and the meter of its page."""

    contender: Contender
    visitor: Visitor
    meter: Meter

    @classmethod
    def take(cls, browser: Browser, contender: Contender, address: str) -> "Seat":
        """Open a blank page of a browser that was never there, with its clock and its meter."""
        page = browser.new_context(viewport=WINDOW, locale="fr-FR").new_page()
        page.add_init_script(WATCH)
        page.set_default_timeout(PATIENCE)
        return cls(contender, contender.visitor(page, address), Meter(page))

    @property
    def page(self) -> Page:
        return self.visitor.page

    def arrive(self, kind: str = "") -> dict[str, float]:
        """Go where a kind of filter is, and return the seconds until each part shows all rows."""
        self.page.goto(self.visitor.opened(kind), wait_until="commit")
        self._wait_for(Truth.of(kind), [*self.contender.parts])
        return self._seconds("origin")

    def change(self, kind: str, value: str) -> dict[str, float]:
        """Choose a value, and return the seconds until each part shows what it leaves."""
        self.page.bring_to_front()
        if self.visitor.opened(kind) != self.page.url.partition("?")[0].rstrip("/"):
            self.arrive(kind)
        make_gesture = self.visitor.prepare(kind, value)
        self._wait_for(Truth.of(kind, value), self.contender.parts_of(kind))
        self.meter.reset()
        make_gesture()
        return self._seconds("gesture")

    def go_back(self, kind: str, value: str) -> None:
        """Go back to nothing chosen, and wait until all is shown again."""
        parts = [*self.contender.parts] if kind in OWN_KINDS else self.contender.parts_of(kind)
        self._wait_for(Truth.of(kind), parts)
        self.visitor.undo(kind, value)
        self._seconds("gesture")

    def _wait_for(self, truth: Truth, parts: list[str]) -> None:
        self.page.evaluate(
            "([contender, parts, truth]) => benchWait(contender, parts, truth)",
            [self.contender.name, parts, truth.to_json()],
        )

    def _seconds(self, since: str) -> dict[str, float]:
        stamps = self.page.wait_for_function("() => benchStamps()").json_value()
        self.visitor.settle()
        beginning, parts = stamps[since], stamps.keys() - {"gesture", "origin"}
        return {part: (stamps[part] - beginning) / 1000 for part in sorted(parts)}
