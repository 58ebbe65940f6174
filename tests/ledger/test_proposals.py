"""What is proposed from outside is kept apart, answered once, and a fact only with what shows it."""

import pytest
from sqlalchemy import select

from atlas.editions import Edition
from ledger.accounts import Role
from ledger.place import REGISTER_FOLDER, REGISTER_URL, SQLITE, Place
from ledger.proposals import (
    Kind,
    NotProposedError,
    State,
    UnfoundedError,
    count_open,
    followed,
    propose,
    reply,
)
from ledger.records import records
from ledger.revisions import Edit
from ledger.store import Store
from ledger.tables import PROPOSALS
from tests.ledger.team import again, desk_of, draw_part
from tests.ledger.test_register import SMALAH, edited
from tests.screens.drawn import PAGES, draw, run, sheet, words
from web.allowance import Allowance

SAID = {"texte": "Le café a fermé en octobre.", "lien": "https://exemple.fr/fermeture"}
ON_SQLITE = pytest.mark.parametrize("new_url", [SQLITE], indirect=True)  # what is drawn is the same on both
CONTACT = "voisine@exemple.fr"


def sent(store: Store, kind: Kind = Kind.CORRECTION, subject: str = "initiatives/la-smalah", **said) -> str:
    with store.writing() as connection:
        return propose(connection, kind, subject, {**SAID, **said}, CONTACT)


def state_of(store: Store, secret: str) -> State:
    with store.reading() as connection:
        return followed(connection, secret).state


@pytest.mark.parametrize(
    ("said", "contact"),
    [
        ({"texte": " "}, ""),
        ({"texte": "x" * 2001}, ""),
        ({"texte": "Bonjour", "lien": "javascript:alert(1)"}, ""),
        ({"texte": "Bonjour"}, "pas une adresse"),
        ({"texte": "Bonjour", "autre": "champ"}, ""),
    ],
)
def test_what_says_nothing_or_is_no_address_is_not_taken(store: Store, said, contact):
    with store.writing() as connection, pytest.raises(NotProposedError):
        propose(connection, Kind.INITIATIVE, "", said, contact)


def test_an_answer_reaches_its_sender_alone_and_ends_what_is_known_of_them(place: Place, store: Store):
    secret, team = sent(store), desk_of(place, store, Role.REDACTEUR)
    (waiting,) = team.proposals()
    team.answer(waiting.number, State.ASKED, "Depuis quel jour ?")
    with store.writing() as connection:
        assert followed(connection, "autre") is None
        assert followed(connection, secret).answer == "Depuis quel jour ?"
        reply(connection, secret, "Le 3 octobre.")
    (waiting,) = team.proposals()
    assert (waiting.said["reponse"], waiting.contact) == ("Le 3 octobre.", CONTACT)
    team.answer(waiting.number, State.REFUSED, "Déjà dit.")
    assert state_of(store, secret) is State.REFUSED
    with store.reading() as connection:
        assert CONTACT not in str(connection.execute(select(PROPOSALS)).all())
    with pytest.raises(NotProposedError):
        team.answer(waiting.number, State.REFUSED, "Encore")


def test_it_becomes_a_fact_only_with_what_shows_it(place: Place, store: Store):
    secret, team = sent(store), desk_of(place, store, Role.REDACTEUR)
    (waiting,) = team.proposals()
    edit = edited(store, statut="terminee")
    bare = Edit(edit.table, edit.key, edit.version, {**edit.after, "sources": ""})
    for edits in ([bare], []):
        with pytest.raises(UnfoundedError):
            team.accept(waiting.number, edits, "")
    assert state_of(store, secret) is State.WAITING
    team.accept(waiting.number, [edit], "Merci")
    assert state_of(store, secret) is State.ACCEPTED
    with store.reading() as connection:
        assert records(connection, [SMALAH])[SMALAH].cells["statut"] == "terminee"


@pytest.fixture
def with_a_register(place: Place, store: Store, monkeypatch: pytest.MonkeyPatch) -> Store:
    monkeypatch.setenv(REGISTER_URL, place.url)
    monkeypatch.setenv(REGISTER_FOLDER, str(place.folder))
    return store


@ON_SQLITE
def test_a_visitor_sends_a_correction_from_the_sheet_and_follows_it(with_a_register: Store):
    label, address = sheet(draw("carte", initiative="la-smalah"))["report"]
    assert label == "Signaler une correction"
    assert address.endswith("/proposer?initiative=la-smalah")
    app = draw("proposer", initiative="la-smalah")
    assert "La Smalah" in words(app)
    app.text_area[0].input("Le café a fermé.")
    app.button[0].click()
    run(app)
    followed_at = app.code[0].value
    secret = followed_at.partition("suivi=")[2]
    assert "attend d’être lue" in words(draw("proposer", suivi=secret))


@ON_SQLITE
def test_what_a_robot_fills_in_is_not_sent(with_a_register: Store):
    app = draw("proposer", initiative="la-smalah")
    app.text_area[0].input("Le café a fermé.")
    app.text_input(key="proposition_piege").input("spam")
    app.button[0].click()
    assert "robots" in run(app).error[0].value
    assert not waiting_in(with_a_register)


def waiting_in(store: Store) -> int:
    with store.reading() as connection:
        return count_open(connection)


