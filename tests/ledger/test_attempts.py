"""What a role may not do is tried over and over, with sessions real or forged: none of it is done."""

import os
import random
from dataclasses import replace

import pytest
from sqlalchemy import func, select
from starlette.testclient import TestClient

from atlas.editions import Edition
from ledger.accounts import ForbiddenError, Role
from ledger.place import SQLITE, Place
from ledger.store import Store
from ledger.tables import METADATA
from tests.ledger.team import desk_of
from tests.ledger.test_rights import ALL_RIGHTS, FILES_ASKED, call
from web.team import COOKIE

LARGE = os.environ.get("TRIALS") == "large"
ATTEMPTS = 10_000 if LARGE else 200
FORGED = "0123456789abcdefABCDEF-_%"


@pytest.mark.trial
@pytest.mark.parametrize("new_url", [SQLITE], indirect=True)  # the same on both
def test_what_a_role_may_not_do_is_never_done(place: Place, store: Store, edition: Edition, site: TestClient):
    desks = {role: desk_of(place, store, role) for role in Role if role is not Role.ADMINISTRATEUR}
    before, chance = sizes(store), random.Random(16)
    for _ in range(ATTEMPTS):
        role, desk = chance.choice([*desks.items()])
        is_forged = chance.random() < 0.5
        if is_forged:
            desk = replace(desk, secret=forged(desk.secret, chance))
        refused = [verb for verb, least in ALL_RIGHTS.items() if is_forged or not role.may(least)]
        with pytest.raises(ForbiddenError):
            call(desk, chance.choice(refused), edition)
        if is_forged or role is Role.ADHERENT:  # of nobody: they open nothing either
            answer = site.get(chance.choice([*FILES_ASKED]), headers={"Cookie": f"{COOKIE}={desk.secret}"})
            assert answer.status_code in (303, 403)
    assert sizes(store) == before


def forged(secret: str, chance: random.Random) -> str:
    """A session that there is none of: a letter of a real one is changed, or it is cut."""
    place = chance.randrange(len(secret))
    letter = chance.choice([each for each in FORGED if each != secret[place]])
    return chance.choice(
        [secret[:place], f"{secret[:place]}{letter}{secret[place + 1 :]}", f"{secret}{letter}"]
    )


def sizes(store: Store) -> dict[str, int]:
    """How many rows each table has."""
    with store.reading() as connection:
        return {
            table.name: connection.execute(select(func.count()).select_from(table)).scalar_one()
            for table in METADATA.sorted_tables
        }
