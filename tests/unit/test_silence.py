"""Those who connect and say nothing, or half of it: who is let go, and who stays."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Any

import pytest

from web.silence import Silence
from web.streamlit_seams.connections import Crowd


@dataclass(eq=False)
class Connection:
    """A connection as uvicorn keeps it."""

    connections: set[Any]
    clock: SimpleNamespace
    cycle: Any = None
    timeout_keep_alive_task: Any = None
    let_go: bool = False
    transport: Any = field(init=False)

    def __post_init__(self) -> None:
        self.transport = SimpleNamespace(abort=self.leave)
        self.loop = SimpleNamespace(time=lambda: self.clock.now)
        self.connections.add(self)

    def leave(self) -> None:
        self.let_go = True
        self.connections.discard(self)

    def ask(self) -> None:
        """Say what is wanted."""
        self.cycle = SimpleNamespace(response_complete=False)


@pytest.fixture
def clock() -> SimpleNamespace:
    return SimpleNamespace(now=0.0)


def arrive(crowd: Crowd, connections: set[Any], clock: SimpleNamespace) -> Connection:
    connection = Connection(connections, clock)
    clock.now += 1
    crowd.admit(connection)
    return connection


def test_of_too_many_who_has_said_nothing_for_longest_goes(clock):
    crowd, connections = Crowd(3), set()
    arrived = [arrive(crowd, connections, clock) for _ in range(3)]
    arrived[0].ask()
    last = arrive(crowd, connections, clock)
    assert [each.let_go for each in (*arrived, last)] == [False, True, False, False]


def test_where_all_have_asked_who_comes_too_late_goes(clock):
    crowd, connections = Crowd(2), set()
    for _ in range(2):
        arrive(crowd, connections, clock).ask()
    assert arrive(crowd, connections, clock).let_go


def test_a_websocket_is_one_of_the_crowd_and_never_silent(clock):
    crowd, connections = Crowd(1, patience=5), {object()}
    assert arrive(crowd, connections, clock).let_go
    crowd.look(connections, 1000)
    assert len(connections) == 1


def test_silence_is_counted_from_the_moment_that_it_begins(clock):
    crowd, connections = Crowd(9, patience=5), set()
    connection = arrive(crowd, connections, clock)
    connection.ask()
    crowd.look(connections, 3)
    connection.cycle.response_complete = True
    connection.timeout_keep_alive_task = object()
    crowd.look(connections, 100)
    connection.timeout_keep_alive_task = None  # half of another request has come
    crowd.look(connections, 101)
    crowd.look(connections, 105)
    assert not connection.let_go
    crowd.look(connections, 107)
    assert connection.let_go


def conversation(said: list[dict[str, Any]], patience: float) -> tuple[list[str], list[str]]:
    """Hold a conversation in which so much is said; return what the application hears, and is sent."""
    heard: list[str] = []
    sent: list[str] = []

    async def application(scope, receive, send) -> None:
        while not heard or heard[-1] != "websocket.disconnect":
            heard.append((await receive())["type"])

    async def receive() -> dict[str, Any]:
        if not said:
            await asyncio.sleep(3600)
        await asyncio.sleep(0)
        return said.pop(0)

    async def send(message: dict[str, Any]) -> None:
        sent.append(message["type"])

    async def hold() -> None:
        async with asyncio.timeout(patience * 4):
            await Silence(application, patience)({"type": "websocket"}, receive, send)

    # In a thread of its own: the browser of other tests keeps a loop in this one.
    with ThreadPoolExecutor(1) as thread, suppress(TimeoutError):
        thread.submit(asyncio.run, hold()).result()
    return heard, sent


def test_a_conversation_in_which_nothing_is_said_is_ended():
    heard, sent = conversation([{"type": "websocket.connect"}], 0.05)
    assert heard == ["websocket.connect", "websocket.disconnect"]
    assert sent == ["websocket.close"]


def test_who_has_spoken_once_may_read_for_as_long_as_they_like():
    said = [{"type": "websocket.connect"}, {"type": "websocket.receive", "bytes": b"x"}]
    heard, sent = conversation(said, 0.05)
    assert heard == ["websocket.connect", "websocket.receive"]
    assert sent == []
