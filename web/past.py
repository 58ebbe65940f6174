"""What happened, for who follows it: read from the register once for each edition, in a thread."""

from __future__ import annotations

import logging
import threading
import time
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import replace
from functools import lru_cache

from atlas.editions import Edition
from geo.kept import Keeper, kept
from ledger import shelf
from ledger.editions import FIRST
from ledger.history import Editions
from ledger.place import Place, place
from ledger.store import store_at
from outputs.feeds.happenings import Happening, happenings_of
from outputs.feeds.past import Past
from web.failures import in_one_line

AGAIN = 10.0  # seconds after which a register that could not be read is asked again
MOST = 100  # editions: what happened before them, nobody who follows has not read

logger = logging.getLogger(__name__)


def past_of(edition: Edition) -> Past:
    """Return what happened till an edition; nothing is known of it without a register."""
    where = place()
    return _told(where).of(edition) if where else _unknown(edition)


class Told:
    """What happened in the editions of a register.

    Who asks while a new edition is read is told what was known before: the next time he asks, it is there.
    """

    def __init__(self, place: Place) -> None:
        self._place = place
        self._lock = threading.Lock()
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="past")
        self._making: Future[Past] | None = None
        self._number, self._began = FIRST, ""
        self._happenings: tuple[Happening, ...] = ()
        self._past: Past | None = None
        self._till = FIRST
        self._failed: float | None = None  # when it last did

    def of(self, edition: Edition) -> Past:
        """Return what happened till an edition, or till the one before it."""
        number = shelf.pointed(self._place.editions) or FIRST
        past = self._past
        if past and past.edition is edition and self._till == number and not self._is_to_be_tried_again():
            return past
        with self._lock:
            if self._making is None or self._making.done():
                self._making = self._thread.submit(self._make, edition, number)
            making = self._making
        return past or making.result()

    def _make(self, edition: Edition, number: int) -> Past:
        self._failed = None
        try:
            self._read(edition, number)
            past = Past.of(edition, self._began or _moment(edition), self._happenings)
        except Exception as error:  # of whatever kind: what was told goes on
            logger.error("What happened till edition %s is not known: %s", number, in_one_line(error))
            self._failed = time.monotonic()
            past = replace(self._past or _unknown(edition), edition=edition, keeper=Keeper())
        self._past, self._till = past, number
        return past

    def _is_to_be_tried_again(self) -> bool:
        return self._failed is not None and time.monotonic() - self._failed > AGAIN

    def _read(self, edition: Edition, number: int) -> None:
        if number == self._number:
            return
        known = self._number if self._number <= number else FIRST  # another register, from an earlier backup
        with store_at(self._place.url).publishing() as connection:
            editions = Editions(connection, edition.schemas)
            steps = list(editions.steps(max(known, number - MOST), number))
        new = [each for step in steps for each in happenings_of(step, editions.about)]
        before = self._happenings if known else ()
        self._happenings = (*reversed(new), *before)
        self._began = editions.published[0].at if editions.published else ""
        self._number = number


@lru_cache(maxsize=2)
def _told(place: Place) -> Told:
    return Told(place)


@kept
def _unknown(edition: Edition) -> Past:
    return Past.of(edition, _moment(edition), ())


def _moment(edition: Edition) -> str:
    return edition.changed.isoformat()
