"""The edition in use of a data folder, kept true to its files: the last good one stays."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from datetime import date
from pathlib import Path

from atlas.editions.compiled import CompiledForms
from atlas.editions.edition import Edition
from atlas.editions.opening import Opening
from atlas.editions.reading import Attempt, Reader
from loaders.folders import Folders, State

PATIENCE = 3.0  # seconds that who asks waits for a change to be read: the former edition is served then


class CannotAcceptError(Exception):
    """What is taken for good can be noted nowhere; the message says where, in one French line."""


class Editions:
    """The editions of a data folder, one after the other.

    The files are looked at (their sizes and dates, not their content) each time one is opened; they are read
    when something changed, by one thread, while the others go on with what is there.

    Parameters
    ----------
    folders
        Where the files are.
    compiled
        What an earlier start left.
    published
        A folder of editions: once one is published there, its tables take the place of those of `folders`.
    """

    def __init__(
        self, folders: Folders, compiled: CompiledForms | None = None, published: Path | None = None
    ) -> None:
        self._own = folders
        self._published = published
        self._compiled = compiled or CompiledForms.beside(folders.tables)
        self._reader = Reader(self._compiled)
        self._lock = threading.Lock()
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="editions")
        self._reading: Future[Attempt] | None = None
        self._since = 0.0  # when it began
        self._is_awaited = True
        self._told: list[Callable[[], None]] = []  # who wants to know of another edition
        self._last: Attempt | None = None

    @property
    def folders(self) -> Folders:
        """Where the files are at this moment."""
        return self._own.published(self._published) if self._published else self._own

    def open(self, today: date | None = None) -> Opening:
        """Open the edition of a day, today when not given.

        Raises
        ------
        NothingToServeError
            There is no good edition yet, and a schema or the register is missing or damaged.
        """
        last, reading = self._look(today or date.today())
        if reading is not None:
            has_former = last is not None and last.opening is not None
            last = self._wait(reading, self._patience() if has_former else None) or last
        if last is None or last.opening is None:
            raise last.error if last and last.error else RuntimeError("nothing was read")
        return last.opening

    def catch_up(self) -> None:
        """Wait until what is in the files at this moment is what is served."""
        _, before = self._look(date.today())
        if before is not None:  # it may have begun before this moment
            before.result()
            _, reading = self._look(date.today())
            if reading is not None:
                reading.result()

    def accept(self) -> Edition:
        """Take what is in the files for good, whatever it lost since the last good edition.

        Raises
        ------
        UnreadableDataError
            A schema or the register is missing or damaged.
        CannotAcceptError
            Nothing can be written in the folder of compiled forms.
        """
        edition = self._reader.accept(self.folders)
        if self._compiled.last_good() != edition.version:
            folder = self._compiled.folder
            raise CannotAcceptError(f"Rien n’est accepté\u202f: le dossier {folder} ne peut être écrit.")
        return edition

    def before_read(self, foresee: Callable[[], None]) -> None:
        """Have something done before another published edition is read."""
        self._reader.before_read(foresee)

    def before_served(self, make: Callable[[Edition], None]) -> None:
        """Have something made of each edition before it takes the place of the one in use."""
        self._reader.before_served(make)

    def when_replaced(self, tell: Callable[[], None]) -> None:
        """Have something done each time that another edition has taken the place of the one in use."""
        self._told.append(tell)

    def _look(self, day: date) -> tuple[Attempt | None, Future[Attempt] | None]:
        """Look at the files; return what they gave last, and the reading that is under way."""
        folders = self.folders
        state = folders.state()
        with self._lock:
            last = self._last
            if self._reading is None and (last is None or not last.holds(state, day)):
                self._reading = self._thread.submit(self._read, folders, state, day, last)
                self._since = time.monotonic()
                self._is_awaited = not folders.promised
            return last, self._reading

    def _patience(self) -> float:
        """Return how long a reading is still waited for: who comes late waits less, and nobody twice.

        A published edition is waited for by who publishes it; visitors go on with the one before.
        """
        if not self._is_awaited:
            return 0.0
        return max(PATIENCE - (time.monotonic() - self._since), 0.0)

    def _wait(self, reading: Future[Attempt], patience: float | None) -> Attempt | None:
        with suppress(TimeoutError):
            return reading.result(patience)
        return None

    def _read(self, folders: Folders, state: State, today: date, last: Attempt | None) -> Attempt:
        attempt = None
        try:
            attempt = self._reader.read(folders, state, today, last)
        finally:
            with self._lock:
                self._reading, self._last = None, attempt or last
        if last and last.opening and attempt.opening and attempt.opening.edition is not last.opening.edition:
            for tell in self._told:
                tell()
        return attempt
