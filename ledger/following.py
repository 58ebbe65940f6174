"""What a machine serves follows what was published: by itself, by another process or by another machine."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Sequence

from sqlalchemy.exc import SQLAlchemyError

from geo.unreadable import UnreadableDataError
from ledger import shelf
from ledger.csv_files import NotTakenError
from ledger.editions import FIRST, files_of, last_edition
from ledger.modifications import modifications_at
from ledger.place import Place
from ledger.revisions import ConflictError, Signature
from ledger.store import Store, store_at
from ledger.taking import begin
from loaders.contents import Contents
from loaders.folders import Folders
from loaders.modifications import MODIFICATIONS, write_modifications

EVERY = 0.5  # seconds
BEGUN = "Édition 0\u202f: les tables du dossier des données"

FAILURES = (SQLAlchemyError, OSError, NotTakenError, ConflictError, UnreadableDataError)

Chore = Callable[[Place, Store], None]

logger = logging.getLogger(__name__)


def begin_if_new(place: Place, store: Store) -> None:
    """Begin a register that has no edition with the tables of its folder."""
    with store.reading() as connection:
        if last_edition(connection) is not None:
            return
    contents = Contents.read(Folders.of(place.data))
    with store.writing() as connection:
        if last_edition(connection) is None:  # another process may have been quicker
            begin(connection, contents, Signature.now(reason=BEGUN))


def follow(place: Place, store: Store) -> None:
    """Serve the last edition. Until one is published here, that is the folder of the tables itself."""
    with shelf.POINTING:
        with store.reading() as connection:
            last = last_edition(connection)
            if last is None or last.number == FIRST or shelf.pointed(place.editions) == last.number:
                return
            files = files_of(connection, last.number)
            said = write_modifications(modifications_at(connection, last.number))
        shelf.put(place.editions, last, {**files, MODIFICATIONS: said})
        shelf.point_to(place.editions, last)


class Follower:
    """A thread that follows what is published, as long as the process lives.

    A register that cannot be reached is said once in the journal; what was served last goes on.

    Parameters
    ----------
    place
        Where the register is.
    chores
        What else is done each time that it looks, twice a second.
    """

    def __init__(self, place: Place, chores: Sequence[Chore] = ()) -> None:
        self._place = place
        self._chores = (follow, *chores)
        self._thread = threading.Thread(target=self._go_on, name="register", daemon=True)
        self._is_away = False

    def start(self) -> bool:
        """Begin to follow, and tell whether the register is there."""
        self._look()
        self._thread.start()
        return not self._is_away

    def _go_on(self) -> None:
        while True:
            time.sleep(EVERY)
            self._look()

    def _look(self) -> None:
        try:
            store = store_at(self._place.url)
            begin_if_new(self._place, store)
            for chore in self._chores:
                chore(self._place, store)
            self._is_away = False
        except FAILURES as error:  # of one look: the next may find it mended
            if not self._is_away:
                logger.error("The register cannot be followed: %s", type(error).__name__)
            self._is_away = True
