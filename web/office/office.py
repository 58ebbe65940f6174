"""Where the team's work is handed over: one piece at a time, to a process that stays a while."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from functools import partial
from typing import Concatenate, ParamSpec, TypeVar, cast

from geo.register import Register
from ledger.desk import Desk
from ledger.place import Place
from ledger.planned import due_now
from ledger.store import Store
from outputs.drawing.changes import Changed
from web.apart import Apart, Bounds, EndedError, TookTooLongError
from web.idle import Idle
from web.journal import open_journal
from web.office import duties

MEGABYTE = 1024**2
WORK = "web.office.duties:work"
BOUNDS = Bounds(memory=1536 * MEGABYTE, seconds=120, niceness=10)  # it gives way to visitors
UNWANTED = 1800.0  # seconds without work, after which the process is let go
FORESIGHT = 5.0  # seconds that who reads an edition waits until it has been read here

logger = logging.getLogger(__name__)

Given = ParamSpec("Given")
Done = TypeVar("Done")


class ClosedError(Exception):
    """The machine had no time or no memory for what was asked: it may be asked again."""


class Office:
    """Who does what the team asks for, in turn.

    Parameters
    ----------
    bounds
        Of the process.
    unwanted
        How many seconds it may be there without work.
    """

    def __init__(self, bounds: Bounds = BOUNDS, unwanted: float = UNWANTED) -> None:
        self._bounds = bounds
        self._asking = ThreadPoolExecutor(1, thread_name_prefix="office")
        self._process: Apart | None = None
        self._idle = Idle(unwanted, self._let_go)

    def open(self, place: Place) -> None:
        """Have the process there before something is asked of it; return at once."""
        self._idle.want()
        if not self.is_there:
            self._asking.submit(self._begin, place)

    def at_desk(
        self,
        verb: Callable[Concatenate[Desk, Register, Given], Done],
        desk: Desk,
        *given: Given.args,
        **more: Given.kwargs,
    ) -> Done:
        """Do what a verb of a desk does.

        Raises
        ------
        ClosedError
            It was not done, or nobody knows: what the desk shows then says so.
        Exception
            What the verb raises.
        """
        return self._have(partial(duties.at_desk, verb, desk, *given, **more)).result()

    def draw(self, place: Place, rows: Sequence[Changed]) -> tuple[str, str]:
        """Draw what would change; see `web.office.duties.draw`, and `at_desk` for what is raised."""
        return self._have(partial(duties.draw, place, rows)).result()

    def publish_what_is_due(self, place: Place, store: Store) -> None:
        """Publish what was planned, when its time has come; what could not be is tried at the next look."""
        if due_now(store) is None:
            return
        try:
            self._have(partial(duties.publish_planned, place, store)).result()
        except ClosedError:
            logger.error("What is due could not be published yet")

    def foresee(self, place: Place) -> bool:
        """Have the edition read that is about to be served, if the process is there; wait a while.

        Returns
        -------
        bool
            Whether it is there.
        """
        if not self.is_there:
            return False
        with suppress(TimeoutError, ClosedError):
            self._have(partial(duties.foresee, place)).result(FORESIGHT)
        return True

    def end(self) -> None:
        """End the process; another is started when something is asked."""
        process, self._process = self._process, None
        if process is not None:
            process.end()

    @property
    def is_there(self) -> bool:
        """Whether the process is."""
        process = self._process
        return process is not None and process.is_there

    def _have(self, asked: Callable[[], Done]) -> Future[Done]:
        self._idle.want()
        return self._asking.submit(self._ask, asked)

    def _let_go(self) -> None:
        """End the process once what is asked of it is done."""
        self._asking.submit(self.end)

    # -- in the thread that asks ---------------------------------------------------------------------------

    def _begin(self, place: Place) -> None:
        if not self.is_there:
            self._ask(partial(duties.be_ready, place))

    def _ask(self, asked: Callable[[], Done]) -> Done:
        """Ask the process, which is started if it is not there."""
        process = self._process
        try:
            if process is None or not process.is_there:
                process = self._process = Apart(WORK, self._bounds)
                process.ask(open_journal)
            return cast(Done, process.ask(asked))
        except (TookTooLongError, EndedError) as error:
            raise ClosedError from error


OFFICE = Office()
