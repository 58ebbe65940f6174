"""Two who write at once, each killed in the middle: nothing that was acknowledged is lost.

The large form, in which the writers publish as well, is `python -m tests.bench.register --only edits`.
"""

from contextlib import suppress

import pytest

from ledger.editions import files_of
from ledger.place import Place
from ledger.publishing import NothingToPublishError, Publisher
from ledger.revisions import Signature
from ledger.store import Store
from tests.ledger.killing import altered, lost, unpublished, write_and_kill
from tests.ledger.writer import publish_all

EDITS = 40  # acknowledged
A_LIFE = (5, 20)  # edits of a writer, before it is killed


@pytest.mark.trial
def test_no_acknowledged_edit_is_lost_when_writers_are_killed(
    place: Place, store: Store, publisher: Publisher
):
    read = {path.name: path.read_bytes() for path in place.data.glob("*.csv")}

    def publish() -> None:
        with suppress(NothingToPublishError):
            publish_all(publisher, Signature.now(1, "Au hasard"))

    told = write_and_kill(place, store, EDITS, A_LIFE, after_a_kill=publish)
    with store.reading() as connection:
        assert lost(connection, told) == 0
        assert altered(connection, place) == 0
        assert unpublished(connection, told) == 0
        assert files_of(connection, 0) == read
    assert len(told.shown) > 1
