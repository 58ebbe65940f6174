"""What publications have changed is said on sheets, with its day and reason, and nobody's name."""

from dataclasses import replace

import pytest

from atlas.editions import Editions
from ledger.following import follow
from ledger.place import SQLITE, Place
from ledger.publishing import Publisher
from ledger.records import Record, rows_of
from ledger.revisions import Edit, Signature
from ledger.store import Store
from loaders.folders import Folders
from loaders.modifications import MODIFICATIONS, Modifications, read_modifications
from tests.ledger.test_publishing import served
from tests.ledger.test_register import edited, enter_now
from tests.unit.api.asking import client_of
from web.addresses import Addresses
from web.sheets import said as said_of

SOMEBODY = 987_654
BOTH = ("la-smalah", "pole-anima")


def published(publisher: Publisher, reason: str) -> None:
    publisher.publish(publisher.candidate(), Signature(SOMEBODY, reason, "2026-11-20T23:30:00.000+00:00"))


def said(place: Place) -> Modifications:
    return served(place).open().edition.modifications


def test_a_sheet_says_what_last_touched_it_here_and_on_another_machine(
    place: Place, store: Store, publisher: Publisher, tmp_path
):
    assert said(place) == {}
    partner = one_partner(store)
    sheet = "initiatives", partner.cells["initiative"]
    enter_now(store, edited(store, sheet, resume="Autre chose."))
    published(publisher, "Leur résumé")
    enter_now(store, Edit(*partner.id, partner.version, None))
    published(publisher, "Un partenaire")
    enter_now(store, edited(store, ("themes", "alimentation"), libelle="Se nourrir, alimentation"))
    published(publisher, "Un thème")
    last = said(place)[sheet]
    assert (last.reason, last.edition, last.is_new) == ("Un partenaire", 2, False)
    publisher.undo(Signature.now(SOMEBODY, "Retour"), 0)
    assert said(place)[sheet].reason == "Retour"
    other = replace(place, folder=tmp_path / "other")
    follow(other, store)
    assert said(other) == said(place)
    (kept,) = (path.read_text("utf-8") for path in other.editions.glob(f"000004*/{MODIFICATIONS}"))
    assert str(SOMEBODY) not in kept


def one_partner(store: Store) -> Record:
    with store.reading() as connection:
        return rows_of(connection, "partenaires")[0]


@pytest.mark.trial
@pytest.mark.parametrize("new_url", [SQLITE], indirect=True)  # what is drawn is the same on both
def test_the_screen_and_the_api_say_it_and_nothing_of_what_no_publication_touched(
    place: Place, store: Store, publisher: Publisher
):
    enter_now(store, edited(store, nom="Smalah"))
    published(publisher, "Leur nom d’usage.")
    opening = served(place).open()
    here = Addresses()
    drawn = [said_of(opening.edition, "initiative", each, here, here)["modified"] for each in BOTH]
    assert "novembre 2026\u00a0: Leur nom d’usage." in drawn[0]
    assert drawn[1] == ""
    client = client_of(lambda: opening)
    said = [client.get(f"/api/v1/initiatives/{each}").json() for each in BOTH]
    assert said[0]["modifiee"] == {"le": said[0]["modifiee"]["le"], "motif": "Leur nom d’usage."}
    assert "modifiee" not in said[1]
    assert Editions(Folders.of(place.data)).open().edition.modifications == {}, "without a register"


@pytest.mark.parametrize(
    "content", [b"", b"{", b"[]", b'{"publications": {}, "fiches": {"a": {"b": [1, 0]}}}']
)
def test_a_file_that_is_damaged_says_nothing(content: bytes):
    assert read_modifications(content) == {}
