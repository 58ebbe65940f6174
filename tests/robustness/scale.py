"""How much is tried, within which bounds: little in the test run, a lot in `tests.bench.epreuves --large`."""

import os
import resource
import signal
from collections.abc import Iterator
from contextlib import contextmanager

LARGE = os.environ.get("EPREUVES") == "large"


def times(small: int, large: int) -> int:
    """Return how often a test tries, in the form that is run."""
    return large if LARGE else small


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
