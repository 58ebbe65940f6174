"""What is published is whole, checked and numbered; the site serves that and nothing else."""

import json
import threading
import time
from datetime import date

import pytest

from atlas.editions import Editions
from ledger import shelf
from ledger.doubts import UnansweredError
from ledger.editions import edition as edition_of_number
from ledger.editions import files_of, last_edition
from ledger.following import EVERY, follow
from ledger.place import REGISTER_FOLDER, REGISTER_URL, Place
from ledger.publishing import NothingToPublishError, OvertakenError, Publisher, RefusedError
from ledger.revisions import ConflictError, Edit, Signature
from ledger.soundness import faults_of
from ledger.store import Store
from loaders.folders import DATA_FOLDER, Folders
from tests.ledger.test_register import edited, enter_now
from tests.unit.api.asking import client_of
from web.opening import open_edition

MINUTE = 60.0
WHY = Signature.now(1, "Corrigé d’après leur site")


def served(place: Place) -> Editions:
    return Editions(Folders.of(place.data), published=place.editions)


def name_served(editions: Editions) -> str:
    editions.catch_up()
    rows = editions.open(date.today()).edition.tables["initiatives"].set_index("id")
    return str(rows.loc["la-smalah", "nom"]) if "la-smalah" in rows.index else ""


def test_a_publication_is_served_and_what_is_entered_after_it_is_not(
    place: Place, store: Store, publisher: Publisher
):
    site = served(place)
    assert name_served(site) == "La Smalah"
    enter_now(store, edited(store, nom="Smalah"))
    assert name_served(site) == "La Smalah"
    made = publisher.publish(publisher.candidate(), WHY)
    enter_now(store, edited(store, nom="Encore autre"))
    assert (made.number, name_served(site)) == (1, "Smalah")
    assert site.open().refusal is None


def test_visitors_go_on_with_the_former_edition_while_a_published_one_is_read(
    place: Place, store: Store, publisher: Publisher
):
    site = served(place)
    site.open()
    enter_now(store, edited(store, nom="Smalah"))
    publisher.publish(publisher.candidate(), WHY)
    goes_on = threading.Event()
    site.before_served(lambda _: goes_on.wait(MINUTE))
    former = site.open().edition.tables["initiatives"]["nom"]
    assert "Smalah" not in former.tolist()
    goes_on.set()
    assert name_served(site) == "Smalah"


def test_undoing_serves_the_former_state_as_a_new_edition_and_can_be_undone(
    place: Place, store: Store, publisher: Publisher
):
    enter_now(store, edited(store, nom="Smalah"))
    publisher.publish(publisher.candidate(), WHY)
    site = served(place)
    undone = publisher.undo(WHY)
    assert (undone.number, undone.back_to, name_served(site)) == (2, 0, "La Smalah")
    assert not publisher.candidate().differences, "what was undone waits to be published again"
    assert (publisher.undo(WHY).number, name_served(site)) == (3, "Smalah")
    assert not publisher.candidate().differences
    with store.reading() as connection:
        assert files_of(connection, 2) == files_of(connection, 0)


def test_undoing_leaves_what_was_entered_since(store: Store, publisher: Publisher):
    enter_now(store, edited(store, nom="Smalah"))
    publisher.publish(publisher.candidate(), WHY)
    enter_now(store, edited(store, ("themes", "alimentation"), libelle="Se nourrir"))
    publisher.undo(WHY)
    (waiting,) = publisher.candidate().differences
    assert (waiting.key, waiting.after["libelle"]) == ("alimentation", "Se nourrir")


def test_what_was_undone_is_entered_again_under_the_same_name(store: Store, publisher: Publisher):
    cells = {"id": "le-registre", "titre": "Le registre", "editeur": "RTES", "licence": "droits réservés"}
    new = Edit("sources", cells["id"], 0, cells)
    for _ in range(2):
        enter_now(store, new)
        publisher.publish(publisher.candidate(), WHY)
        publisher.undo(WHY)
    enter_now(store, new)
    with store.reading() as connection:
        assert faults_of(connection) == []
    with pytest.raises(ConflictError):
        enter_now(store, new)


def test_what_breaks_a_rule_stays_unpublished_and_says_why(place: Place, store: Store, publisher: Publisher):
    enter_now(store, edited(store, code_commune="99999"))
    with pytest.raises(RefusedError, match="code_commune") as refused:
        publisher.publish(publisher.candidate(), WHY)
    assert refused.value.problems[0].remedy
    assert (name_served(served(place)), shelf.pointed(place.editions)) == ("La Smalah", None)


