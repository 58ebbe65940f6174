"""A publication at a time: what was looked at, once, whichever machine is first, and even after a restart."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import update

from atlas.editions import Edition
from ledger.accounts import Role
from ledger.desk import Desk
from ledger.place import SQLITE, Place
from ledger.planned import AlreadyPlannedError, NotWaitingError, State, publish_what_is_due
from ledger.records import last_revision
from ledger.store import Store
from ledger.tables import PLANNED
from tests.ledger.team import desk_of, draw_part
from tests.ledger.test_publishing import name_served, served
from tests.ledger.test_register import edited, enter_now


def in_minutes(minutes: int) -> str:
    return (datetime.now(UTC) + timedelta(minutes=minutes)).isoformat(timespec="milliseconds")


def planned(desk: Desk, edition: Edition, minutes: int) -> int:
    register = edition.vintage.register
    return desk.plan(register, desk.candidate(register), "Le café", (), in_minutes(minutes)).number


def test_what_was_looked_at_is_published_when_its_time_has_come(place: Place, store: Store, edition: Edition):
    desk, site = desk_of(place, store, Role.EDITEUR), served(place)
    enter_now(store, edited(store, nom="Smalah"))
    planned(desk, edition, -1)
    enter_now(store, edited(store, nom="Smalah, plus tard"))
    again = Store(place.url)  # as after a restart
    for machine in (again, store):
        publish_what_is_due(place, machine, lambda: edition.vintage.register)
    again.close()
    assert name_served(site) == "Smalah"
    assert [each.number for each in desk.editions()] == [1, 0]
    assert desk.editions()[0].author == desk.account().number
    assert desk.planned()[0].state is State.DONE
    (left,) = desk.candidate(edition.vintage.register).differences
    assert left.after["nom"] == "Smalah, plus tard"


def test_it_waits_for_its_time_alone_and_is_cancelled(place: Place, store: Store, edition: Edition):
    desk, site = desk_of(place, store, Role.EDITEUR), served(place)
    enter_now(store, edited(store, nom="Smalah"))
    number = planned(desk, edition, 5)
    with pytest.raises(AlreadyPlannedError):
        planned(desk, edition, 5)
    publish_what_is_due(place, store, lambda: edition.vintage.register)
    assert name_served(site) == "La Smalah"
    desk.cancel(number)
    with pytest.raises(NotWaitingError):
        desk.cancel(number)
    planned(desk, edition, 5)


def test_it_is_not_made_after_another_edition_nor_for_who_is_no_more_an_editor(
    place: Place, store: Store, edition: Edition
):
    desk, register = desk_of(place, store, Role.EDITEUR), edition.vintage.register
    enter_now(store, edited(store, nom="Smalah"))
    planned(desk, edition, -1)
    desk.publish(register, desk.candidate(register), "Plus vite")
    publish_what_is_due(place, store, lambda: register)
    assert desk.planned()[0].state is State.FAILED
    assert "entre-temps" in desk.planned()[0].said
    enter_now(store, edited(store, nom="La Smalah"))
    planned(desk, edition, -1)
    head = desk_of(place, store, Role.ADMINISTRATEUR)
    head.set_role(desk.account().number, Role.REDACTEUR)
    publish_what_is_due(place, store, lambda: register)
    assert "n’est plus éditeur" in head.planned()[0].said
    assert len(head.editions()) == 2


@pytest.mark.parametrize("new_url", [SQLITE], indirect=True)  # what is drawn is the same on both
def test_home_says_what_is_planned_or_why_it_failed_and_by_whom_until_it_is_settled(
    place: Place, store: Store, edition: Edition
):
    desk, register = desk_of(place, store, Role.EDITEUR), edition.vintage.register
    enter_now(store, edited(store, nom="Smalah"))
    number = planned(desk, edition, 5)
    (told,) = said_at_home(desk, edition)
    assert "par editeur" in told
    assert "Le café" in told
    desk.cancel(number)
    assert said_at_home(desk, edition) == []

    planned(desk, edition, 0)
    enter_now(store, edited(store, ("collectivites", "ville-de-grenoble"), code="99999"))
    with store.writing() as connection:  # it was looked at before the rule was broken
        connection.execute(update(PLANNED).values(revision=last_revision(connection)))
    publish_what_is_due(place, store, lambda: register)
    (told,) = said_at_home(desk, edition)
    for expected in ("n’a pas eu lieu", "par editeur", "Remède", "publiez ou prévoyez"):
        assert expected in told
    enter_now(store, edited(store, ("collectivites", "ville-de-grenoble"), code="38185"))
    desk.publish(register, desk.candidate(register), "Corrigé")
    assert said_at_home(desk, edition) == []


def said_at_home(desk: Desk, edition: Edition) -> list[str]:
    """What « Accueil » says of it, on lines that lead to where it is settled."""
    labels = [each.label.replace("\\", "") for each in draw_part("accueil", desk, edition).button]
    return [each for each in labels if re.match("(Une publication est|La publication) prévue", each)]
