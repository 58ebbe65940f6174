"""What a role may not do is not done, whatever is tried.

The large form, 10,000 attempts, is `python -m tests.bench.register --only attempts`.
"""

import random

import pytest

from atlas.editions import Edition
from ledger.place import REGISTER_FOLDER, REGISTER_URL, SQLITE, Place
from ledger.store import Store
from tests.ledger.attempts import Trespass


@pytest.mark.parametrize("new_url", [SQLITE], indirect=True)  # the same on both
def test_nothing_is_done_of_what_a_role_may_not_do(place: Place, store: Store, edition: Edition, monkeypatch):
    monkeypatch.setenv(REGISTER_URL, place.url)
    monkeypatch.setenv(REGISTER_FOLDER, str(place.folder))
    tried = Trespass(place, store, edition, random.Random(16))
    tried.verbs(150)
    tried.others(50)
    tried.agents(100)
    tried.addresses(50)
    tried.widgets(4)
    assert tried.done == []
    assert sum(tried.tried.values()) == 354