def test_a_client_sends_no_more_than_his_share_within_a_while():
    now = [0.0]
    allowed = Allowance(most=2, seconds=60, now=lambda: now[0])
    assert [allowed.take("192.0.2.1") for _ in range(3)] == [True, True, False]
    assert allowed.take("192.0.2.2")
    now[0] = 60.0
    assert allowed.take("192.0.2.1")


def test_without_a_register_the_sheet_reports_as_it_did():
    label, _ = sheet(draw("carte", initiative="la-smalah"))["report"]
    assert label == "Signaler une erreur"
    territory = draw("territoire", niveau="commune", code="40266")
    assert "Nous sommes membres" not in str(territory.get("html"))
    assert (PAGES / "proposer.py").exists()


@ON_SQLITE
def test_the_team_accepts_a_correction_beside_the_row_as_it_is(place: Place, store: Store, edition: Edition):
    secret, team = sent(store), desk_of(place, store, Role.REDACTEUR)
    sent(store, subject="collectivites/ville-de-grenoble")
    app = draw_part("propositions", team, edition)
    assert SAID["texte"] in words(app).replace("\\", "")
    number, other = (each.number for each in team.proposals())
    assert app.button(key=f"accepter_{other}").disabled, "accepted without a change nor a source"
    app.text_input(key=f"repondre_{number}").input("Nous l’avons vérifié, elle est ouverte.")
    again(app)
    app.button(key=f"refuser_{number}").click()
    again(app)
    assert state_of(store, secret) is State.REFUSED


@ON_SQLITE
def test_a_correction_opens_the_form_of_its_initiative_and_entering_it_answers(
    place: Place, store: Store, edition: Edition
):
    secret, team = sent(store), desk_of(place, store, Role.REDACTEUR)
    app = draw_part("propositions", team, edition)
    app.button(key=f"accepter_{team.proposals()[0].number}").click()
    again(app)
    form = draw_part("initiative", team, edition)
    form.selectbox(key="equipe_initiative").select("la-smalah")
    again(form)
    fields = {each.label: each for each in form.text_input}
    fields["Vu dans cet état en"].input("2026-10")
    fields["Son titre"].input("Le café ferme")
    fields["Qui la publie"].input("Le journal")
    again(form)
    form.button(key="equipe_saisir").click()
    again(form)
    assert not form.error
    assert state_of(store, secret) is State.ACCEPTED
    row = next(each for each in team.rows("initiatives") if each.key == "la-smalah")
    former = edition.tables["initiatives"].set_index("id").loc["la-smalah", "sources"]
    assert row.cells["statut_date"] == "2026-10"
    assert row.cells["sources"].split(";")[1:] == [*former], "a source that it had is lost"


@ON_SQLITE
def test_the_team_makes_a_member_of_who_says_to_be_one(place: Place, store: Store, edition: Edition):
    secret = sent(store, Kind.MEMBER, "commune-26113", lien="")
    team = desk_of(place, store, Role.REDACTEUR)
    app = draw_part("propositions", team, edition)
    number = team.proposals()[0].number
    app.text_input(key=f"adhesion_{number}/quand").input("2026-10")
    app.text_input(key=f"proposition_{number}/declaration/qui").input("Ville de Die")
    again(app)
    app.button(key=f"accepter_{number}").click()
    again(app)
    assert not app.error
    assert state_of(store, secret) is State.ACCEPTED
    die = [each for each in team.rows("collectivites") if each.cells.get("code") == "26113"]
    assert [each.cells["nom"] for each in die] == ["Die"]
    said = [each.cells for each in team.rows("attestations") if each.cells["collectivite"] == die[0].key]
    assert [(each["date"], each["precision"]) for each in said] == [("2026-10-01", "mois")]
    assert not team.review(edition.vintage.register, team.candidate(edition.vintage.register)).problems


@ON_SQLITE
def test_the_team_fills_in_the_form_of_an_initiative_from_a_proposal(
    place: Place, store: Store, edition: Edition
):
    secret = sent(store, Kind.INITIATIVE, "", nom="Café des Voisins", lieu="commune-26113")
    team = desk_of(place, store, Role.REDACTEUR)
    app = draw_part("propositions", team, edition)
    app.button(key=f"accepter_{team.proposals()[0].number}").click()
    again(app)
    form = draw_part("initiative", team, edition)
    fields = {each.label: each for each in form.text_input}
    assert (fields["Nom"].value, fields["Son adresse"].value) == ("Café des Voisins", SAID["lien"])
    fields["Son titre"].input("Un café à Die")
    fields["Qui la publie"].input("Les Voisins")
    next(each for each in form.selectbox if each.label == "Ce que c’est").select("lieu")
    form.multiselect[0].select("tiers-lieux")
    fields["Une collectivité qui la porte ou la soutient"].input("Ville de Die")
    again(form)
    form.button(key="equipe_saisir").click()
    again(form)
    assert not form.error
    assert state_of(store, secret) is State.ACCEPTED
    (entered,) = [each for each in team.rows("initiatives") if each.cells["nom"] == "Café des Voisins"]
    assert entered.cells["code_commune"] == "26113"
    assert entered.cells["sources"].endswith(f"@{SAID['lien']}")
    partner = next(each.cells for each in team.rows("partenaires") if each.cells["initiative"] == entered.key)
    assert (partner["collectivite"], partner["role"]) == ("ville-de-die", "porte")
