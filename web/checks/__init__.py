"""The files that visitors check: each in a process of its own, a few at once, their reports within bounds."""

from __future__ import annotations

import threading
import time
from datetime import date

from atlas.editions import Edition
from french.typography import NARROW
from geo.levels import LAYERS
from loaders.check import CheckReport, Progress, unread
from loaders.check.said import NOTHING_SAID, Said
from loaders.problems import Outcome, Problem, Rule
from web.apart import Bounds, EndedError, TookTooLongError
from web.checks.ready import Ready
from web.checks.room import Kept, Room
from web.checks.work import Dropped, Published

__all__ = ["CHECKS", "Checks", "Kept", "TooManyChecksError", "published_of"]

COMMUNES = f"{LAYERS['commune']}.parquet"
MEGABYTE = 1024**2
BOUNDS = Bounds(512 * MEGABYTE, 60)
AT_ONCE = 2
MOST_KEPT = 120 * MEGABYTE  # of reports, over all visitors
MOST_WAITED = 60.0  # seconds for one's turn
LOOK = 0.5  # seconds between two looks at whether it has come


class TooManyChecksError(Exception):
    """There is neither a turn nor room for one more: who asks may try again later."""


class Checks:
    """Checks files apart, a few at once.

    Parameters
    ----------
    bounds
        Of memory and time, for each file.
    at_once
        How many files are checked at once; the others wait.
    most_waited
        How many seconds one waits for one's turn.
    most_kept
        How many bytes all reports that somebody holds may take.
    """

    def __init__(
        self,
        bounds: Bounds = BOUNDS,
        at_once: int = AT_ONCE,
        most_waited: float = MOST_WAITED,
        most_kept: int = MOST_KEPT,
    ) -> None:
        self._bounds = bounds
        self._turns = threading.Semaphore(at_once)
        self._most_waited = most_waited
        self._room = Room(most_kept)
        self._ready = Ready(bounds)

    def prepare(self, edition: Edition) -> None:
        """Have a process made ready for a file that may come soon; return at once."""
        self._ready.prepare(edition.version, lambda: published_of(edition))

    def check(
        self,
        content: bytes,
        name: str,
        edition: Edition,
        progress: Progress,
        said: Said = NOTHING_SAID,
    ) -> Kept:
        """Check a file against an edition.

        Parameters
        ----------
        content
            The whole file.
        name
            Of the file.
        edition
            What it is checked against.
        progress
            Called with the share that is done, from 0 to 1, and the step that begins, in French. What it
            raises ends the check.
        said
            What a person said of it.

        Returns
        -------
        Kept
            The reports. A file that takes more memory or time than it may has one that says so.

        Raises
        ------
        TooManyChecksError
            Others are checked, or looked at, for too long.
        """
        self._wait(progress)
        try:
            dropped = Dropped(name, content, date.today(), said)
            kept = Kept(self._reports(dropped, edition, progress))
        finally:
            self._turns.release()
        if not self._room.take_in(kept):
            raise TooManyChecksError
        return kept

    def end(self) -> None:
        """Let the process go that is ready for a file."""
        self._ready.end()

    def _wait(self, progress: Progress) -> None:
        """Wait for one's turn, and say so."""
        last = time.monotonic() + self._most_waited
        while not self._turns.acquire(timeout=LOOK):
            progress(0, f"En attente{NARROW}: d’autres tables sont en cours de vérification")
            if time.monotonic() > last:
                raise TooManyChecksError

    def _reports(self, dropped: Dropped, edition: Edition, progress: Progress) -> list[CheckReport]:
        try:
            process = self._ready.take(edition.version, lambda: published_of(edition))
        except (TookTooLongError, EndedError) as error:
            raise TooManyChecksError from error
        try:
            reports: list[CheckReport] = process.ask(dropped, lambda told: progress(*told), forget=True)
        except (TookTooLongError, EndedError) as error:
            why = _too_long if isinstance(error, TookTooLongError) else _too_heavy
            return [unread(dropped.name, [why(dropped.name, self._bounds)])]
        finally:
            self._ready.give_back(edition.version, process)
            self.prepare(edition)
        return reports


def published_of(edition: Edition) -> Published:
    """Return what files are checked against, as it is handed to another process."""
    return Published(
        edition.version,
        dict(edition.tables),
        {name: schema.content for name, schema in edition.schemas.items()},
        edition.unread,
        edition.vintage.register.frame,
        {COMMUNES: edition.vintage.boundaries.contents.get(COMMUNES, b"")},
    )


def _too_long(file: str, bounds: Bounds) -> Problem:
    message = f"la vérification dure plus de {bounds.seconds:.0f}{NARROW}secondes"
    remedy = "n’y laisser que les lignes nouvelles, ou partager la table en plusieurs fichiers"
    return Problem(file, Rule.FICHIER_TROP_GROS, message, remedy, outcome=Outcome.TABLE_NOT_READ)


def _too_heavy(file: str, bounds: Bounds) -> Problem:
    most = f"{bounds.memory // MEGABYTE}{NARROW}Mo"
    message = f"la vérification s’est arrêtée avant la fin, le plus souvent faute de mémoire ({most} au plus)"
    remedy = "n’y laisser que la table, et la partager en plusieurs fichiers"
    return Problem(file, Rule.FICHIER_TROP_GROS, message, remedy, outcome=Outcome.TABLE_NOT_READ)


CHECKS = Checks()  # those of this server
