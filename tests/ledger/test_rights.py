"""Who is who, and who may what: asked of the register itself, at each verb."""

import inspect
import itertools
from datetime import date

import pytest
from sqlalchemy import update
from starlette.applications import Starlette
from starlette.testclient import TestClient

from atlas.editions import Edition
from ledger import accounts
from ledger.accounts import ForbiddenError, Role, StaleLinkError
from ledger.desk import RIGHTS, Desk
from ledger.member_desk import RIGHTS as OF_MEMBERS
from ledger.member_desk import MemberDesk
from ledger.notes import DueState, Note
from ledger.place import REGISTER_FOLDER, REGISTER_URL, SQLITE, Place
from ledger.proposals import State
from ledger.reserved import File
from ledger.revisions import Edit
from ledger.store import Store
from ledger.tables import SESSIONS
from ledger.tally import Kind
from pages.widgets.team import PARTS
from tests.ledger.team import begun, desk_of
from tests.ledger.test_register import edited
from web.team import COOKIE, routes
from web.team_archives import routes as archive_routes
from web.team_files import FILES

ALL_RIGHTS = {**RIGHTS, **OF_MEMBERS}
SIGNING_IN = {"/equipe/entrer", "/equipe/connexion", "/equipe/retour"}  # that anyone may ask
FILES_ASKED = {"/equipe/listes/membres.csv": "listed", "/equipe/ressources/une": "reserved_file"}
MEMBER = "nantes-metropole"
ARGUMENTS = {
    "draft": ("initiatives/",),
    "keep_draft": ("initiatives/", {"nom": "Café"}),
    "keep_drafts": ({"initiatives/+cafe": {"nom": "Café"}},),
    "enter": ([], ""),
    "answer": (1, State.REFUSED, "Non"),
    "accept": (1, [Edit("mandats", "un", 0, {"source": "lettre-33"})], ""),
    "invite": ("Camille", Role.LECTEUR),
    "changed_by": (1,),
    "rows_published": (0, None),
    "archive": (0,),
    "edit_back": (1,),
    "cancel": (1,),
    "backup_file": ("registre-20261127-101500.zip",),
    "visits": (Kind.SCREEN, date(2026, 11, 27)),
    "set_role": (1000, Role.LECTEUR),
    "bind": (1000, MEMBER),
    "note": (MEMBER,),
    "keep_note": (Note(MEMBER),),
    "dues": (MEMBER,),
    "note_due": (MEMBER, 2026, None, DueState.PAID),
    "noted": (MEMBER,),
    "put_back": (1,),
    "keep_reserved": ("une", "https://exemple.fr/reserve"),
}


def call(desk: Desk, verb: str, edition: Edition) -> None:
    register = edition.vintage.register
    of_publisher = {
        "candidate": (register,),
        "review": (register, None),
        "faults": (register, []),
        "publish": (register, None, ""),
        "plan": (register, None, "", (), ""),
        "undo": (register, ""),
        "listed": (edition, "membres", edition.today),
        "reserved": (edition,),
        "reserved_file": (edition, "une"),
    }
    own = desk.members if verb in OF_MEMBERS else desk
    getattr(own, verb)(*of_publisher.get(verb, ARGUMENTS.get(verb, ("themes",) if verb == "rows" else ())))


def test_every_verb_of_the_desk_is_in_the_table_of_rights():
    of_oneself = {"account", "sign_out"}
    by_another = {"names": "history", "new_row": "rows", "new_rows": "rows"}
    assert verbs_of(Desk) - of_oneself - set(by_another) == set(RIGHTS)
    assert verbs_of(MemberDesk) - of_oneself == set(OF_MEMBERS)
    assert not RIGHTS.keys() & OF_MEMBERS


def verbs_of(desk: type) -> set[str]:
    return {name for name, _ in inspect.getmembers(desk, inspect.isfunction) if not name.startswith("_")}


def test_each_role_does_what_it_may_and_nothing_else(place: Place, store: Store, edition: Edition):
    desks = {role: desk_of(place, store, role) for role in Role}
    for (role, desk), verb in itertools.product(desks.items(), ALL_RIGHTS):
        if role.may(ALL_RIGHTS[verb]):
            continue
        with pytest.raises(ForbiddenError):
            call(desk, verb, edition)
    call(desks[Role.REDACTEUR], "keep_draft", edition)
    assert desks[Role.REDACTEUR].draft("initiatives/") == {"nom": "Café"}
    assert desks[Role.EDITEUR].draft("initiatives/") == {}, "a draft of somebody else is seen"


@pytest.mark.parametrize("new_url", [SQLITE], indirect=True)  # what is drawn is the same on both
def test_a_part_of_the_space_is_drawn_for_those_who_see_it_and_for_nobody_else(
    place: Place, store: Store, edition: Edition
):
    desks = {role: desk_of(place, store, role) for role in Role}
    for (role, desk), (key, part) in itertools.product(desks.items(), PARTS.items()):
        app = begun(key, desk, edition).run()
        assert bool(app.exception) is not role.may(part.role), f"{key} for {role}"
        if app.exception:
            assert [*app.dataframe, *app.button, *app.text_input] == [], f"{key} tells {role} something"


