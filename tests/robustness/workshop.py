"""A server whose workshop can be held: its process is stopped where it stands, and goes on later."""

from __future__ import annotations

import json
import os
import signal
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import urllib3

from loaders.folders import DATA_FOLDER
from tests.browser.server import free_port, start, wait_for

PATIENCE = 60  # seconds: others may be busy on the same machine
AT_ONCE = 64

T = TypeVar("T")


@dataclass(frozen=True)
class Served:
    """A running application: its address, its process, its journal."""

    address: str
    pid: int
    log: Path

    def get(self, path: str, client: str = "127.0.0.1", **headers: str) -> urllib3.BaseHTTPResponse:
        """Ask for an address, from an address of this machine."""
        with urllib3.PoolManager(source_address=(client, 0), retries=False) as pool:
            return pool.request("GET", self.address + path, headers=headers)

    def journal(self, status: int) -> list[str]:
        """Return the paths that were answered with a status, in order."""
        lines = self.log.read_text(encoding="utf-8").splitlines()
        facts = (json.loads(line) for line in lines if line.startswith("{"))
        return [each["path"] for each in facts if each.get("status") == status]

    @property
    def workshop(self) -> int:
        """The process of the workshop."""
        return until(lambda: next(_workshops_of(self.pid), None))

    @contextmanager
    def held(self) -> Iterator[int]:
        """Hold the workshop until the end of the block, and give its process."""
        for _ in range(2):  # after the first it may still prepare for drawings, after the second it waits
            self.get(f"/carte.svg?utm_tenu={time.monotonic_ns()}")
        process = self.workshop
        os.kill(process, signal.SIGSTOP)
        try:
            yield process
        finally:
            with suppress(ProcessLookupError):
                os.kill(process, signal.SIGCONT)


class Crowd:
    """Requests that are asked at once, each waiting in a thread of its own."""

    def __init__(self, served: Served) -> None:
        self._served = served
        self._threads = ThreadPoolExecutor(AT_ONCE)
        self.asked: list[Future[urllib3.BaseHTTPResponse]] = []

    def ask(self, *paths: str, client: str = "127.0.0.1") -> None:
        """Ask for addresses, from an address of this machine."""
        self.asked += [self._threads.submit(self._served.get, path, client) for path in paths]

    def answers(self, status: int) -> list[urllib3.BaseHTTPResponse]:
        """Return those that came with a status so far."""
        came = [each.result() for each in self.asked if each.done()]
        return [answer for answer in came if answer.status == status]

    def all(self) -> list[urllib3.BaseHTTPResponse]:
        """Wait for all answers, and return them."""
        return [each.result(PATIENCE) for each in self.asked]


@contextmanager
def served(data: Path, log: Path) -> Iterator[Served]:
    """Run the application on a data folder until the end of the block."""
    port = free_port()
    environment = {**os.environ, DATA_FOLDER: str(data)}
    with log.open("w", encoding="utf-8") as output, start("app.py", port, environment, output) as server:
        try:
            wait_for(f"http://127.0.0.1:{port}/api/v1/health")
            yield Served(f"http://127.0.0.1:{port}", server.pid, log)
        finally:
            server.terminate()


def until(look: Callable[[], T]) -> T:
    """Look again and again until something is there, and return it."""
    end = time.monotonic() + PATIENCE
    while not (seen := look()):
        assert time.monotonic() < end
        time.sleep(0.01)
    return seen


def is_running(pid: int) -> bool:
    """Tell whether a process is there, and not only not yet forgotten."""
    try:
        return _stat(pid)[0] != "Z"
    except OSError:
        return False


def _workshops_of(parent: int) -> Iterator[int]:
    for path in Path("/proc").glob("[0-9]*"):
        try:
            command = (path / "cmdline").read_bytes()
            if int(_stat(int(path.name))[1]) == parent and b"web.workshop" in command:
                yield int(path.name)
        except OSError:  # it ended meanwhile
            continue


def _stat(pid: int) -> list[str]:
    """Return what the system says of a process: its state, its parent…"""
    return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
