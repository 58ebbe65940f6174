"""Work that is done by one thread at a time, in the order of asking.

Threads that compute at once do not go faster, since one interpreter serves them all: each waits for the
others at every step, and so does who sends what they made. One after the other, each is done sooner.
"""

from __future__ import annotations

import threading
import time
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager

LONGEST = 1.0  # seconds after which the next one does not wait any more


class _Turn:
    """The turn of one thread; it has come once the lock is open."""

    def __init__(self) -> None:
        self.since = 0.0
        self.called = threading.Lock()
        self.called.acquire()


class Turns:
    """Turns that are taken one after the other, first come, first served.

    Who keeps a turn too long goes on beside the next one: nobody is held by what another one does.
    """

    def __init__(self, longest: float = LONGEST) -> None:
        self._longest = longest
        self._lock = threading.Lock()
        self._waiting: deque[_Turn] = deque()
        self._current: _Turn | None = None
        self._mine = threading.local()

    @contextmanager
    def turn(self) -> Iterator[None]:
        """Wait for one's turn, and have it for the block."""
        self._take()
        try:
            yield
        finally:
            self._give_back()

    @contextmanager
    def aside(self) -> Iterator[None]:
        """Let the others go on during the block, which is long or waits; who has no turn waits for none."""
        has_turn = getattr(self._mine, "turn", None) is not None
        if has_turn:
            self._give_back()
        try:
            yield
        finally:
            if has_turn:
                self._take()

    def _take(self) -> None:
        self._mine.turn = mine = _Turn()
        with self._lock:
            if self._current is None:
                self._call(mine)
            else:
                self._waiting.append(mine)
        while not mine.called.acquire(timeout=self._longest):
            self._overtake(mine)

    def _give_back(self) -> None:
        mine, self._mine.turn = self._mine.turn, None
        with self._lock:
            if self._current is mine:
                self._next()

    def _overtake(self, mine: _Turn) -> None:
        """Take the turn of the one before, when one is the next and it has been too long."""
        with self._lock:
            is_next = bool(self._waiting) and self._waiting[0] is mine
            if is_next and self._current and time.monotonic() - self._current.since >= self._longest:
                self._next()

    def _next(self) -> None:
        self._current = None
        if self._waiting:
            self._call(self._waiting.popleft())

    def _call(self, turn: _Turn) -> None:
        turn.since = time.monotonic()
        self._current = turn
        turn.called.release()


RUNS = Turns()  # of scripts: what draws the screens
