"""The edition in use of a data folder, kept true to its files: the last good one stays."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from atlas.editions.compiled import CompiledForms
from atlas.editions.edition import Edition, unreadable
from atlas.editions.opening import NothingToServeError, Opening, now, opened, refusing
from atlas.editions.succession import damages, lost_descriptions
from geo.unreadable import UnreadableDataError
from geo.vintage import Vintage
from loaders.contents import Contents
from loaders.folders import Folders, State
from loaders.problems import Problem, Rule
from loaders.rules.dates import Span
from loaders.schemas import TableSchema, read_schemas
from loaders.tables import Checked, check_tables, schemas_of

RETRY = 1.0  # seconds after which a file that could not be read is tried again, changed or not
PATIENCE = 3.0  # seconds that who asks waits for a change to be read: the former edition is served then

logger = logging.getLogger(__name__)


class CannotAcceptError(Exception):
    """What is taken for good can be noted nowhere; the message says where, in one French line."""


@dataclass(frozen=True)
class _Attempt:
    """What the files gave when they were last looked at."""

    state: State
    at: float
    opening: Opening | None
    span: Span
    error: NothingToServeError | None = None

    def holds(self, state: State, today: date) -> bool:
        """Tell whether looking again would find the same."""
        is_sound = self.error is None and self.opening is not None and self.opening.refusal is None
        is_recent = is_sound or time.monotonic() - self.at < RETRY
        return state == self.state and today in self.span and is_recent


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
        self._lock = threading.Lock()
        self._reader = ThreadPoolExecutor(max_workers=1, thread_name_prefix="editions")
        self._reading: Future[_Attempt] | None = None
        self._since = 0.0  # when it began
        self._told: list[Callable[[], None]] = []  # who wants to know of another edition
        self._last: _Attempt | None = None
        self._served: set[str] = set()  # versions: who undoes an edit goes back to one of them

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
        day = today or date.today()
        folders = self.folders
        state = folders.state()
        with self._lock:
            last = self._last
            if self._reading is None and (last is None or not last.holds(state, day)):
                self._reading = self._reader.submit(self._read, folders, state, day, last)
                self._since = time.monotonic()
            reading = self._reading
        if reading is not None:
            has_former = last is not None and last.opening is not None
            last = self._wait(reading, self._patience() if has_former else None) or last
        if last is None or last.opening is None:
            raise last.error if last and last.error else RuntimeError("nothing was read")
        return last.opening

    def accept(self) -> Edition:
        """Take what is in the files for good, whatever it lost since the last good edition.

        Raises
        ------
        UnreadableDataError
            A schema or the register is missing or damaged.
        CannotAcceptError
            Nothing can be written in the folder of compiled forms.
        """
        contents = Contents.read(self.folders)
        edition, _ = self._edition(contents, date.today(), None)
        self._compiled.take_for_good(contents.version, contents.changed)
        if self._compiled.last_good() != contents.version:
            folder = self._compiled.folder
            raise CannotAcceptError(f"Rien n’est accepté\u202f: le dossier {folder} ne peut être écrit.")
        return edition

    def when_replaced(self, tell: Callable[[], None]) -> None:
        """Have something done each time that another edition has taken the place of the one in use."""
        self._told.append(tell)

    def _patience(self) -> float:
        """Return how long a reading is still waited for: who comes late waits less, and nobody twice."""
        return max(PATIENCE - (time.monotonic() - self._since), 0.0)

    def _wait(self, reading: Future[_Attempt], patience: float | None) -> _Attempt | None:
        with suppress(TimeoutError):
            return reading.result(patience)
        return None

    def _read(self, folders: Folders, state: State, today: date, last: _Attempt | None) -> _Attempt:
        try:
            attempt = self._attempt(folders, state, today, last)
        except Exception as error:  # of whatever kind: what is served goes on
            if last is None or last.opening is None:
                raise
            logger.error("The files could not be read", exc_info=error)
            attempt = _Attempt(state, time.monotonic(), refusing(last.opening, (_FAILED,)), _ALWAYS)
        finally:
            with self._lock:
                self._reading = None
        with self._lock:
            self._last = attempt
        if last and last.opening and attempt.opening and attempt.opening.edition is not last.opening.edition:
            for tell in self._told:
                tell()
        return attempt

    def _attempt(self, folders: Folders, state: State, today: date, last: _Attempt | None) -> _Attempt:
        former = last.opening if last else None
        at = time.monotonic()
        contents = Contents.read(folders)
        if contents.version == folders.promised:
            self._served.add(contents.version)
        if last and former and contents.version == former.edition.version and today in last.span:
            return _Attempt(state, at, opened(former.edition, former), last.span)
        try:
            if former and not self._is_meant(former, contents):  # before rules look for columns in vain
                lost = lost_descriptions(former.edition, _unchecked(contents), contents.package)
                if lost:
                    return _Attempt(state, at, refusing(former, lost), _ALWAYS)
            candidate, checked = self._edition(contents, today, former)
            former = former or self._last_good(contents, candidate, today)
            found = self._damages(former, candidate, contents)
        except UnreadableDataError as error:
            if former is None:
                since = last.error.faults.since if last and last.error else now()
                return _Attempt(state, at, None, _ALWAYS, NothingToServeError(error, since))
            return _Attempt(state, at, refusing(former, (unreadable(error),)), _ALWAYS)
        if found and former is not None:
            return _Attempt(state, at, refusing(former, found), checked.span)
        if not (candidate.unread or candidate.unfinished):
            self._compiled.take_for_good(candidate.version, candidate.changed)
            self._served.add(candidate.version)
        return _Attempt(state, at, opened(candidate, former), checked.span)

    def _damages(self, former: Opening | None, candidate: Edition, contents: Contents) -> tuple[Problem, ...]:
        if former is None or self._is_meant(former, contents):
            return ()
        return damages(former.edition, candidate, contents)

    def _is_meant(self, former: Opening, contents: Contents) -> bool:
        """Tell whether files are those of the former edition or of one before, or were taken for good."""
        known = {former.edition.version, self._compiled.last_good(), *self._served}
        return contents.version in known

    def _edition(self, contents: Contents, today: date, former: Opening | None) -> tuple[Edition, Checked]:
        vintage = self._vintage(contents, former)
        schemas, checked = self._checked(contents, vintage, today)
        return Edition.of(contents, checked, schemas, vintage, today), checked

    def _vintage(self, contents: Contents, former: Opening | None) -> Vintage:
        """Open the territories, or go on with those of before when they are the same."""
        known = former.edition.vintage if former else None
        if known is not None and known.version == contents.boundaries_version:
            return known
        return Vintage.of(contents.boundaries, self._compiled.shelf)

    def _checked(
        self, contents: Contents, vintage: Vintage, today: date
    ) -> tuple[dict[str, TableSchema], Checked]:
        unchecked = _unchecked(contents)
        compiled = self._compiled.load(contents.version, unchecked, today)
        if compiled is not None:
            return unchecked, compiled
        schemas = schemas_of(contents)
        checked = check_tables(contents, schemas, vintage.register, today)
        self._compiled.save(contents.version, checked, schemas)
        return schemas, checked

    def _last_good(self, contents: Contents, candidate: Edition, today: date) -> Opening | None:
        """Return the edition that an earlier start served, when it was compiled with the same schemas."""
        version = self._compiled.last_good()
        if not version or version == contents.version:
            return None
        checked = self._compiled.load(version, candidate.schemas, today)
        if checked is None:
            return None
        edition = Edition.of(contents, checked, candidate.schemas, candidate.vintage, today)
        changed = self._compiled.last_good_changed() or edition.changed
        return Opening(replace(edition, version=version, changed=changed), now())


_ALWAYS = Span(date.min, date.max)
_FAILED = Problem(
    "données",
    Rule.FICHIER_ILLISIBLE,
    "les fichiers n’ont pas pu être lus, pour une raison que le journal dit",
    "défaire la dernière modification, ou prévenir qui tient le site",
)


def _unchecked(contents: Contents) -> dict[str, TableSchema]:
    """Read the schemas, without asking frictionless: it takes long to be imported."""
    return read_schemas({name: contents.schemas.get(name, b"") for name in contents.tables})
