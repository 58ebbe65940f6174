"""A process that is ready before a file comes: it knows what is published, and what to check it with.

Each file is checked by a copy of it, so that the next one finds it as it was.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import NamedTuple

from ledger.place import REGISTER_URL
from web.apart import Apart, Bounds
from web.checks.work import Published
from web.idle import Idle

WORK = "web.checks.work:work"
PATIENCE = 60.0  # seconds for a process to be ready: nobody waits for most of them
IDLE = 600.0  # seconds that a process waits for a file


class _Spare(NamedTuple):
    version: str
    process: Future[Apart]

    def knows(self, version: str) -> bool:
        """Whether it can be, or will be, asked about a version."""
        has_failed = self.process.done() and self.process.exception() is not None
        return self.version == version and not has_failed


class Ready:
    """Keeps one process ready, while files may come.

    Parameters
    ----------
    bounds
        Of each process.
    idle
        How many seconds it waits before it is let go.
    """

    def __init__(self, bounds: Bounds, idle: float = IDLE) -> None:
        self._bounds = bounds
        self._idle = Idle(idle, self.end)
        self._lock = threading.Lock()
        self._starting = ThreadPoolExecutor(1, thread_name_prefix="ready")
        self._spare: _Spare | None = None

    def prepare(self, version: str, published: Callable[[], Published]) -> None:
        """Have a process made, unless one is there that knows this version; return at once."""
        self._idle.want()
        with self._lock:
            if self._spare is None or not self._spare.knows(version):
                self._let_go()
                self._spare = _Spare(version, self._starting.submit(self._made, published))

    def take(self, version: str, published: Callable[[], Published]) -> Apart:
        """Return a process that knows a version: the one that is ready, or a new one.

        Raises
        ------
        TookTooLongError, EndedError
            It could not be made: the machine has no time or no memory for it.
        """
        self.prepare(version, published)
        with self._lock:
            spare, self._spare = self._spare, None
        process = spare.process.result() if spare and spare.knows(version) else None
        return process if process and process.is_there else self._made(published)

    def give_back(self, version: str, process: Apart) -> None:
        """Keep a process for the next file; let it go when another is ready, or when it has ended."""
        with self._lock:
            if self._spare is None and process.is_there:
                self._spare = _Spare(version, Future())
                self._spare.process.set_result(process)
                return
        process.end()

    def end(self) -> None:
        """Let the process go that is ready."""
        with self._lock:
            self._let_go()

    def _made(self, published: Callable[[], Published]) -> Apart:
        process = Apart(WORK, self._bounds, untold={REGISTER_URL})  # it reads the files of strangers
        process.ask(published(), seconds=PATIENCE)
        return process

    def _let_go(self) -> None:
        spare, self._spare = self._spare, None
        if spare is not None:
            spare.process.add_done_callback(_end)


def _end(made: Future[Apart]) -> None:
    if made.exception() is None:
        made.result().end()
