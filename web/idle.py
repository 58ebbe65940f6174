"""What is let go once nobody has wanted it for a while."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable


class Idle:
    """Watches over something that takes room while it is there.

    Parameters
    ----------
    seconds
        How long it may be there unwanted.
    let_go
        Lets it go; it is called by a thread of its own.
    """

    def __init__(self, seconds: float, let_go: Callable[[], None]) -> None:
        self._seconds = seconds
        self._let_go = let_go
        self._lock = threading.Lock()
        self._wanted = 0.0
        self._is_watched = False

    def want(self) -> None:
        """Say that it is wanted now."""
        with self._lock:
            self._wanted = time.monotonic()
            if not self._is_watched:
                self._watch(self._seconds)

    def _watch(self, seconds: float) -> None:
        self._is_watched = True
        timer = threading.Timer(seconds, self._look)
        timer.daemon = True
        timer.start()

    def _look(self) -> None:
        with self._lock:
            left = self._wanted + self._seconds - time.monotonic()
            self._is_watched = False
            if left > 0:
                self._watch(left)
        if left <= 0:
            self._let_go()