def test_a_row_that_others_refer_to_is_not_taken_away_though_their_tables_are_not_touched(
    place: Place, store: Store, publisher: Publisher
):
    gone = edited(store, ("collectivites", "ville-de-grenoble"))
    gone = Edit(gone.table, gone.key, gone.version, None)
    dangling = publisher.faults([gone])
    assert {each.value for each in dangling} == {"ville-de-grenoble"}
    assert {"attestations.csv", "mandats.csv"} <= {each.file for each in dangling}
    enter_now(store, gone)  # as a file that is imported does, which nothing has checked
    with pytest.raises(RefusedError) as refused:
        publisher.publish(publisher.candidate(), WHY)
    assert {str(each) for each in dangling} == {str(each) for each in refused.value.problems}
    assert not publisher.faults([edited(store, nom="Smalah")]), "what others broke keeps one from entering"


def test_two_who_publish_at_once_do_not_overwrite_each_other(
    place: Place, store: Store, publisher: Publisher
):
    enter_now(store, edited(store, nom="Smalah"))
    seen = publisher.candidate()
    enter_now(store, edited(store, nom="Smalah, autre nom"))
    publisher.publish(publisher.candidate(), WHY)
    with pytest.raises(OvertakenError):
        publisher.publish(seen, WHY)
    assert name_served(served(place)) == "Smalah, autre nom", "what was not published is served"
    with pytest.raises(NothingToPublishError):
        publisher.publish(publisher.candidate(), WHY)


def test_a_large_removal_is_confirmed_first_and_served_then(place: Place, store: Store, publisher: Publisher):
    site = served(place)
    site.open()
    with store.reading() as connection:
        from ledger.records import rows_of

        rows = rows_of(connection, "mandats")
    enter_now(store, *(Edit("mandats", each.key, each.version, None) for each in rows[:50]))
    with pytest.raises(UnansweredError, match="perd 50 de ses") as asked:
        publisher.publish(publisher.candidate(), WHY)
    publisher.publish(publisher.candidate(), WHY, [each.key for each in asked.value.doubts])
    site.catch_up()
    opening = site.open()
    assert opening.refusal is None
    assert len(opening.edition.tables["mandats"]) == len(rows) - 50


def test_another_machine_follows_what_was_published(
    place: Place, store: Store, publisher: Publisher, tmp_path
):
    enter_now(store, edited(store, nom="Smalah"))
    made = publisher.publish(publisher.candidate(), WHY)
    other = Place(place.url, tmp_path / "other", place.data)
    follow(other, store)
    assert name_served(served(other)) == "Smalah"
    (folder,) = other.editions.glob("000001*")
    assert (folder / shelf.MANIFEST).read_text(encoding="utf-8") == made.manifest


def test_what_one_machine_publishes_is_in_the_right_feed_of_another_within_a_minute_and_in_no_wrong_one(
    place: Place, store: Store, publisher: Publisher, tmp_path, monkeypatch: pytest.MonkeyPatch
):
    other = Place(place.url, tmp_path / "other", place.data)
    for name, value in (
        (REGISTER_URL, other.url),
        (REGISTER_FOLDER, other.folder),
        (DATA_FOLDER, other.data),
    ):
        monkeypatch.setenv(name, str(value))
    reader = client_of(open_edition)

    def told(query: str) -> list[str]:
        return [each["title"] for each in reader.get(f"/flux.json?{query}").json()["items"]]

    assert told("initiative=la-smalah") == []
    enter_now(store, edited(store, nom="Smalah"))
    publisher.publish(publisher.candidate(), WHY)
    start = time.monotonic()
    follow(other, store)  # as each machine does by itself, each second
    while not told("initiative=la-smalah"):
        assert time.monotonic() - start < MINUTE - EVERY
    assert told("initiative=la-smalah") == ["Modification\u00a0: Smalah"]
    assert told("initiative=pole-anima") == []


def test_the_manifest_says_what_it_is_made_of_and_names_nobody(store: Store, publisher: Publisher):
    enter_now(store, edited(store, nom="Smalah"), author=42)
    publisher.publish(publisher.candidate(), Signature(42, "Un motif", WHY.at))
    with store.reading() as connection:
        made = edition_of_number(connection, 1)
        assert last_edition(connection) == made
    said = json.loads(made.manifest)
    assert (said["edition"], said["motif"]) == (1, "Un motif")
    assert len(said["fichiers"]["initiatives.csv"]) == 64
    assert "42" not in {str(each) for each in said.values()}
