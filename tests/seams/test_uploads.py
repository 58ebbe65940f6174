"""What is used of the way Streamlit keeps files: each test fails with words when it has changed."""

from __future__ import annotations

import os
import resource
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

import pytest
import urllib3
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import ClientConnection, connect

from tests.browser.server import fetch, free_port, start, wait_for
from tests.robustness.test_clients import upload
from tests.seams.test_streamlit import CHANGED

TTL = 2
CHANGED_UPLOADS = CHANGED.format("uploads.py")
FILE = bytes(2 * 1024**2)  # more than Streamlit receives in memory by itself


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    port = free_port()
    environment = os.environ | {"STREAMLIT_SERVER_DISCONNECTED_SESSION_TTL": str(TTL), "PYTHONPATH": "."}
    with start("tests/seams/uploads_app.py", port, environment) as process:
        address = f"http://127.0.0.1:{port}"
        wait_for(f"{address}/_stcore/health")
        # Nothing can be written to a file from here on.
        resource.prlimit(process.pid, resource.RLIMIT_FSIZE, (0, 0))
        yield address
        process.terminate()


@contextmanager
def session(address: str, former: str = "") -> Iterator[tuple[ClientConnection, str]]:
    """Come, or come back, as a browser does; give the socket and the id of the session."""
    stream = f"{address.replace('http', 'ws', 1)}/_stcore/stream"
    protocols = ["streamlit", "xsrf", former] if former else ["streamlit"]
    with connect(stream, subprotocols=protocols, max_size=None, ping_interval=None) as talk:
        ask = BackMsg()
        ask.rerun_script.query_string = ""
        talk.send(ask.SerializeToString())
        yield talk, ForwardMsg.FromString(talk.recv(timeout=30)).new_session.initialize.session_id


def sent(address: str, session: str, name: str) -> urllib3.BaseHTTPResponse:
    return upload(address, session, FILE, says_its_size=True, file=name)


def kept(address: str) -> float:
    """Return how many of the file are kept."""
    return int(fetch(f"{address}/kept").data) / len(FILE)


def wait_until_nothing_is_kept(address: str) -> None:
    last = time.monotonic() + 60
    while kept(address) and time.monotonic() < last:
        pass
    assert kept(address) == 0, CHANGED_UPLOADS


def test_a_file_is_received_without_being_written_anywhere(server: str):
    with session(server) as (_, identifier):
        assert sent(server, identifier, "un").status == 204, CHANGED_UPLOADS


def test_the_application_receives_files_so():
    port = free_port()
    with start("app.py", port) as process:
        address = f"http://127.0.0.1:{port}"
        wait_for(f"{address}/_stcore/health")
        resource.prlimit(process.pid, resource.RLIMIT_FSIZE, (0, 0))
        with session(address) as (_, identifier):
            content = bytes(20 * 1024**2)
            assert upload(address, identifier, content, says_its_size=True).status == 204
        process.terminate()


def test_of_one_session_the_last_files_are_kept(server: str):
    wait_until_nothing_is_kept(server)
    with session(server) as (_, identifier):
        assert {sent(server, identifier, str(number)).status for number in range(6)} == {204}
        assert kept(server) == 3, CHANGED_UPLOADS


def test_when_all_sessions_keep_too_much_one_more_file_is_refused_in_french_until_somebody_leaves(
    server: str,
):
    wait_until_nothing_is_kept(server)
    with ExitStack() as stack:
        visitors = [stack.enter_context(session(server))[1] for _ in range(4)]
        answers = [sent(server, visitor, str(number)) for visitor in visitors for number in range(2)]
        assert [answer.status for answer in answers] == [204] * 7 + [503], CHANGED_UPLOADS
        assert "réessayez dans quelques minutes" in answers[-1].data.decode()
        assert answers[-1].headers["Retry-After"] == str(TTL)
    wait_until_nothing_is_kept(server)


def test_who_comes_back_in_time_finds_the_file_and_who_does_not_leaves_nothing(server: str):
    wait_until_nothing_is_kept(server)
    with session(server) as (_, identifier):
        assert sent(server, identifier, "un").status == 204
    with session(server, identifier) as (_, again):
        assert again == identifier, CHANGED_UPLOADS
        assert kept(server) == 1
    wait_until_nothing_is_kept(server)  # though nobody else comes
