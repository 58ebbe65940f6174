"""The connections to the server that Streamlit starts: how many there may be, and how long one says nothing.

That server, uvicorn, waits for ever for who connects and says nothing, or half of it. Each costs a
descriptor, of which a process has few: without any left it accepts nobody, and reads no file.
"""

from __future__ import annotations

import asyncio
import signal
from collections.abc import Container, Iterable
from typing import Any

import uvicorn

PATIENCE = 10.0  # seconds to say what is wanted, as HAProxy has it (timeout http-request)
LOOKING = 1.0  # seconds
KEPT = 100  # descriptors for what is no connection: files of the data, the journal, pools
FEWEST = 16
WITHOUT_LIMIT = 1000  # where the system says no limit


class Crowd:
    """Those who are connected: at most so many, who say what they want in time.

    Parameters
    ----------
    most
        How many there may be. Of more, those who have said nothing for longest go first.
    patience
        Seconds to say what is wanted.
    """

    def __init__(self, most: int, patience: float = PATIENCE) -> None:
        self.most = most
        self.patience = patience
        self._silent: dict[Any, float] = {}  # since when, the longest first

    def admit(self, protocol: Any) -> None:
        """Take who has just connected among those who have said nothing yet."""
        self._silent[protocol] = protocol.loop.time()
        if len(protocol.connections) > self.most:
            self._let_go(self._longest_silent(protocol.connections))

    def look(self, connections: Iterable[Any], now: float) -> None:
        """Let go who has said nothing for too long."""
        since = {each: self._silent.get(each, now) for each in connections if _is_silent(each)}
        self._silent = dict(sorted(since.items(), key=lambda item: item[1]))
        for protocol in [each for each, begun in self._silent.items() if now - begun > self.patience]:
            self._let_go(protocol)

    def _longest_silent(self, connections: Container[Any]) -> Any:
        while self._silent:
            protocol = next(iter(self._silent))
            if protocol in connections and _is_silent(protocol):
                return protocol
            del self._silent[protocol]
        raise LookupError("who has just connected has said nothing")

    def _let_go(self, protocol: Any) -> None:
        self._silent.pop(protocol, None)
        protocol.transport.abort()


def _is_silent(protocol: Any) -> bool:
    """Tell whether a connection waits for a request whose head has not come: a websocket has had its own."""
    if not hasattr(protocol, "cycle"):
        return False
    is_idle = protocol.cycle is None or protocol.cycle.response_complete
    return is_idle and protocol.timeout_keep_alive_task is None


def bound_connections() -> None:
    """Bound the connections of the server that runs this, by the descriptors that the system lets it have."""
    server = getattr(signal.getsignal(signal.SIGTERM), "__self__", None)  # it ends when it is told to
    if not isinstance(server, uvicorn.Server):
        return
    crowd = Crowd(max(descriptors() - KEPT, FEWEST))
    config: Any = server.config

    class Bounded(config.http_protocol_class):  # type: ignore[misc]  # which one depends on what is installed
        def connection_made(self, transport: asyncio.Transport) -> None:
            super().connection_made(transport)
            crowd.admit(self)

    config.http_protocol_class = Bounded
    _look_again(crowd, server.server_state.connections)


def _look_again(crowd: Crowd, connections: set[Any]) -> None:
    loop = asyncio.get_running_loop()
    crowd.look(connections, loop.time())
    loop.call_later(LOOKING, _look_again, crowd, connections)


def descriptors() -> int:
    """Return how many descriptors this process may have, after asking the system for all that it gives."""
    try:
        import resource
    except ModuleNotFoundError:  # Windows
        return WITHOUT_LIMIT
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if hard == resource.RLIM_INFINITY:
        return WITHOUT_LIMIT
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    return hard
