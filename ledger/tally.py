"""How often things are looked at, counted in memory until it is kept: a thing and a number, nothing else."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Mapping
from enum import StrEnum

MOST = 5_000  # things that are counted at once: what is beyond is not


class Kind(StrEnum):
    """What is looked at."""

    SCREEN = "ecran"
    TERRITORY = "territoire"
    THEME = "theme"
    FILE = "fichier"


Counts = Mapping[tuple[Kind, str], int]


class Tally:
    """Counts of what was looked at since they were last taken."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._counts: Counter[tuple[Kind, str]] = Counter()

    def note(self, kind: Kind, what: str) -> None:
        """Count something once."""
        with self._lock:
            if len(self._counts) < MOST or (kind, what) in self._counts:
                self._counts[kind, what] += 1

    def take(self) -> Counts:
        """Return the counts, which begin anew."""
        with self._lock:
            taken, self._counts = self._counts, Counter()
        return taken

    def give_back(self, counts: Counts) -> None:
        """Count again what was taken and could not be kept."""
        with self._lock:
            self._counts.update(counts)
