"""Visitors who are slow, say nothing, leave at once or send too much: the others do not notice."""

import random
import socket
import statistics
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from urllib.parse import urlsplit

import pytest
import urllib3
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import ClientConnection, connect

from tests.browser.server import fetch
from tests.robustness.scale import times

MEGABYTE = 1024**2
LIMIT = 21  # megabytes, in .streamlit/config.toml
VISITS = 3
PATIENCE = 3  # others may be busy on the same machine; who has to wait for a crowd waits for minutes
HEAVY = "/donnees/donnees-rtes.zip"


@contextmanager
def session(address: str, page: str = "") -> Iterator[tuple[ClientConnection, str]]:
    """Open a screen as a browser does, and give its socket and the id of its session."""
    stream = f"{address.replace('http', 'ws', 1)}/_stcore/stream"
    with connect(stream, subprotocols=["streamlit"], max_size=None, ping_interval=None) as talk:
        ask = BackMsg()
        ask.rerun_script.query_string = "region=53"
        ask.rerun_script.page_name = page
        talk.send(ask.SerializeToString())
        yield talk, ForwardMsg.FromString(talk.recv(timeout=30)).new_session.initialize.session_id


def visit(address: str, page: str = "") -> float:
    """Open a screen to its end, and return how long it took."""
    start = time.perf_counter()
    with session(address, page) as (talk, _):
        while ForwardMsg.FromString(talk.recv(timeout=30)).WhichOneof("type") != "script_finished":
            pass
    return time.perf_counter() - start


def listen(talk: ClientConnection) -> None:
    """Listen until nothing more can be said."""
    while True:
        talk.recv(timeout=30)


def visits(address: str) -> float:
    return statistics.median(visit(address) for _ in range(VISITS))


def connected(address: str) -> socket.socket:
    where = urlsplit(address)
    return socket.create_connection((where.hostname, where.port), timeout=10)


def say_nothing(address: str, crowd: ExitStack) -> None:
    crowd.enter_context(connected(address))


def stop_in_the_middle(address: str, crowd: ExitStack) -> None:
    crowd.enter_context(connected(address)).sendall(b"GET / HTTP/1.1\r\nHost: x\r\nX-Half")


def read_nothing(address: str, crowd: ExitStack) -> None:
    """Ask for a file, and never read it."""
    caller = crowd.enter_context(connected(address))
    caller.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    caller.sendall(f"GET {HEAVY} HTTP/1.1\r\nHost: x\r\n\r\n".encode())


def open_and_leave(address: str, crowd: ExitStack) -> None:
    """Open a screen, and break off before it is drawn."""
    with session(address) as (talk, _):
        talk.socket.shutdown(socket.SHUT_RDWR)


CROWDS = {
    say_nothing: times(50, 500),
    stop_in_the_middle: times(50, 500),
    read_nothing: times(10, 100),
    open_and_leave: times(5, 100),
}


@pytest.mark.parametrize("behave", CROWDS)
def test_others_do_not_notice(own_address, behave, record_property):
    record_property("cases", CROWDS[behave])
    visit(own_address)
    alone = visits(own_address)
    with ExitStack() as crowd:
        for _ in range(CROWDS[behave]):
            behave(own_address, crowd)
        among = visits(own_address)
    record_property("measured", f"a visit: {alone:.2f} s alone, {among:.2f} s among them")
    assert among < PATIENCE * alone + PATIENCE
    assert fetch(f"{own_address}/_stcore/health").status == 200


@pytest.mark.parametrize("says_its_size", [True, False])
def test_an_upload_over_the_limit_is_refused_and_others_do_not_notice(own_address, says_its_size):
    content = random.Random(0).randbytes(MEGABYTE) * (LIMIT + 10)
    alone = visit(own_address)
    with session(own_address) as (_, identifier):
        answer = upload(own_address, identifier, content, says_its_size=says_its_size)
        assert answer.status == 413
        assert visit(own_address) < PATIENCE * alone + PATIENCE
        assert upload(own_address, identifier, b"id\n", says_its_size=says_its_size).status == 204


def test_who_says_more_than_any_screen_asks_for_is_cut_off_and_others_do_not_notice(own_address):
    alone = visit(own_address)
    ask = BackMsg()
    ask.rerun_script.query_string = "texte=" + "a" * (2 * MEGABYTE)
    with session(own_address) as (talk, _):
        talk.send(ask.SerializeToString())
        with pytest.raises(ConnectionClosed):
            listen(talk)
    assert visit(own_address) < PATIENCE * alone + PATIENCE


def test_an_upload_from_nobody_is_refused(own_address):
    assert upload(own_address, "nobody", b"id\n", says_its_size=True).status == 400


def upload(
    address: str, identifier: str, content: bytes, *, says_its_size: bool, file: str = "fichier"
) -> urllib3.BaseHTTPResponse:
    """Send a file as the page of a session does; without its size, piece by piece."""
    cookie = fetch(f"{address}/_stcore/health").headers.get("set-cookie", "")
    token = cookie.partition("=")[2].partition(";")[0]
    body, kind = urllib3.encode_multipart_formdata({"file": ("table.csv", content, "text/csv")})
    pieces = body if says_its_size else (body[at : at + MEGABYTE] for at in range(0, len(body), MEGABYTE))
    return fetch(
        f"{address}/_stcore/upload_file/{identifier}/{file}",
        "PUT",
        body=pieces,
        headers={"Content-Type": kind, "Cookie": cookie.partition(";")[0], "X-Xsrftoken": token},
    )
