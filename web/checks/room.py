"""The room that reports take while visitors look at them, over all visitors."""

from __future__ import annotations

import pickle
import threading
import weakref
from collections.abc import Sequence

from loaders.check import CheckReport


class Kept:
    """The reports on a file, and how many bytes they take about.

    Attributes
    ----------
    reports
        One a sheet.
    size
        In bytes.
    """

    def __init__(self, reports: Sequence[CheckReport]) -> None:
        self.reports = tuple(reports)
        self.size = sum(map(_size, reports))


class _Scales:
    """Weighs what is written to it, and keeps nothing."""

    def __init__(self) -> None:
        self.size = 0

    def write(self, content: bytes) -> int:
        """Weigh a piece."""
        self.size += len(content)
        return len(content)


def _size(report: CheckReport) -> int:
    scales = _Scales()
    pickle.Pickler(scales).dump(report)
    return scales.size


class Room:
    """Takes in reports as long as there is room: what nobody holds any more leaves it.

    Parameters
    ----------
    most
        Bytes, over all reports.
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self._lock = threading.Lock()
        self._within: list[weakref.ref[Kept]] = []

    def take_in(self, kept: Kept) -> bool:
        """Take in reports, and tell whether there was room for them."""
        with self._lock:
            held = [each for each in (reference() for reference in self._within) if each is not None]
            if sum(each.size for each in held) + kept.size > self._most:
                return False
            self._within = [*map(weakref.ref, held), weakref.ref(kept)]
            return True
