"""What a server costs before anybody comes, for each visitor, and after they have gone."""

import asyncio
import os
import time
from collections.abc import Iterable, Iterator
from contextlib import AsyncExitStack, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import pandas as pd
import psutil

from tests.bench.contenders.roster import AS_IT_COMES
from tests.bench.sessions import REGIONS, visitor
from tests.browser.server import free_port, start, wait_for

SCRIPTS = {"application": "app.py", "empty app": "tests/bench/contenders/floor.py"}
IDLE = 0.05  # seconds of processor in a second: who uses less is at rest
CALM = 4  # seconds of it: the application leaves two to its first visitors before it goes on preparing
READY = 120  # seconds at most that a server prepares itself beside its first answers
FIRST = 5  # sessions before anything is measured: what they load serves all
AT_ONCE = 10
KEPT = 5  # seconds that a session is kept after its visitor has gone; two minutes if nothing is said
FORGOTTEN = 2 * KEPT


@dataclass(frozen=True)
class Server:
    """A server that was started to be measured."""

    address: str
    process: psutil.Process

    def megabytes(self) -> float:
        """Return the memory that the server alone uses."""
        return self.process.memory_full_info().uss / 1e6

    def megabytes_in_all(self) -> float:
        """Return what the server and the processes it started hold; what they share is counted once."""
        held = 0
        for each in (self.process, *self.process.children(recursive=True)):
            with suppress(psutil.NoSuchProcess):
                info = each.memory_full_info()
                held += getattr(info, "pss", info.uss)  # Linux says how much of what is shared is whose
        return held / 1e6

    def busy(self) -> float:
        """Return the seconds of processor that the server has used since its start."""
        return _busy(self.process)

    def rest(self) -> None:
        """Wait until the server and the processes it started prepare nothing more beside its answers.

        Raises
        ------
        TimeoutError
            It goes on and on.
        """
        calm = 0
        for _ in range(READY):
            before = self._busy_in_all()
            time.sleep(1)
            calm = calm + 1 if self._busy_in_all() - before < IDLE else 0
            if calm == CALM:
                return
        raise TimeoutError(f"{self.address} is not at rest after {READY} s")

    def _busy_in_all(self) -> float:
        return sum(map(_busy, (self.process, *self.process.children(recursive=True))))


def _busy(process: psutil.Process) -> float:
    try:
        used = process.cpu_times()
    except psutil.NoSuchProcess:
        return 0.0
    return used.user + used.system


@contextmanager
def serving(
    script: str, environment: dict[str, str] | None = None, *, on_one_core: bool = False
) -> Iterator[Server]:
    """Run a Streamlit script until the end of the block, once it answers."""
    port = free_port()
    address = f"http://127.0.0.1:{port}"
    settings = {"PYTHONPATH": str(Path.cwd()), "STREAMLIT_SERVER_DISCONNECTED_SESSION_TTL": str(KEPT)}
    as_it_comes = {} if script == SCRIPTS["application"] else AS_IT_COMES
    own = {**os.environ, **settings, **as_it_comes, **(environment or {})}
    with Path(os.devnull).open("w") as nowhere, start(script, port, own, nowhere) as process:
        if on_one_core:
            _hold(psutil.Process(process.pid))
        try:
            wait_for(f"{address}/")
            yield Server(address, psutil.Process(process.pid))
        finally:
            process.terminate()


def _hold(process: psutil.Process) -> None:
    """Hold a process that begins, and all that it will start, on the last core, where that can be."""
    if hasattr(process, "cpu_affinity"):  # not on macOS
        process.cpu_affinity(process.cpu_affinity()[-1:])


def measure_starts(rounds: int) -> pd.DataFrame:
    """Start the application and the empty app in turn.

    Returns
    -------
    pandas.DataFrame
        A row for each start: ``server``, ``seconds`` (from the process to the page, its first answer).
    """
    rows = []
    for _ in range(rounds):
        for name, script in SCRIPTS.items():
            before = time.perf_counter()
            with serving(script):
                rows.append({"server": name, "seconds": time.perf_counter() - before})
    return pd.DataFrame(rows)


def measure_memory(sessions: int = 50, leaving: int = 1000) -> pd.DataFrame:
    """Let sessions come and stay, then come and go, at the application and at the empty app.

    Returns
    -------
    pandas.DataFrame
        A row for each server, in megabytes: ``at_rest`` (ready, nobody came yet), ``a_session`` (each of
        those that are open at once), ``early`` and ``late`` (when all have been forgotten, after a tenth and
        after all of those that came and went).
    """
    with serving(SCRIPTS["application"]) as application, serving(SCRIPTS["empty app"]) as empty:
        application.rest()
        servers = dict(zip(SCRIPTS, (application, empty), strict=True))
        rows = {name: {"server": name, "at_rest": server.megabytes()} for name, server in servers.items()}
        for name, server in servers.items():
            rows[name]["a_session"] = asyncio.run(_megabytes_a_session(server, sessions))
        for moment, count in (("early", leaving // 10), ("late", leaving - leaving // 10)):
            asyncio.run(_come_and_go(servers.values(), count))
            time.sleep(FORGOTTEN)
            for name, server in servers.items():
                rows[name][moment] = server.megabytes()
    return pd.DataFrame(rows.values())


async def _megabytes_a_session(server: Server, sessions: int) -> float:
    async with AsyncExitStack() as stack:
        await _look_around(stack, server, FIRST)
        before = server.megabytes()
        await _look_around(stack, server, sessions)
        return (server.megabytes() - before) / sessions


async def _look_around(stack: AsyncExitStack, server: Server, count: int) -> None:
    """Let visitors come, change a filter, and stay."""
    for number in range(count):
        one = await stack.enter_async_context(visitor(server.address))
        await one.open()
        await one.choose(REGIONS[number % len(REGIONS)])


async def _come_and_go(servers: Iterable[Server], count: int) -> None:
    """Let visitors come to each server, a few at once, and leave when the screen is drawn."""

    async def one_after_the_other(server: Server, number: int) -> None:
        for _ in range(number):
            async with visitor(server.address) as one:
                await one.open()

    await asyncio.gather(
        *(one_after_the_other(server, count // AT_ONCE) for server in servers for _ in range(AT_ONCE))
    )
