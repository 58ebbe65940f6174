"""What was changed is found by row, person and edition, and put back: a cell, a row, an edition."""

import io
import zipfile

import pytest
from streamlit.testing.v1 import AppTest

from atlas.editions import Edition
from ledger.accounts import Role
from ledger.place import SQLITE, Place
from ledger.records import records
from ledger.shelf import MANIFEST
from ledger.store import Store
from ledger.trail import Wanted
from tests.ledger.team import again, desk_of, draw_part
from tests.ledger.test_register import SMALAH, edited

pytestmark = pytest.mark.parametrize("new_url", [SQLITE], indirect=True)  # the same on both


def now(store: Store) -> dict[str, str]:
    with store.reading() as connection:
        return {**records(connection, [SMALAH])[SMALAH].cells}


def test_a_cell_or_a_row_is_put_back_and_what_others_did_since_stays(
    place: Place, store: Store, edition: Edition
):
    team = desk_of(place, store, Role.REDACTEUR)
    first = now(store)
    team.enter([edited(store, nom="Smalah", resume="Autre chose.")], "Essai")
    team.enter([edited(store, site="https://exemple.fr")], "Leur site")
    (_, essay) = team.history(Wanted(*SMALAH, author=team.account().number))
    team.enter([team.edit_back(essay.number, "nom")], "")
    assert now(store) == {**first, "resume": "Autre chose.", "site": "https://exemple.fr"}
    team.enter([team.edit_back(essay.number)], "")
    assert now(store) == first


def test_changes_are_found_by_person_and_by_edition(place: Place, store: Store, edition: Edition):
    one, other = (desk_of(place, store, role) for role in (Role.REDACTEUR, Role.EDITEUR))
    one.enter([edited(store, nom="Smalah")], "Nom")
    register = edition.vintage.register
    other.publish(register, other.candidate(register), "Leur nom")
    other.enter([edited(store, ("themes", "alimentation"), libelle="Se nourrir")], "Thème")
    assert [each.reason for each in one.history(Wanted(author=other.account().number))] == ["Thème"]
    assert [each.reason for each in one.history(Wanted(edition=1))] == ["Nom"]
    assert [each.key for each in one.changed_by(1)] == ["la-smalah"]


def test_a_past_edition_is_looked_at_and_taken_away_as_it_was(place: Place, store: Store, edition: Edition):
    team = desk_of(place, store, Role.EDITEUR)
    team.enter([edited(store, nom="Smalah")], "Nom")
    team.publish(edition.vintage.register, team.candidate(edition.vintage.register), "Leur nom")
    schema = edition.schemas["initiatives"]
    names = [
        {row["id"]: row["nom"] for row in team.rows_published(number, schema)}["la-smalah"]
        for number in (0, 1)
    ]
    assert names == ["La Smalah", "Smalah"]
    archive = zipfile.ZipFile(io.BytesIO(team.archive(0)))
    read = {path.name: path.read_bytes() for path in place.data.glob("*.csv")}
    assert {name: archive.read(name) for name in archive.namelist() if name != MANIFEST} == read


def test_the_screen_puts_a_cell_back(place: Place, store: Store, edition: Edition):
    team = desk_of(place, store, Role.REDACTEUR)
    team.enter([edited(store, nom="Smalah")], "Essai")
    (revision,) = team.history(Wanted(author=team.account().number))
    app = draw_part("historique", team, edition)
    app.segmented_control(key="equipe_vu").set_value("Changements")
    again(app)
    app.session_state["equipe_changements"] = {"selection": {"rows": [0], "columns": [], "cells": []}}
    again(app)
    app.button(key=f"equipe_remettre_{revision.number}_nom").click()
    again(app)
    assert now(store)["nom"] == "La Smalah"
    assert "C’est remis" in app.success[0].value


def test_what_was_changed_is_read_in_words_and_never_in_codes(place: Place, store: Store, edition: Edition):
    team = desk_of(place, store, Role.REDACTEUR)
    cells = {"themes": "alimentation;mobilite", "code_commune": "26113", "statut_date": "2026-11"}
    team.enter([edited(store, **cells)], "Ailleurs")
    new = {
        "collectivite": "ville-de-grenoble",
        "fonction": "bureau",
        "date": "2026-11-01",
        "precision": "mois",
        "source": "lettre-2012-09",
        "passage": "002:891-892",
    }
    team.enter([team.new_row(edition.schemas["mandats"], new)], "")
    app = draw_part("historique", team, edition)
    app.segmented_control(key="equipe_vu").set_value("Changements")
    again(app)
    assert app.dataframe[0].value["Ligne"][0].startswith("Grenoble, membre du bureau, novembre 2026")
    assert "Commune" in app.dataframe[0].value["Ce qui change"][1].split(", ")
    said = [_ticked(app, place) for place in (0, 1)]
    for expected in ("Grenoble", "membre du bureau", "novembre 2026", "lignes 891 à 892"):
        assert expected in said[0]
    for expected in ("Alimentation durable et circuits courts", "Mobilité", "Die (Drôme)"):
        assert expected in said[1]
    codes = (
        *cells.values(),
        "40266",
        "la-smalah",
        *(new[each] for each in ("collectivite", "source", "passage")),
    )
    for code in codes:
        assert code not in "".join(said), code


def _ticked(app: AppTest, line: int) -> str:
    """What is read of a change once it is ticked."""
    app.session_state["equipe_changements"] = {"selection": {"rows": [line], "columns": [], "cells": []}}
    return "".join(each.value.replace("\\", "") for each in again(app).markdown)
