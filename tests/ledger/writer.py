"""A writer that edits rows at random until it is killed, and says each edit that was acknowledged.

``python -m tests.ledger.writer URL SEED``
"""

import random
import sys

from ledger.records import rows_of
from ledger.revisions import ConflictError, Edit, Signature, enter
from ledger.store import Store


def main(url: str, seed: str) -> None:
    """Edit for ever: change, take away or put back a row of a small table, so that writers meet."""
    store, chance = Store(url), random.Random(seed)
    for count in range(1_000_000):
        with store.reading() as connection:
            rows = rows_of(connection, "themes")
        row = chance.choice(rows)
        words = f"{seed} {count}"
        try:
            with store.writing() as connection:
                edit = Edit(row.table, row.key, row.version, {**row.cells, "libelle": words})
                number = enter(connection, [edit], Signature.now(1, words))
        except ConflictError:
            continue
        print(number, row.key, words, sep="\t", flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
