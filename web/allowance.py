"""How often a client may do what leaves a trace: so many times within a while, and no more."""

from __future__ import annotations

import threading
import time
from collections import OrderedDict, deque
from collections.abc import Callable

CLIENTS = 1000  # who are remembered, in memory alone: whoever came first is forgotten first


class Allowance:
    """What each client may still do.

    Parameters
    ----------
    most, seconds
        So many times within so many seconds.
    now
        A clock.
    """

    def __init__(self, most: int, seconds: float, now: Callable[[], float] = time.monotonic) -> None:
        self._most = most
        self._seconds = seconds
        self._now = now
        self._lock = threading.Lock()
        self._done: OrderedDict[str, deque[float]] = OrderedDict()

    def take(self, client: str) -> bool:
        """Tell whether a client may do it once more, and count it if so."""
        with self._lock:
            now = self._now()
            done = self._done.pop(client, deque())
            while done and done[0] <= now - self._seconds:
                done.popleft()
            is_allowed = len(done) < self._most
            if is_allowed:
                done.append(now)
            self._done[client] = done
            if len(self._done) > CLIENTS:
                self._done.popitem(last=False)
            return is_allowed
