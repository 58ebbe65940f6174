"""How much is tried, within which bounds: little in the test run, a lot in `tests.bench.trials --large`."""

import os
import resource
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TypeVar

from hypothesis import HealthCheck

Tried = TypeVar("Tried")

LARGE = os.environ.get("TRIALS") == "large"


def times(small: Tried, large: Tried) -> Tried:
    """Return what a test tries, or how often, in the form that is run."""
    return large if LARGE else small


# Each run tries the same cases; the large form tries others each time, and says which broke.
SETTINGS = {
    "deadline": None,
    "database": None,
    "suppress_health_check": list(HealthCheck),
    "derandomize": not LARGE,
}


class TooLong(Exception):
    """What was tried did not end in time."""


@contextmanager
def within(seconds: float) -> Iterator[None]:
    """Break off what does not end in time."""

    def stop(*_) -> None:
        raise TooLong

    former = signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, former)


def peak_megabytes() -> float:
    """Return the most memory that this process has held so far."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
