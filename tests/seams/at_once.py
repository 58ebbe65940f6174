"""How many runs of a script are drawn at once, and in how many lots they leave: for the server of a test."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager


class AtOnce:
    """Counts those who are inside a block at once."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._now = 0
        self.most = 0

    @contextmanager
    def counted(self) -> Iterator[None]:
        """Count whoever is in the block."""
        with self._lock:
            self._now += 1
            self.most = max(self.most, self._now)
        try:
            yield
        finally:
            with self._lock:
                self._now -= 1


RUNS = AtOnce()
LOTS: list[int] = []  # how many messages each had
