"""A flood: clients who ask for nothing but distinct pictures, pages and files, as fast as they are answered.

Each has an address of its own (of this machine) and several connections. They run in a process of their own
(`python -m tests.bench.flood ADDRESS SECONDS`), so that visitors are not measured by who is busy with them.
"""

import asyncio
import http.client
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count
from urllib.parse import urlsplit

import numpy as np
import pandas as pd
import psutil

from tests.bench.crowd import PAUSE, arrival, visit
from tests.bench.processes import FORGOTTEN, Server

CLIENTS = 20
CONNECTIONS = 4  # of each client
VISITORS = 50
EACH = 0.05  # seconds between two looks at the health
OFTEN = 0.5  # and at the memory: it takes the machine a while to say
PATIENCE = 60.0
HEALTH = "/api/v1/health"
FAILED = (0, 500, 502, 504)
# What differs is a word, a parameter that is ignored, or how many rows at most: there are fewer.
KINDS = (
    "/carte.png?texte=a{0}",
    "/carte.pdf?utm_n={0}",
    "/carte.svg?region=53&utm_n={0}",
    "/territoire/commune-35{1:03}.pdf",
    "/api/v1/initiatives.zip?limite={2}",
    "/api/v1/collectivites.xlsx?limite={2}",
    "/api/v1/collectivites.geojson?limite={2}",
    "/carte.png?utm_n={0}",
    "/api/v1/collectivites.zip?limite={2}",
    "/api/v1/initiatives.csv?limite={2}",
)


@dataclass
class Watch:
    """The slowest answer of the health in seconds, how many were not 200, the most memory in megabytes."""

    server: Server
    health: float = 0.0
    unwell: int = 0
    megabytes: float = 0.0
    _is_over: threading.Event = field(default_factory=threading.Event)
    _threads: list[threading.Thread] = field(default_factory=list)

    def begin(self) -> None:
        """Watch from now on."""
        self._threads = [threading.Thread(target=look) for look in (self._ask, self._weigh)]
        for thread in self._threads:
            thread.start()

    def end(self) -> None:
        """Watch no more."""
        self._is_over.set()
        for thread in self._threads:
            thread.join()

    def _ask(self) -> None:
        connection = _connected(self.server.address, "127.0.0.1")
        while not self._is_over.wait(EACH):
            start = time.perf_counter()
            self.unwell += _status(connection, HEALTH) != 200
            self.health = max(self.health, time.perf_counter() - start)

    def _weigh(self) -> None:
        while not self._is_over.wait(OFTEN):
            self.megabytes = max(self.megabytes, self.server.megabytes_in_all())


def measure_flood(server: Server, seconds: float = 60.0) -> pd.DataFrame:
    """Let visitors change a filter every ten seconds, alone and then beside a flood.

    Returns
    -------
    pandas.DataFrame
        Two rows: ``flood`` (str), ``changes`` (int), ``median`` and ``p95`` (float, seconds), ``errors``
        (int), ``health`` (float, its slowest answer in seconds), ``unwell`` (int, those that were not 200),
        ``megabytes`` (float, the most that the server and its workshop held), ``made``, ``refused`` and
        ``failed`` (int, answers to the flood).
    """
    return pd.DataFrame([_row(server, "none", seconds / 2, 0), _row(server, "20 clients", seconds, seconds)])


def _row(server: Server, name: str, seconds: float, flooded: float) -> dict:
    """Let visitors arrive; once they have, watch the server and let the flood come."""
    watch, answers = Watch(server), Counter()

    def come() -> None:
        watch.begin()
        if flooded:
            answers.update(_flooded(server, flooded))

    coming = threading.Timer(arrival(VISITORS) + PAUSE, come)
    coming.start()
    latencies, errors = asyncio.run(visit(server.address, VISITORS, seconds))
    coming.join()
    watch.end()
    return {
        "flood": name,
        "changes": len(latencies),
        "median": np.median(latencies),
        "p95": np.quantile(latencies, 0.95),
        "errors": errors,
        "health": watch.health,
        "unwell": watch.unwell,
        "megabytes": watch.megabytes,
        "made": answers[200],
        "refused": answers[503],
        "failed": sum(times for status, times in answers.items() if status in FAILED),
    }


def measure_distinct(server: Server, asked: int = 500) -> pd.DataFrame:
    """Ask for distinct files one after the other, and see what memory comes back afterwards.

    Returns
    -------
    pandas.DataFrame
        One row: ``asked`` (int), ``at_rest``, ``most`` and ``after`` (float, megabytes of the server and its
        workshop).
    """
    watch, at_rest = Watch(server), server.megabytes_in_all()
    connection = _connected(server.address, "127.0.0.1")
    watch.begin()
    for address in distinct(asked, 0):
        _status(connection, address)
    watch.end()
    time.sleep(FORGOTTEN)
    server.rest()
    time.sleep(FORGOTTEN)
    server.rest()
    return pd.DataFrame(
        [{"asked": asked, "at_rest": at_rest, "most": watch.megabytes, "after": server.megabytes_in_all()}]
    )


def distinct(number: int, first: int) -> Iterator[str]:
    """Give addresses that were not asked for yet."""
    for each in range(first, first + number):
        yield KINDS[each % len(KINDS)].format(each, 1 + each // len(KINDS), 1000 + each)


def _flooded(server: Server, seconds: float) -> Counter[int]:
    command = [sys.executable, "-m", "tests.bench.flood", server.address, str(seconds)]
    lines = subprocess.check_output(command, text=True).splitlines()
    return Counter({int(status): int(times) for status, times in map(str.split, lines)})


def _connected(address: str, client: str) -> http.client.HTTPConnection:
    where = urlsplit(address)
    return http.client.HTTPConnection(where.hostname, where.port, PATIENCE, source_address=(client, 0))


def _status(connection: http.client.HTTPConnection, path: str) -> int:
    """Return the status of an answer that was read to its end, 0 when there is none."""
    try:
        connection.request("GET", path)
        answer = connection.getresponse()
        answer.read()
        return answer.status
    except (OSError, http.client.HTTPException):
        connection.close()
        return 0


def flood(address: str, seconds: float) -> Counter[int]:
    """Ask and ask again, and return how often each status was answered."""
    end, numbers, answers = time.monotonic() + seconds, count(), Counter[int]()

    def ask(client: str) -> None:
        connection = _connected(address, client)
        while time.monotonic() < end:
            (path,) = distinct(1, next(numbers))
            answers[_status(connection, path)] += 1

    clients = [f"127.0.1.{1 + number}" for number in range(CLIENTS)]
    threads = [threading.Thread(target=ask, args=(client,)) for client in clients * CONNECTIONS]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return answers


if __name__ == "__main__":
    psutil.Process().nice(5)  # in the world it runs on other machines than the server
    for status, times in flood(sys.argv[1], float(sys.argv[2])).items():
        print(status, times)
