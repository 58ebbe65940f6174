"""The server asks no other machine for anything, whatever it is asked: where it cannot, nobody notices."""

import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urljoin

import pytest
from urllib3 import PoolManager
from websockets.exceptions import InvalidStatus
from websockets.sync.client import connect

from tests.browser.server import ROOT, free_port, start, wait_for
from tests.robustness.test_clients import visit
from web.patterns import HOME, STREAM
from web.screens import screens

WALLED = Path(__file__).parent / "walled"
FOREIGN = (
    "https://ailleurs.example",
    "http://127.0.0.2",
    "null",
    "https://share.streamlit.io",
    "http://[::1]",
)
ADDRESSES = (
    "/robots.txt",
    "/sitemap.xml",
    "/favicon.ico",
    "/nulle-part",
    "/carte.svg?region=53",
    "/carte.pdf?region=53",
    "/carte.png?region=53",
    "/territoire/commune-59350.svg",
    "/territoire/commune-59350.pdf",
    "/donnees/donnees-rtes.zip",
    "/donnees/initiatives.csv",
    "/donnees/qualite/anomalies.csv",
    "/component/streamlit_folium.st_folium/index.html",
    "/_stcore/health",
    "/_stcore/host-config",
    "/_stcore/metrics",
    "/_stcore/agent/openapi.json",
    "/auth/login",
    "/oauth2callback?state=x",
)
SOON = 4.0  # seconds, which each look outside takes; measured: 0.1


@dataclass(frozen=True)
class Walled:
    """An application that reaches no other machine."""

    address: str
    wall: Path

    @property
    def stream(self) -> str:
        return self.address.replace("http", "ws", 1) + STREAM

    def reached_for(self) -> list[str]:
        """What it tried to reach so far."""
        return self.wall.read_text(encoding="utf-8").splitlines()


@pytest.fixture(scope="module")
def walled(tmp_path_factory) -> Iterator[Walled]:
    """The application as its image runs it: on all addresses of the machine."""
    wall = tmp_path_factory.mktemp("wall") / "reached"
    wall.touch()
    port = free_port()
    with start("app.py", port, {**environment(wall), "STREAMLIT_SERVER_ADDRESS": "0.0.0.0"}) as server:
        try:
            wait_for(f"http://127.0.0.1:{port}/api/v1/health")
            yield Walled(f"http://127.0.0.1:{port}", wall)
        finally:
            server.terminate()


def environment(wall: Path) -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT), str(WALLED)]), "WALL": str(wall)}


@pytest.mark.parametrize(
    "reach", ["create_connection(('ailleurs.example', 80))", "socket(2, 2).connect(('192.0.2.1', 1))"]
)
def test_the_wall_sees_what_reaches_for_another_machine(tmp_path, reach):
    wall = tmp_path / "reached"
    command = [sys.executable, "-c", f"import socket; socket.{reach}"]
    ended = subprocess.run(command, env=environment(wall), capture_output=True, check=False)
    assert ended.returncode != 0
    assert len(wall.read_text(encoding="utf-8").splitlines()) == 1


def test_a_start_reaches_for_nothing(walled):
    assert walled.reached_for() == []


@pytest.mark.parametrize("origin", FOREIGN)
def test_a_foreign_page_is_refused_at_once_and_nobody_waits(walled, origin):
    begun = time.monotonic()
    with pytest.raises(InvalidStatus) as refused, connect(walled.stream, origin=origin):
        pass
    assert refused.value.response.status_code == 403
    assert PoolManager().request("GET", f"{walled.address}/_stcore/health").status == 200
    assert time.monotonic() - begun < SOON
    assert walled.reached_for() == []


def test_a_name_that_is_none_of_ours_is_not_looked_up(walled):
    headers = {"Host": "ailleurs.example", "X-Forwarded-Host": "ailleurs.example"}
    for path in ("/", "/api/v1/initiatives", "/_stcore/health"):
        assert PoolManager().request("GET", walled.address + path, headers=headers).status == 200
    assert walled.reached_for() == []


def test_no_screen_reaches_for_anything(walled):
    for name in screens():
        visit(walled.address, "" if name == HOME else name)
    assert walled.reached_for() == []


def test_no_address_reaches_for_anything(walled):
    pool = PoolManager()
    docs = f"{walled.address}/api/v1/docs"
    examples = re.findall(r'<td><a href="([^"]+)"', pool.request("GET", docs).data.decode())
    assert len(examples) > 10
    for path in (*ADDRESSES, *(f"/{name}" for name in screens()), *examples):
        assert pool.request("GET", urljoin(docs, path)).status < 500, path
    assert walled.reached_for() == []
