"""Two replicas behind HAProxy: one goes away, and its visitors are where they were, on the other."""

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial

import pytest
from playwright.sync_api import Browser, WebSocket, expect
from urllib3 import PoolManager

from tests.browser.conftest import Visit
from tests.browser.replicas import NAMES, Replicas, behind_haproxy, find_haproxy
from tests.browser.wire import kind_of

pytestmark = pytest.mark.skipif(
    not find_haproxy(),
    reason="HAProxy is missing (Debian: apt-get install haproxy), and it is what is tried here",
)

SOON = 10.0  # seconds for a visitor to be served again; measured: less than 1


JOURNAL = {"time", "method", "path", "status", "milliseconds"}
HAPROXY = JOURNAL | {"replica", "end"}


@dataclass
class Guest(Visit):
    """A visitor of the replicas."""

    heard: list[list[str]] = field(default_factory=list)  # kinds of messages, by websocket

    @property
    def replica(self) -> str:
        """The replica that HAProxy keeps this visitor on."""
        return next(each["value"] for each in self.page.context.cookies() if each["name"] == "replica")

    def arrive(self, path: str) -> "Guest":
        """Open a screen, and mark the page: the mark goes when the browser loads it again."""
        self.watch()
        self.page.on("websocket", self._listen)
        self.open(path)
        self.page.evaluate("window.mark = true")
        return self

    def _listen(self, socket: WebSocket) -> None:
        kinds: list[str] = []
        self.heard.append(kinds)
        socket.on("framereceived", lambda frame: kinds.append(kind_of(frame)))

    def is_back(self, sockets: int) -> bool:
        """Tell whether, after so many websockets, another one has brought the whole screen."""
        return len(self.heard) > sockets and "script_finished" in self.heard[-1]

    def has_loaded_again(self) -> bool:
        return not self.page.evaluate("window.mark")

    def state(self) -> dict[str, object]:
        return {
            "address": self.page.url,
            "phrase": self.key("phrase").locator(".phrase").inner_text(),
            "list": self.in_list(),
            "map": self.on_map("initiatives"),
        }

    def widen(self, region: str) -> None:
        """Choose one more region, and see the sentence say it."""
        self.choose("region", region)
        expect(self.key("phrase")).to_contain_text(region)


@pytest.fixture(scope="module")
def running_replicas(tmp_path_factory) -> Iterator[Replicas]:
    with behind_haproxy(tmp_path_factory.mktemp("replicas")) as replicas:
        yield replicas


@pytest.fixture
def replicas(running_replicas: Replicas) -> Replicas:
    """Both replicas, up."""
    running_replicas.complete()
    return running_replicas


@pytest.fixture(scope="module")
def guests(browser: Browser, running_replicas: Replicas) -> Iterator[dict[str, Guest]]:
    """One visitor on each replica, each of them in the middle of something; they stay for several tests."""
    running_replicas.complete()
    address = running_replicas.address
    arrived = {}
    for name in NAMES:
        context = browser.new_context(locale="fr-FR")
        context.add_cookies([{"name": "replica", "value": name, "url": address}])
        arrived[name] = Guest(context.new_page(), address).arrive("/?region=53")
        arrived[name].widen("Occitanie")
    yield arrived
    for guest in arrived.values():
        guest.page.context.close()


def seconds_to_be_back(lost: Sequence[Guest], lose: Callable[[], None]) -> float:
    """Return how long visitors who lose their replica are without a screen that answers."""
    sockets = [len(guest.heard) for guest in lost]
    start = time.monotonic()
    lose()
    while not all(map(Guest.is_back, lost, sockets)):
        assert time.monotonic() - start < SOON, "a visitor is not served again"
        lost[0].page.wait_for_timeout(20)
    return time.monotonic() - start


def test_visitors_of_a_killed_replica_come_back_on_the_other_and_nobody_else_notices(replicas, guests):
    before = guests["1"].state()
    assert seconds_to_be_back([guests["1"]], partial(replicas.kill, "1")) < SOON
    assert (guests["1"].replica, guests["1"].state()) == ("2", before)
    for guest in guests.values():
        guest.widen("Normandie")
    assert guests["1"].in_list() == guests["2"].in_list()
    assert (len(guests["1"].heard), len(guests["2"].heard)) == (2, 1)
    assert not any(guest.has_loaded_again() for guest in guests.values())
    assert guests["2"].errors == []


def test_neither_journal_says_who_asked_nor_for_what(replicas):
    who = {
        "Cookie": "replica=1; secret=of-a-visitor",
        "X-Forwarded-For": "203.0.113.9",
        "User-Agent": "Somebody",
    }
    answer = PoolManager().request(
        "GET", f"{replicas.address}/api/v1/initiatives.csv?texte=very-private", headers=who
    )
    assert answer.status == 200
    for name, fields in (("journal", JOURNAL), ("haproxy", HAPROXY)):
        line = replicas.line_of(name, "/api/v1/initiatives.csv")
        assert set(line) == fields
        assert (line["method"], line["status"]) == ("GET", 200)
    written = replicas.written()
    for private in ("of-a-visitor", "203.0.113.9", "Somebody", "very-private", "region="):
        assert private not in written["journal"] + written["haproxy"]


def test_a_rolling_update_leaves_every_visitor_where_they_were(replicas, guests):
    before = [guest.state() for guest in guests.values()]
    for name in NAMES:
        replicas.complete()
        lost = [guest for guest in guests.values() if guest.replica == name]
        assert seconds_to_be_back(lost, partial(replicas.stop, name)) < SOON
        assert name not in {guest.replica for guest in guests.values()}
    assert [guest.state() for guest in guests.values()] == before
    assert not any(guest.has_loaded_again() for guest in guests.values())


def test_without_any_replica_a_page_in_french_waits_and_then_shows_what_was_asked_for(
    running_replicas, browser
):
    running_replicas.kill_all()
    page = browser.new_page(locale="fr-FR")
    answer = page.goto(f"{running_replicas.address}/?region=53")
    assert answer.status == 503
    expect(page.get_by_role("heading")).to_have_text("Le site revient dans un instant")
    running_replicas.start("1")
    expect(page.get_by_text("Le site revient dans un instant")).not_to_be_attached(timeout=60_000)
    expect(page.locator(".st-key-phrase")).to_contain_text("Bretagne")
    page.close()
