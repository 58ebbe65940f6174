"""A writer that edits rows at random until it is killed, and says what was acknowledged.

``python -m tests.ledger.writer SEED URL``; with ``FOLDER DATA`` after these, it also publishes at times.
"""

import json
import random
import sys
from collections.abc import Callable
from pathlib import Path

from sqlalchemy import Connection, select

from ledger.editions import Published
from ledger.place import Place
from ledger.publishing import NothingToPublishError, OvertakenError, Publisher
from ledger.records import Record, keys_of, records, rows_of
from ledger.revisions import ConflictError, Edit, Signature, enter
from ledger.store import Store
from ledger.tables import REVISIONS

AUTHOR = 1
OFTEN = 150  # edits, between two editions
# Small tables, so that writers meet: one whose rows change, one whose rows come and go.
CHANGING, GOING = "themes", "mandats"


def main(seed: str, url: str, *where: str) -> None:
    """Edit for ever."""
    store, chance = Store(url), random.Random(seed)
    publish = publisher(Place(url, *map(Path, where)), store, chance) if where else None
    for count in range(1_000_000):
        edit_one(store, chance, f"{seed} {count}")
        if publish and not chance.randrange(OFTEN):
            publish()


def edit_one(store: Store, chance: random.Random, words: str) -> None:
    """Change a row, take one away or put one back; say so once it is kept."""
    with store.reading() as connection:
        edit = wanted(connection, chance, words)
    try:
        with store.writing() as connection:
            number = enter(connection, [edit], Signature.now(AUTHOR, words))
    except ConflictError:
        return
    say({"number": number, "table": edit.table, "key": edit.key, "after": edit.after})


def wanted(connection: Connection, chance: random.Random, words: str) -> Edit:
    """Return an edit of a row as it is now."""
    if chance.random() < 0.8:
        row = chance.choice(rows_of(connection, CHANGING))
        return Edit(row.table, row.key, row.version, {**row.cells, "libelle": words})
    key = chance.choice([*keys_of(connection, GOING)])
    row = records(connection, [(GOING, key)])[GOING, key]
    after = None if row.cells else {**before_it_went(connection, row), "note": words}
    return Edit(row.table, row.key, row.version, after)


def before_it_went(connection: Connection, row: Record) -> dict[str, str]:
    """Return the cells that a row had when it was taken away."""
    of_it = (REVISIONS.c.of_table == row.table, REVISIONS.c.row_key == row.key)
    query = select(REVISIONS.c.before).where(*of_it, REVISIONS.c.version == row.version)
    return dict(connection.execute(query).scalar_one())


def publisher(place: Place, store: Store, chance: random.Random) -> Callable[[], None]:
    """Return what publishes, or goes back to the edition before, and says so once it is done."""
    from web.opening import open_edition

    publishing = Publisher(place, store, open_edition().edition.vintage.register)

    def publish() -> None:
        by = Signature.now(AUTHOR, "Au hasard")
        try:
            made = publishing.undo(by) if chance.random() < 0.3 else publish_all(publishing, by)
        except (ConflictError, NothingToPublishError, OvertakenError):
            return
        say({"edition": made.number, "version": made.version})

    return publish


def publish_all(publishing: Publisher, by: Signature) -> Published:
    """Publish what there is, and confirm whatever looks like a mistake: edits at random do."""
    candidate = publishing.candidate()
    return publishing.publish(candidate, by, [each.key for each in publishing.review(candidate).doubts])


def say(what: dict[str, object]) -> None:
    """Write a line."""
    print(json.dumps(what), flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
