"""Where orders come in: the same one is made once, the last ones are kept, the others wait for their turn."""

from __future__ import annotations

import asyncio
import logging
import threading
from collections.abc import Callable
from concurrent.futures import Future
from contextlib import suppress

from web.failures import in_one_line
from web.workshop.insistence import Insistence, Pace
from web.workshop.keeping import Kept, Room
from web.workshop.orders import BUSY, Made, NotMadeError, Order
from web.workshop.turns import FullError, Job, Places, Turns
from web.workshop.worker import Worker

FORESIGHT = 5.0  # seconds that who reads an edition waits until it has been read here
PATIENCE = 50.0  # seconds that a visitor waits: less than what stands before the server allows
CALM = 10.0  # seconds without an order, after which a worn process is replaced

logger = logging.getLogger(__name__)


class Workshop:
    """A thread that hands orders to a worker, started when it is first needed.

    Parameters
    ----------
    worker
        Who makes what is ordered.
    places, room
        How many orders may wait, and what is kept of the answers.
    """

    def __init__(
        self, worker: Worker | None = None, places: Places | None = None, room: Room | None = None
    ) -> None:
        self._worker = worker or Worker()
        self._kept = Kept(room or Room())
        self._turns = Turns(places or Places())
        self._insistence = Insistence(Pace())
        self._jobs: dict[Order, Job] = {}  # that wait or are being made
        self._changed = threading.Condition()
        self._foreseen: Future[None] | None = None  # once the edition that comes has been read
        self._thread: threading.Thread | None = None
        self._is_over = False

    def prepare(self) -> None:
        """Start the worker, so that the first order finds it ready."""
        with self._changed:
            if self._thread is None and not self._is_over:
                self._thread = threading.Thread(target=self._run, name="workshop", daemon=True)
                self._thread.start()

    async def make(self, order: Order, client: str) -> Made:
        """Have an order made, when its turn comes; who stops waiting takes it back.

        Raises
        ------
        NotMadeError
            It was not made, for want of a place or for another reason.
        """
        kept = self._kept.get(order)
        if kept:
            return kept
        try:
            job = self._enter(order, client)
        except FullError:
            await asyncio.sleep(self._insistence.delay(client))
            raise NotMadeError(BUSY) from None
        try:
            return await _outcome(job.done)
        finally:
            self._leave(job, client)

    def foresee(self) -> None:
        """Have the worker read the edition that is about to be served, before anything else; wait a while.

        It does so beside all visitors, and leaves what it made to who serves it.
        """
        with self._changed:
            if self._thread is None or self._is_over:
                return
            coming = self._foreseen = self._foreseen or Future()
            self._changed.notify()
        with suppress(TimeoutError):
            coming.result(FORESIGHT)

    def end(self) -> None:
        """End the worker; what still waits is not made."""
        with self._changed:
            self._is_over = True
            while job := self._turns.take():
                job.done.set_result(NotMadeError(BUSY))
            self._changed.notify()
        self._worker.end()

    def _enter(self, order: Order, client: str) -> Job:
        self.prepare()
        with self._changed:
            job = self._jobs.get(order) or Job(order)
            if self._is_over:
                raise FullError
            if not job.is_taken:
                self._turns.add(client, job)
            self._jobs[order] = job
            job.visits[client] += 1
            self._changed.notify()
        return job

    def _leave(self, job: Job, client: str) -> None:
        with self._changed:
            job.visits[client] -= 1
            if job.visits[client] or job.is_taken:
                return
            del job.visits[client]
            self._turns.remove(client, job)
            if not job.visits:
                self._jobs.pop(job.order, None)

    # -- in the thread -------------------------------------------------------------------------------------

    def _run(self) -> None:
        self._see_to(self._worker.begin)
        while not self._is_over:
            self._look_ahead()
            job = self._next()
            if job:
                outcome = self._made(job.order)
                with self._changed:
                    self._jobs.pop(job.order, None)
                job.done.set_result(outcome)
            elif not self._worker.is_drawn:
                self._see_to(self._worker.draw)
            if self._worker.is_swollen or (not job and self._worker.is_worn):
                self._see_to(self._worker.renew)

    def _next(self) -> Job | None:
        """Return the next job; none when there is time to prepare for it, or all is over."""
        with self._changed:
            job = self._turns.take()
            if job is None and self._worker.is_drawn and not (self._foreseen or self._is_over):
                self._changed.wait(CALM if self._worker.is_worn else None)
                job = self._turns.take()
            return job

    def _look_ahead(self) -> None:
        with self._changed:
            coming, self._foreseen = self._foreseen, None
        if coming:
            self._see_to(self._worker.foresee)
            coming.set_result(None)

    def _made(self, order: Order) -> Made | Exception:
        try:
            made = self._kept.get(order) or self._worker.make(order)
        except Exception as error:  # of whatever kind: it is for who asked, and the next one is served
            return error
        self._kept.keep(order, made)
        return made

    def _see_to(self, renewal: Callable[[], object]) -> None:
        try:
            renewal()
        except Exception as error:  # the next order tries again
            if not self._is_over:
                logger.error("The workshop is not ready: %s", in_one_line(error))


async def _outcome(done: Future[Made | Exception]) -> Made:
    waiting = asyncio.wrap_future(done)
    finished, _ = await asyncio.wait({waiting}, timeout=PATIENCE)
    if not finished:
        raise NotMadeError(BUSY)
    outcome = waiting.result()
    if isinstance(outcome, Exception):
        raise outcome
    return outcome
