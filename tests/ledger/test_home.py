"""« Accueil » says what waits, and each line leads to where it is settled."""

from dataclasses import replace

import pytest

from atlas.editions import Edition
from ledger.accounts import Role
from ledger.notes import DueState
from ledger.place import SQLITE, Place
from ledger.proposals import Kind, propose
from ledger.store import Store
from pages.widgets.team import PARTS
from tests.ledger.team import again, desk_of, draw_part
from tests.ledger.test_register import edited

pytestmark = pytest.mark.parametrize("new_url", [SQLITE], indirect=True)  # the same on both


def test_each_line_leads_to_where_it_is_settled(place: Place, store: Store, edition: Edition):
    team = desk_of(place, store, Role.REDACTEUR)
    team.enter([edited(store, nom="Smalah")], "Son nom d’usage")
    team.keep_drafts({f"initiatives/{key}": {"nom": "Café"} for key in ("", "+un", "+deux")})
    team.members.note_due("nantes-metropole", edition.today.year, None, DueState.CALLED)
    with store.writing() as connection:
        propose(connection, Kind.INITIATIVE, "", {"nom": "Café", "texte": "Un café."})
    rows = edition.tables["initiatives"].assign(statut_date="2019")
    app = draw_part("accueil", team, replace(edition, tables={**edition.tables, "initiatives": rows}))
    expected = {
        "proposition": {"equipe_partie": "propositions"},
        "à publier": {"equipe_partie": "publier"},
        "2 brouillons venus": {"equipe_partie": "initiative"},
        "brouillon\u00a0: Café": {"equipe_partie": "initiative", "equipe_initiative": ""},
        "cotisation": {"equipe_partie": "membres", "equipe_liste": "cotisations"},
        "rien ne dit": {"equipe_partie": "membres", "equipe_liste": "a-relancer"},
        "vue en": {"equipe_partie": "initiative"},
        "L’édition 0": {"equipe_partie": "historique"},
        "Son nom d’usage": {"equipe_partie": "initiative", "equipe_initiative": "la-smalah"},
    }
    for words, way in expected.items():
        labels = {each.label.replace("\\", ""): each for each in app.button}
        found = [each for label, each in labels.items() if words in label]
        assert found, (words, [*labels])
        found[0].click()
        again(app)
        assert {key: app.session_state[key] for key in way} == way, words
        assert way["equipe_partie"] in PARTS


def test_who_may_only_read_is_led_to_nothing_that_they_may_not_do(
    place: Place, store: Store, edition: Edition
):
    with store.writing() as connection:
        propose(connection, Kind.INITIATIVE, "", {"nom": "Café", "texte": "Un café."})
    desk_of(place, store, Role.REDACTEUR).enter([edited(store, nom="Smalah")], "")
    app = draw_part("accueil", desk_of(place, store, Role.LECTEUR), edition)
    assert any("Smalah" in each.label for each in app.button)
    for key, label in [(each.key, each.label) for each in app.button]:
        app.button(key=key).click()
        again(app)
        part = PARTS[app.session_state["equipe_partie"]]
        assert Role.LECTEUR.may(part.role), label


def test_what_was_just_published_is_taken_back_from_home(place: Place, store: Store, edition: Edition):
    team, register = desk_of(place, store, Role.EDITEUR), edition.vintage.register
    assert "equipe_revenir" not in {each.key for each in draw_part("accueil", team, edition).button}
    team.enter([edited(store, nom="Smalah")], "")
    team.publish(register, team.candidate(register), "Leur nom")
    reader = draw_part("accueil", desk_of(place, store, Role.LECTEUR), edition)
    assert "equipe_revenir" not in {each.key for each in reader.button}
    app = draw_part("accueil", team, edition)
    app.button(key="equipe_revenir").click()
    again(app)
    assert "elle reprend l’état de l’édition 0" in app.success[0].value
    assert team.editions()[0].back_to == 0
