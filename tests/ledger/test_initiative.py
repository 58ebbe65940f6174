"""The form of an initiative: no code is seen, nothing typed is lost, and what visitors will read is shown."""

import csv
from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from atlas.editions import Edition
from atlas.listed.initiatives import INITIATIVES
from atlas.listings import row_of
from atlas.previews import preview_of
from ledger.accounts import Role
from ledger.alike import alike
from ledger.desk import Desk
from ledger.place import SQLITE, Place
from ledger.provenance import REGISTER, provenance_of
from ledger.records import Record
from ledger.store import Store
from pages.widgets.team.filling import cells_filled, missing
from tests import FROZEN
from tests.ledger.team import again, desk_of, draw_part

ON_SQLITE = pytest.mark.parametrize("new_url", [SQLITE], indirect=True)  # the same on both

CAFE = {"nom": "Café des Voisins", "resume": "Un café.", "nature": "lieu", "themes": "tiers-lieux"}
ROWS = [
    Record("initiatives", key, 1, 1, {"nom": name, "code_commune": commune})
    for key, name, commune in (
        ("la-recyclerie", "La Recyclerie du Canal", "35238"),
        ("recyclerie", "Recyclerie", "26113"),
        ("l-epicerie", "L’Épicerie", "26113"),
    )
]


def opened(team: Desk, edition: Edition, key: str = "") -> AppTest:
    app = draw_part("initiative", team, edition)
    app.selectbox(key="equipe_initiative").select(key)
    return again(app)


def field(app: AppTest, label: str):
    return next(
        each for each in (*app.text_input, *app.text_area, *app.selectbox, *app.radio) if each.label == label
    )


def words(app: AppTest) -> str:
    return "\n".join(each.value for each in (*app.markdown, *app.caption, *app.subheader)).replace("\\", "")


@ON_SQLITE
def test_what_is_filled_in_is_there_again_when_one_comes_back(place: Place, store: Store, edition: Edition):
    team = desk_of(place, store, Role.REDACTEUR)
    app = opened(team, edition)
    assert not team.drafts(), "a form that nobody has touched is no draft"
    field(app, "Nom").input("Café des Voisins")
    field(app, "Résumé").input("Un café ouvert par des habitants.")
    again(app)
    app.session_state["drawn"] = ("accueil", team, edition)
    again(app)
    app.session_state["drawn"] = ("initiative", team, edition)
    again(app)
    for screen in (app, opened(team, edition)):  # the same tab, and another one
        assert field(screen, "Nom").value == "Café des Voisins"
        assert field(screen, "Résumé").value == "Un café ouvert par des habitants."
    app.selectbox(key="equipe_initiative").select("la-smalah")
    again(app)
    app.button(key="equipe_ouvrir_").click()
    again(app)
    assert field(app, "Nom").value == "Café des Voisins"
    app.button(key="equipe_effacer").click()
    again(app)
    assert (field(app, "Nom").value, team.drafts()) == ("", {})


@ON_SQLITE
def test_the_sheet_that_visitors_will_read_is_shown_as_it_is_filled_in(
    place: Place, store: Store, edition: Edition
):
    app = opened(desk_of(place, store, Role.REDACTEUR), edition, "la-smalah")
    field(app, "Résumé").input("Un café, et bien plus.")
    again(app)
    read = words(app)
    assert "Ce que les visiteurs liront" in read
    assert "Un café, et bien plus." in read
    assert "**Lieu**\u202f: Saint-Julien-en-Born" in read


def test_a_preview_of_what_is_published_is_its_sheet(edition: Edition):
    with (FROZEN / "initiatives.csv").open(encoding="utf-8") as file:
        rows = [*csv.DictReader(file)][::10]
    for row in rows:
        sheet = INITIATIVES.sheet(edition, row_of(edition, INITIATIVES, row["id"]))
        assert preview_of(edition, row, {}) == sheet


def test_a_preview_cites_a_document_that_is_not_published_yet(edition: Edition):
    provenance = provenance_of({"origine": REGISTER}, {}, date(2026, 11, 27))
    filled = {**CAFE, "lieu": "commune-26113", "statut": "active"}
    cells = {"id": "cafe", **cells_filled(filled, provenance.cited, {})}
    sheet = preview_of(edition, cells, {provenance.source: provenance.new})
    assert sheet.evidence[0].title == "RTES, Le registre du réseau"
    assert dict(sheet.facts)["Lieu"].startswith("Die, Drôme")
    assert preview_of(edition, {**cells, "nom": ""}, {}) is None


def test_seat_and_territory_served_are_two_facts():
    filled = {**CAFE, "lieu": "commune-26113"}
    seat = cells_filled(filled, "rtes@2026-11-27", {})
    assert (seat["code_commune"], seat["echelle"], seat["emprise"]) == ("26113", "commune", "")
    served = {**filled, "territoires_servis": "departement-26;departement-38"}
    assert missing(served) == ["ce qu’elle sert de ce territoire"]
    both = cells_filled({**served, "emprise": "partie"}, "rtes@2026-11-27", {})
    assert (both["code_commune"], both["territoires_servis"]) == ("26113", "departement-26;departement-38")
    assert (both["emprise"], both["echelle"]) == ("partie", "departement")
    ept = cells_filled({**CAFE, "lieu": "ept-200057875", "emprise": "entier"}, "rtes@2026-11-27", {})
    assert (ept["territoires_servis"], ept["echelle"], ept["code_epci"]) == ("ept-200057875", "epci", "")
    assert missing({**CAFE, "lieu": "", "pays": "Québec"}) == [], "one abroad could not be changed"


def test_likely_duplicates_are_those_of_a_near_name_in_the_commune_or_of_the_name_anywhere():
    def found(name: str, commune: str) -> list[str]:
        return [each.key for each in alike(name, commune, ROWS)]

    assert found("Recyclerie du canal", "35238") == ["la-recyclerie", "recyclerie"]
    assert found("Épicerie", "") == ["l-epicerie"]
    assert found("Epi", "26113") == []


@ON_SQLITE
def test_several_partners_are_entered_at_once(place: Place, store: Store, edition: Edition):
    team = desk_of(place, store, Role.REDACTEUR)
    app = opened(team, edition, "la-smalah")
    field(app, "Une collectivité qui la porte ou la soutient").input("Ville de Die")
    again(app)
    field(app, "Une autre encore").input("Ville de Grenoble")
    again(app)
    assert "Avec\u202f: Die (porte l’initiative)" in words(app)
    app.button(key="equipe_saisir").click()
    again(app)
    assert not app.error
    named = [
        each.cells["collectivite"]
        for each in team.rows("partenaires")
        if each.cells["initiative"] == "la-smalah"
    ]
    assert named[-2:] == ["ville-de-die", "ville-de-grenoble"]
