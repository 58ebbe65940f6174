"""Reading the files of an edition: what they give, and why it may not take the place of the former one."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date

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

_ALWAYS = Span(date.min, date.max)
_FAILED = Problem(
    "données",
    Rule.FICHIER_ILLISIBLE,
    "les fichiers n’ont pas pu être lus, pour une raison que le journal dit",
    "défaire la dernière modification, ou prévenir qui tient le site",
)

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Attempt:
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


class Reader:
    """Reads the files of editions, and judges whether what they give may be served.

    Parameters
    ----------
    compiled
        What an earlier start left.
    """

    def __init__(self, compiled: CompiledForms) -> None:
        self._compiled = compiled
        self._foreseeing: list[Callable[[], None]] = []  # what is done before another edition is read
        self._making: list[Callable[[Edition], None]] = []  # what is made of it before it is served
        self._served: set[str] = set()  # versions: who undoes an edit goes back to one of them

    def before_read(self, foresee: Callable[[], None]) -> None:
        """Have something done before another published edition is read."""
        self._foreseeing.append(foresee)

    def before_served(self, make: Callable[[Edition], None]) -> None:
        """Have something made of each edition before it takes the place of the one in use."""
        self._making.append(make)

    def accept(self, folders: Folders) -> Edition:
        """Take what is in the files for good; see `atlas.editions.watch.Editions.accept`."""
        contents = Contents.read(folders)
        edition, _ = self._edition(contents, date.today(), None)
        self._compiled.take_for_good(contents.version, contents.changed)
        return edition

    def read(self, folders: Folders, state: State, today: date, last: Attempt | None) -> Attempt:
        """Read the files after what they gave last; whatever happens, what is served goes on."""
        try:
            return self._attempt(folders, state, today, last)
        except Exception as error:  # of whatever kind
            if last is None or last.opening is None:
                raise
            logger.error("The files could not be read", exc_info=error)
            return Attempt(state, time.monotonic(), refusing(last.opening, (_FAILED,)), _ALWAYS)

    def _attempt(self, folders: Folders, state: State, today: date, last: Attempt | None) -> Attempt:
        former = last.opening if last else None
        at = time.monotonic()
        contents = Contents.read(folders)
        if contents.version == folders.promised:
            self._served.add(contents.version)
        if last and former and contents.version == former.edition.version and today in last.span:
            return Attempt(state, at, opened(former.edition, former), last.span)
        if former and folders.promised:  # it is whole: one that is not would be said twice
            self._see_to(self._foreseeing)
        try:
            if former and not self._is_meant(former, contents):  # before rules look for columns in vain
                lost = lost_descriptions(former.edition, _unchecked(contents), contents.package)
                if lost:
                    return Attempt(state, at, refusing(former, lost), _ALWAYS)
            candidate, checked = self._edition(contents, today, former)
            former = former or self._last_good(contents, candidate, today)
            found = self._damages(former, candidate, contents)
        except UnreadableDataError as error:
            if former is None:
                since = last.error.faults.since if last and last.error else now()
                return Attempt(state, at, None, _ALWAYS, NothingToServeError(error, since))
            return Attempt(state, at, refusing(former, (unreadable(error),)), _ALWAYS)
        if found and former is not None:
            return Attempt(state, at, refusing(former, found), checked.span)
        if former is not None and candidate.version != former.edition.version:
            self._see_to(self._making, candidate)
        if not (candidate.unread or candidate.unfinished):
            self._compiled.take_for_good(candidate.version, candidate.changed)
            self._served.add(candidate.version)
        return Attempt(state, at, opened(candidate, former), checked.span)

    def _see_to(self, preparations: Iterable[Callable[..., None]], *given: Edition) -> None:
        """Prepare an edition for its first visitors: what fails is made once they ask for it."""
        for prepare in preparations:
            try:
                prepare(*given)
            except Exception as error:  # of whatever kind
                logger.error("An edition is served before it is ready", exc_info=error)

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


def _unchecked(contents: Contents) -> dict[str, TableSchema]:
    """Read the schemas, without asking frictionless: it takes long to be imported."""
    return read_schemas({name: contents.schemas.get(name, b"") for name in contents.tables})
