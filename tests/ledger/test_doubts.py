"""What rules allow and looks like a mistake is confirmed before it is published."""

import pytest

from ledger.doubts import Kind, PrivateReasonError, UnansweredError
from ledger.place import SQLITE
from ledger.publishing import Publisher
from ledger.records import rows_of
from ledger.revisions import Edit, Signature
from ledger.store import Store
from tests.ledger.test_register import edited, enter_now

pytestmark = pytest.mark.parametrize("new_url", [SQLITE], indirect=True)  # the same on both
WHY = Signature.now(1, "Un motif")


def doubts(publisher: Publisher) -> dict[Kind, tuple[str, ...]]:
    review = publisher.review(publisher.candidate())
    assert not review.problems
    return {each.kind: each.cases for each in review.doubts}


def test_a_correction_is_published_without_a_question(store: Store, publisher: Publisher):
    enter_now(store, edited(store, nom="La Smalah, café", resume="Un café et un tiers-lieu."))
    assert doubts(publisher) == {}


def test_names_that_have_moved_under_other_ids_are_asked_about(store: Store, publisher: Publisher):
    with store.reading() as connection:
        first, second = rows_of(connection, "initiatives")[:2]
    swapped = [
        Edit(row.table, row.key, row.version, {**row.cells, "nom": other.cells["nom"]})
        for row, other in ((first, second), (second, first))
    ]
    enter_now(store, *swapped)
    (cases,) = doubts(publisher).values()
    assert len(cases) == 2
    assert second.cells["nom"] in cases[0]


def test_an_answer_holds_for_what_was_asked_and_nothing_else(store: Store, publisher: Publisher):
    enter_now(store, edited(store, nom="Quelque chose d’autre"))
    (asked,) = publisher.review(publisher.candidate()).doubts
    enter_now(store, edited(store, nom="Encore une autre"))
    with pytest.raises(UnansweredError):
        publisher.publish(publisher.candidate(), WHY, [asked.key])


@pytest.mark.parametrize("text", ["Demander Mme Exemple à l’accueil.", "Écrire à cafe (at) exemple.fr"])
def test_what_names_somebody_or_says_how_to_reach_them_is_asked_about(
    store: Store, publisher: Publisher, text: str
):
    enter_now(store, edited(store, resume=text))
    assert [*doubts(publisher)] == [Kind.PRIVATE]


def test_a_reason_that_says_how_to_reach_somebody_is_not_taken(store: Store, publisher: Publisher):
    enter_now(store, edited(store, resume="Un café."))
    with pytest.raises(PrivateReasonError):
        publisher.publish(publisher.candidate(), Signature.now(1, "Dit par a.b@exemple.fr"))


def test_a_total_that_names_contradict_is_asked_about(store: Store, publisher: Publisher):
    with store.reading() as connection:
        rows = [each for each in rows_of(connection, "effectifs") if each.cells["date"] == "2012-08-31"]
    fewer = {"total": "87", "villes": "30"}
    enter_now(
        store,
        *(
            Edit(each.table, each.key, each.version, {**each.cells, "nombre": fewer[each.cells["rubrique"]]})
            for each in rows
            if each.cells["rubrique"] in fewer
        ),
    )
    (cases,) = doubts(publisher).values()
    assert "Villes au 31 août 2012\u00a0: 31 sur une liste complète et 30 d’après une source" in cases
