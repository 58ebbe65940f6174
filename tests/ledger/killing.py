"""Two writers at one register, each killed at any moment: what they were told, what the site showed."""

from __future__ import annotations

import json
import random
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from sqlalchemy import Connection, select

from atlas.editions import Editions
from ledger.csv_files import content_of
from ledger.editions import Published, all_editions, files_of
from ledger.following import follow
from ledger.place import Place
from ledger.records import cells_at
from ledger.soundness import faults_of
from ledger.store import Store
from ledger.tables import REVISIONS, ROWS
from loaders.contents import Contents
from loaders.folders import Folders
from loaders.tables import schemas_of
from tests.ledger.writer import AUTHOR, CHANGING, GOING

ROOT = Path(__file__).parents[2]
OFTEN = 0.05  # seconds between two looks of the site


@dataclass
class Told:
    """What writers were told, and what the site showed.

    Attributes
    ----------
    edits, editions
        Acknowledged, as the writers wrote them.
    kills
        How many writers were killed.
    looks
        How often the site was looked at.
    shown
        The versions of what it showed.
    """

    edits: list[dict] = field(default_factory=list)
    editions: list[dict] = field(default_factory=list)
    kills: int = 0
    looks: int = 0
    shown: set[str] = field(default_factory=set)

    def hear(self, line: str) -> None:
        """Take a line of a writer; one that was cut by its end was not told."""
        if line.endswith("\n"):
            said = json.loads(line)
            (self.editions if "edition" in said else self.edits).append(said)


def write_and_kill(
    place: Place,
    store: Store,
    edits: int,
    life: tuple[int, int],
    *,
    publishing: bool = False,
    after_a_kill: Callable[[], object] = lambda: None,
) -> Told:
    """Let two writers edit until so many edits are acknowledged, and kill either at random.

    Parameters
    ----------
    place, store
        The register, which has begun.
    edits
        How many.
    life
        The least and the most lines that a writer says before it is killed.
    publishing
        Whether they publish as well.
    after_a_kill
        Called then.
    """
    told, chance = Told(), random.Random(16)
    where = (str(place.folder), str(place.data)) if publishing else ()
    with _looked_at(place, store, told):
        writers = [_start(f"{each}", place.url, *where) for each in range(2)]
        while len(told.edits) < edits:
            which = chance.randrange(2)
            for _ in range(chance.randint(*life)):
                told.hear(_next_line(writers[which]))
            _kill(writers[which], told)
            writers[which] = _start(f"{told.kills}-{which}", place.url, *where)
            after_a_kill()
        for writer in writers:
            _kill(writer, told)
    return told


def lost(connection: Connection, told: Told) -> int:
    """Count the edits and editions that were acknowledged and are not in the register."""
    kept = {
        each.number: (each.of_table, each.row_key, each.after)
        for each in connection.execute(select(REVISIONS).where(REVISIONS.c.author == AUTHOR))
    }
    numbers = {each.number: each.version for each in all_editions(connection)}
    edits = (kept.get(each["number"]) != (each["table"], each["key"], each["after"]) for each in told.edits)
    return sum(edits) + sum(numbers.get(each["edition"]) != each["version"] for each in told.editions)


def altered(connection: Connection, place: Place) -> int:
    """Count the editions of which a file is not, byte for byte, what was published, and other faults.

    Of the tables that writers edit, the file is made again of the revisions that the edition holds.
    """
    schemas = schemas_of(Contents.read(Folders.of(place.data)))
    differing = sum(
        files_of(connection, edition.number)[f"{table}.csv"]
        != _made_again(connection, edition, schemas[table])
        for edition in all_editions(connection)
        for table in (CHANGING, GOING)
    )
    return differing + len(faults_of(connection))


def unpublished(connection: Connection, told: Told) -> int:
    """Count the states that the site showed and that were never published."""
    return len(told.shown - {each.version for each in all_editions(connection)})


def _made_again(connection: Connection, edition: Published, schema) -> bytes:
    query = (
        select(ROWS.c.of_table, ROWS.c.row_key).where(ROWS.c.of_table == schema.name).order_by(ROWS.c.place)
    )
    ids = [(table, key) for table, key in connection.execute(query)]
    known = cells_at(connection, edition.revision, ids)
    return content_of((known[each] for each in ids if known[each] is not None), schema)


@contextmanager
def _looked_at(place: Place, store: Store, told: Told) -> Iterator[None]:
    """Look at the site again and again until the end of the block, as a machine does that serves it."""
    editions = Editions(Folders.of(place.data), published=place.editions)
    over = threading.Event()

    def look() -> None:
        while not over.wait(OFTEN):
            follow(place, store)
            told.shown.add(editions.open(date.today()).edition.version)
            told.looks += 1

    thread = threading.Thread(target=look)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()


def _start(*arguments: str) -> subprocess.Popen:
    command = [sys.executable, "-m", "tests.ledger.writer", *arguments]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)


def _next_line(writer: subprocess.Popen) -> str:
    line: str = writer.stdout.readline()
    assert line, "a writer has ended by itself"
    return line


def _kill(writer: subprocess.Popen, told: Told) -> None:
    writer.kill()
    for line in writer.stdout.readlines():
        told.hear(line)
    writer.wait()
    told.kills += 1
