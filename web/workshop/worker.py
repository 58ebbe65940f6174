"""The process of the workshop: another takes its place when it has ended, or has grown with what it made."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from dataclasses import dataclass

from web.apart import Apart, Bounds, EndedError, TookTooLongError
from web.failures import in_one_line
from web.workshop.orders import BUSY, TOO_MUCH, Made, NotMadeError, Order, Preparation

MEGABYTE = 1024**2
WORK = "web.workshop.making:work"
BOUNDS = Bounds(memory=1536 * MEGABYTE, seconds=45)
READY = 180.0  # seconds to open an edition and to index its rows: nobody's answer takes them

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Wear:
    """When a process has served long enough.

    Attributes
    ----------
    made
        After so many answers, it goes when nothing is waited for.
    grown
        Or when it holds so many times what it held when it was opened.
    swollen
        When it holds so many times that, it goes at once.
    """

    made: int = 100
    grown: float = 2.0
    swollen: float = 3.0


def start() -> Apart:
    """Start a process of the workshop."""
    return Apart(WORK, BOUNDS)


class Worker:
    """Who makes what is ordered, one after the other, for one thread.

    Attributes
    ----------
    is_drawn
        Whether the process was prepared for drawings.
    """

    def __init__(self, start: Callable[[], Apart] = start, wear: Wear | None = None) -> None:
        self._start = start
        self._wear = wear or Wear()
        self._lock = threading.Lock()
        self._apart: Apart | None = None
        self._is_over = False
        self._made = self._memory = self._opened = 0
        self.is_drawn = False

    @property
    def is_worn(self) -> bool:
        """Whether another had better take its place when nothing is waited for."""
        return self._made >= self._wear.made or self._grown >= self._wear.grown

    @property
    def is_swollen(self) -> bool:
        """Whether another must take its place before anything else is made."""
        return self._grown >= self._wear.swollen

    @property
    def _grown(self) -> float:
        """How many times what it held when opened; 0 for one that made nothing: another would be like it."""
        return self._memory / self._opened if self._made and self._opened else 0.0

    def begin(self) -> Apart:
        """Return the process, started and opened if it is not there.

        Raises
        ------
        NotMadeError
            None is started any more.
        """
        if self._apart and self._apart.is_there:
            return self._apart
        with self._lock:
            if self._is_over:
                raise NotMadeError(BUSY)
            self._apart = self._start()
        self._made = self._memory = self._opened = 0
        self.is_drawn = False
        try:
            self._memory = self._opened = self._apart.ask(Preparation.OPENED, seconds=READY)
        except Exception as error:  # what is ordered says what is wrong, if it still is
            self._note("The workshop is not ready: %s", in_one_line(error))
        return self._apart

    def draw(self) -> None:
        """Prepare the process for drawings, if it is there: once, whatever comes of it."""
        self.is_drawn = True
        if self._apart and self._apart.is_there:
            self._memory = self._apart.ask(Preparation.DRAWN)

    def foresee(self) -> None:
        """Have the process read the edition that is about to be served, if it is there."""
        if self._apart and self._apart.is_there:
            self._memory = self._apart.ask(Preparation.FORESEEN)

    def make(self, order: Order) -> Made:
        """Have an order made.

        Raises
        ------
        NotMadeError
            It took too much, or failed.
        """
        process = self.begin()
        try:
            made: Made = process.ask(order)
        except (TookTooLongError, EndedError) as error:
            self._note("%s was not made: %s", order.path, type(error).__name__)
            raise NotMadeError(TOO_MUCH) from error
        self._made, self._memory = self._made + 1, made.memory
        return made

    def renew(self) -> None:
        """Let another take its place. It is the first to go: two would hold twice the memory."""
        if self._apart:
            self._apart.end()
        self.begin()

    def end(self) -> None:
        """End it, and start none any more."""
        with self._lock:
            self._is_over = True
            if self._apart:
                self._apart.end()

    def _note(self, words: str, *said: str) -> None:
        """Write to the journal, but for what goes wrong because all is ended."""
        if not self._is_over:
            logger.error(words, *said)
