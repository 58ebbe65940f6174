"""More who connect and say nothing than there are descriptors: the server goes on, the disk is not filled."""

import json
import os
import resource
import socket
import time
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import pytest
from urllib3 import PoolManager
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import ClientConnection, connect

from tests.browser.server import free_port, start, wait_for
from tests.robustness.scale import times
from tests.robustness.test_clients import connected, visit
from web.patterns import STREAM
from web.silence import PATIENCE as FIRST_WORD
from web.streamlit_seams.connections import PATIENCE

DESCRIPTORS = 256
SILENT = 300
SOON = 10.0  # seconds, on a machine that others work on as well; measured: 2; before: never
SLACK = 10.0
SAID = ("nothing", "half", "answered, then half")
HALF = b"GET / HTTP/1.1\r\nHost: x\r\nX-Half"
SMALL = 200_000  # bytes of journal: it was 138 MB in 45 s


@dataclass(frozen=True)
class Bounded:
    """An application with few descriptors, and its journal."""

    address: str
    journal: Path

    def health(self) -> float:
        """Return how long it takes to say how it is."""
        begun = time.monotonic()
        answer = PoolManager().request("GET", f"{self.address}/api/v1/health", timeout=30, retries=False)
        assert answer.status == 200
        return time.monotonic() - begun


@pytest.fixture(scope="module")
def bounded(tmp_path_factory) -> Iterator[Bounded]:
    journal = tmp_path_factory.mktemp("bounded") / "journal"
    port = free_port()
    with journal.open("w") as output, start("app.py", port, dict(os.environ), output) as server:
        resource.prlimit(server.pid, resource.RLIMIT_NOFILE, (DESCRIPTORS, DESCRIPTORS))
        try:
            wait_for(f"http://127.0.0.1:{port}/api/v1/health")
            yield Bounded(f"http://127.0.0.1:{port}", journal)
        finally:
            server.terminate()


def is_let_go(caller: socket.socket, within: float) -> bool:
    caller.settimeout(within)
    try:
        return caller.recv(1) == b""
    except ConnectionResetError:
        return True
    except TimeoutError:
        return False


def test_visitors_are_served_while_more_say_nothing_than_there_are_descriptors(bounded, record_property):
    slowest = 0.0
    for _ in range(times(3, 30)):
        with ExitStack() as crowd:
            for _ in range(SILENT):
                crowd.enter_context(connected(bounded.address))
            slowest = max(slowest, bounded.health())
            visit(bounded.address)
    record_property("measured", f"health in {slowest:.2f} s at most among {SILENT} silent connections")
    assert slowest < SOON
    assert bounded.journal.stat().st_size < SMALL


@dataclass(frozen=True)
class Silent:
    """Who say nothing more, all since the same moment."""

    callers: dict[str, socket.socket]
    page: ClientConnection


@pytest.fixture(scope="module")
def silent(bounded: Bounded) -> Iterator[Silent]:
    stream = bounded.address.replace("http", "ws", 1) + STREAM
    with ExitStack() as stack:
        callers = {said: stack.enter_context(connected(bounded.address)) for said in SAID}
        callers["half"].sendall(HALF)
        callers["answered, then half"].sendall(b"GET /robots.txt HTTP/1.1\r\nHost: x\r\n\r\n")
        while b"Sitemap" not in callers["answered, then half"].recv(65536):
            pass
        callers["answered, then half"].sendall(HALF)
        yield Silent(callers, stack.enter_context(connect(stream, subprotocols=["streamlit"])))


@pytest.mark.parametrize("said", SAID)
def test_who_does_not_say_what_they_want_is_let_go(silent, said):
    assert is_let_go(silent.callers[said], PATIENCE + SLACK)


def test_a_websocket_on_which_nothing_is_said_is_let_go(silent):
    with pytest.raises(ConnectionClosed):
        silent.page.recv(timeout=FIRST_WORD + SLACK)


def test_the_journal_is_read_line_by_line_to_the_end(bounded):
    lines = bounded.journal.read_text(encoding="utf-8").splitlines()
    said = [json.loads(line) for line in lines if line.startswith("{")]
    assert said
    assert not any("Traceback" in line for line in lines)
