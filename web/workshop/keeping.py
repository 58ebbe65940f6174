"""The last answers, kept while there is room for them."""

from __future__ import annotations

import threading
from collections import OrderedDict
from dataclasses import dataclass

from web.workshop.orders import Made, Order

LARGEST = 4  # an answer that takes more than one part in so many of the room is not kept


@dataclass(frozen=True)
class Room:
    """How many answers are kept, and how many bytes of them."""

    answers: int = 256
    bytes: int = 24 * 1024**2


class Kept:
    """The answers to the last orders: those that were asked for the longest time ago go first."""

    def __init__(self, room: Room) -> None:
        self._room = room
        self._lock = threading.Lock()
        self._answers: OrderedDict[Order, Made] = OrderedDict()
        self._bytes = 0

    def get(self, order: Order) -> Made | None:
        """Return the answer to an order, if it is kept."""
        with self._lock:
            made = self._answers.get(order)
            if made:
                self._answers.move_to_end(order)
            return made

    def keep(self, order: Order, made: Made) -> None:
        """Keep an answer, unless it is too large or is not that of the edition that was ordered."""
        if made.stamp.version != order.version or len(made.body) > self._room.bytes // LARGEST:
            return
        with self._lock:
            self._forget(order)
            self._answers[order] = made
            self._bytes += len(made.body)
            while self._bytes > self._room.bytes or len(self._answers) > self._room.answers:
                self._forget(next(iter(self._answers)))

    def _forget(self, order: Order) -> None:
        made = self._answers.pop(order, None)
        self._bytes -= len(made.body) if made else 0
