"""Who is refused and asks again and again waits a little for each refusal: it costs the others less.

No two wait equally long: those who were refused together would all come back together.
"""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from random import uniform

CLIENTS = 1000  # who are remembered


@dataclass(frozen=True)
class Pace:
    """How fast refusals come: so many at once, then so many a second, and beyond each after a while.

    Attributes
    ----------
    after
        Seconds, in the mean: half as long at least, and half as much again at most.
    """

    at_once: float = 20.0
    a_second: float = 1.0
    after: float = 1.0


class Insistence:
    """How many refusals each client may still have at once."""

    def __init__(
        self,
        pace: Pace,
        now: Callable[[], float] = time.monotonic,
        chance: Callable[[float, float], float] = uniform,
    ) -> None:
        self._pace = pace
        self._chance = chance
        self._now = now
        self._left: OrderedDict[str, tuple[float, float]] = OrderedDict()  # how many, and when

    def delay(self, client: str) -> float:
        """Return after how many seconds a client is told that he is refused."""
        now = self._now()
        left, since = self._left.pop(client, (self._pace.at_once, now))
        left = min(left + (now - since) * self._pace.a_second, self._pace.at_once)
        is_at_once = left >= 1
        self._left[client] = (left - 1 if is_at_once else left, now)
        if len(self._left) > CLIENTS:
            self._left.popitem(last=False)
        return 0.0 if is_at_once else self._chance(self._pace.after / 2, self._pace.after * 3 / 2)
