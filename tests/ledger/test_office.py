"""What the team has done in the office is what it would do here, and ends alone when it goes wrong."""

from collections.abc import Iterator

import pytest

from atlas.editions import Edition
from ledger.accounts import ForbiddenError, Role
from ledger.desk import Desk
from ledger.doubts import UnansweredError
from ledger.place import Place
from ledger.planned import State
from ledger.publishing import NothingToPublishError, RefusedError
from ledger.reviewing import Reviewer
from ledger.revisions import Edit
from ledger.store import Store
from outputs.drawing.changes import Changed, Fate, draw_changes
from tests.ledger.team import desk_of
from tests.ledger.test_planned import planned
from tests.ledger.test_publishing import name_served, served
from tests.ledger.test_register import edited, enter_now
from tests.robustness.workshop import until
from web.office.duties import at_desk
from web.office.office import BOUNDS, ClosedError, Office

WHY = "Corrigé d’après leur site"


@pytest.fixture(scope="module")
def office() -> Iterator[Office]:
    opened = Office()
    yield opened
    opened.end()


@pytest.fixture
def desk(place: Place, store: Store) -> Desk:
    return desk_of(place, store, Role.EDITEUR)


def name_in(store: Store, name: str) -> None:
    enter_now(store, edited(store, nom=name))


def test_what_the_office_publishes_and_takes_back_is_served(
    office: Office, desk: Desk, place: Place, store: Store, edition: Edition
):
    site = served(place)
    name_in(store, "Smalah")
    candidate = desk.candidate(edition.vintage.register)
    assert office.at_desk(Desk.review, desk, candidate) == desk.review(edition.vintage.register, candidate)
    made = office.at_desk(Desk.publish, desk, candidate, WHY)
    assert (made.number, made.author, name_served(site)) == (1, desk.account().number, "Smalah")
    with pytest.raises(NothingToPublishError):
        office.at_desk(Desk.publish, desk, desk.candidate(edition.vintage.register), WHY)
    assert office.at_desk(Desk.undo, desk, "Retour").back_to == 0
    assert name_served(site) == "La Smalah"


def test_what_the_office_refuses_says_all_that_it_would_say_here(
    office: Office, desk: Desk, place: Place, store: Store, edition: Edition
):
    register = edition.vintage.register
    enter_now(store, edited(store, themes="inconnu"))
    broken = desk.candidate(register)
    with pytest.raises(RefusedError) as refused:
        office.at_desk(Desk.publish, desk, broken, WHY)
    assert refused.value.problems == desk.review(register, broken).problems
    assert str(refused.value.problems[0]) in str(refused.value)
    enter_now(store, edited(store, themes="alimentation", nom="Tout autre chose"))
    doubtful = desk.candidate(register)
    with pytest.raises(UnansweredError) as unanswered:
        office.at_desk(Desk.publish, desk, doubtful, WHY)
    assert unanswered.value.doubts == desk.review(register, doubtful).doubts != ()


def test_the_office_does_for_nobody_what_they_may_not(office: Office, place: Place, store: Store):
    reader = desk_of(place, store, Role.LECTEUR)
    name_in(store, "Smalah")
    with pytest.raises(ForbiddenError):
        office.at_desk(Desk.undo, reader, "Retour")
    with pytest.raises(ForbiddenError):
        office.at_desk(Desk.faults, reader, [edited(store, nom="Autre")])


def test_faults_are_those_that_the_rules_find_here(
    office: Office, desk: Desk, place: Place, store: Store, edition: Edition
):
    edits: list[Edit] = [edited(store, themes="inconnu")]
    here = Reviewer(place, store, edition.vintage.register).faults(edits)
    assert office.at_desk(Desk.faults, desk, edits) == here != ()


def test_what_was_planned_is_published_by_the_office_once_it_is_due(
    office: Office, desk: Desk, place: Place, store: Store, edition: Edition
):
    name_in(store, "Smalah")
    number = planned(desk, edition, 5)
    office.publish_what_is_due(place, store)
    assert desk.planned()[0].state is State.WAITING
    desk.cancel(number)
    planned(desk, edition, -1)
    office.publish_what_is_due(place, store)
    assert desk.planned()[0].state is State.DONE
    assert name_served(served(place)) == "Smalah"


def test_the_map_of_changes_is_drawn_on_what_is_published(office: Office, place: Place, edition: Edition):
    rows = [Changed("Smalah", Fate.CHANGES, (0.1, 43.9), (0.2, 44.0))]
    assert office.draw(place, rows) == draw_changes(edition, rows)


def test_an_office_that_takes_too_long_says_so_and_another_takes_its_place(
    desk: Desk, place: Place, store: Store, edition: Edition
):
    name_in(store, "Smalah")
    candidate = desk.candidate(edition.vintage.register)
    hurried = Office(type(BOUNDS)(BOUNDS.memory, 0.01))
    with pytest.raises(ClosedError):
        hurried.at_desk(Desk.review, desk, candidate)
    assert not hurried.is_there
    assert desk.review(edition.vintage.register, candidate).problems == ()


def test_an_office_that_nobody_wants_is_let_go_and_comes_back(desk: Desk, place: Place, store: Store):
    office = Office(unwanted=0.2)
    assert not office.foresee(place), "it is not there: somebody else foresees"
    office.open(place)
    until(lambda: office.is_there)
    until(lambda: not office.is_there)
    assert office.at_desk(Desk.faults, desk, [edited(store, nom="Smalah")]) == ()
    office.end()


def test_the_edition_that_comes_is_read_where_it_was_published(
    office: Office, desk: Desk, place: Place, store: Store, edition: Edition
):
    name_in(store, "Smalah")
    office.at_desk(Desk.publish, desk, desk.candidate(edition.vintage.register), WHY)
    assert office.foresee(place)
    assert at_desk(Desk.faults, desk, [edited(store, nom="Autre")]) == ()