@pytest.mark.parametrize("new_url", [SQLITE], indirect=True)  # what is answered is the same on both
def test_an_archive_is_answered_to_those_who_may_take_it_and_to_nobody_else(
    place: Place, store: Store, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv(REGISTER_URL, place.url)
    monkeypatch.setenv(REGISTER_FOLDER, str(place.folder))
    name = desk_of(place, store, Role.ADMINISTRATEUR).back_up().name
    asked = {"/equipe/edition-0.zip": "archive", f"/equipe/sauvegarde/{name}": "backup_file"}
    assert len(asked) == len(archive_routes)
    secrets = {role: desk_of(place, store, role).secret for role in Role} | {None: "x" * 43}
    for (role, secret), (path, verb) in itertools.product(secrets.items(), asked.items()):
        client = TestClient(Starlette(routes=archive_routes), cookies={COOKIE: secret})
        answer = client.get(path)
        may = role is not None and role.may(RIGHTS[verb])
        assert answer.status_code == (200 if may else 403), f"{path} for {role}"
        assert answer.headers["cache-control"] == "no-store"
        assert (answer.content[:2] == b"PK") is may
    assert client.get("/equipe/sauvegarde/..%2Fregister.sqlite3").status_code in (403, 404)


def test_every_address_of_the_space_is_for_signing_in_or_asks_for_a_right():
    assert {route.path for route in routes} == SIGNING_IN | FILES.keys()
    assert {each.verb for each in FILES.values()} <= OF_MEMBERS.keys()


@pytest.mark.parametrize("new_url", [SQLITE], indirect=True)  # what is answered is the same on both
@pytest.mark.parametrize(("address", "verb"), FILES_ASKED.items())
def test_a_file_of_the_space_is_answered_to_those_who_may_have_it_and_to_nobody_else(
    place: Place, store: Store, site: TestClient, address: str, verb: str
):
    desks = {role: desk_of(place, store, role) for role in Role}
    with store.writing() as connection:
        accounts.bind(connection, desks[Role.ADHERENT].account().number, MEMBER)
    desks[Role.REDACTEUR].members.keep_reserved("une", File("une.pdf", b"reserve"))
    for role, desk in desks.items():
        site.cookies.set(COOKIE, desk.secret)
        answer = site.get(address)
        assert (answer.status_code == 200) is role.may(OF_MEMBERS[verb]), role
        assert answer.headers["cache-control"] == "no-store"
    for secret in ("", "x" * 43):
        site.cookies.set(COOKIE, secret)
        answer = site.get(address)
        assert (answer.status_code, answer.text) == (303, "")
        assert answer.headers["location"].startswith("/equipe?partie=")


@pytest.mark.parametrize("secret", ["", "x" * 43])
def test_who_has_no_session_does_nothing(place: Place, store: Store, edition: Edition, secret: str):
    desk = Desk(place, store, secret)
    assert desk.account() is None
    for verb in ALL_RIGHTS:
        with pytest.raises(ForbiddenError):
            call(desk, verb, edition)


def test_a_session_ends_at_once_when_signed_out_closed_or_over(place: Place, store: Store):
    out, closed, over = (desk_of(place, store, Role.EDITEUR) for _ in range(3))
    head = desk_of(place, store, Role.ADMINISTRATEUR)
    out.sign_out()
    head.set_role(closed.account().number, None)
    with store.writing() as connection:
        digest = accounts.digest(over.secret)
        connection.execute(update(SESSIONS).where(SESSIONS.c.digest == digest).values(ends="2020-01-01"))
    assert [each.account() for each in (out, closed, over)] == [None] * 3


def test_signing_out_on_one_machine_ends_the_session_on_the_others(place: Place, store: Store):
    desk = desk_of(place, store, Role.EDITEUR)
    machine = Store(place.url)
    other = Desk(place, machine, desk.secret)
    assert other.account() is not None
    desk.sign_out()
    assert other.account() is None
    machine.close()


def test_a_role_that_changes_counts_at_the_next_question(place: Place, store: Store):
    desk, head = desk_of(place, store, Role.REDACTEUR), desk_of(place, store, Role.ADMINISTRATEUR)
    edit = edited(store, nom="Smalah")
    head.set_role(desk.account().number, Role.LECTEUR)
    with pytest.raises(ForbiddenError):
        desk.enter([edit], "")
    with pytest.raises(ForbiddenError):
        head.set_role(head.account().number, Role.LECTEUR)


def test_a_link_serves_once_and_makes_one_first_administrator(store: Store):
    with store.writing() as connection:
        first, again = accounts.make_link(connection), accounts.make_link(connection)
        with pytest.raises(StaleLinkError):
            accounts.use_link(connection, first)
        session = accounts.use_link(connection, again)
        assert accounts.who(connection, session).role is Role.ADMINISTRATEUR
        for used in (again, accounts.make_link(connection)):
            with pytest.raises(StaleLinkError):
                accounts.use_link(connection, used)


def test_the_first_link_opens_on_this_machine_only(
    place: Place, store: Store, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv(REGISTER_URL, place.url)
    monkeypatch.setenv(REGISTER_FOLDER, str(place.folder))
    with store.writing() as connection:
        secret = accounts.make_link(connection)
    answers = [
        TestClient(Starlette(routes=routes), base_url=site, follow_redirects=False).get(
            "/equipe/entrer", params={"lien": secret}
        )
        for site in ("https://exemple.fr", "http://127.0.0.1:8501", "http://127.0.0.1:8501")
    ]
    assert [answer.status_code for answer in answers] == [403, 303, 410]
    cookie = answers[1].headers["set-cookie"]
    assert cookie.startswith(f"{COOKIE}=")
    assert "HttpOnly" in cookie
    assert "SameSite=strict" in cookie
    assert secret not in cookie
