"""Members as the team keeps them: a pasted list, its absentees, a fact on one, lists."""

from datetime import date

import pytest

from atlas.editions import Edition, Editions
from atlas.membership import members_on
from ledger.accounts import Role
from ledger.full_lists import names_pasted, recognised
from ledger.members import Fact
from ledger.place import SQLITE, Place
from ledger.publishing import Publisher
from ledger.records import rows_of
from ledger.revisions import Signature
from ledger.store import Store
from loaders.folders import Folders
from pages.widgets.team.lists import LISTS
from tests.ledger.team import again, desk_of, draw_part

pytestmark = pytest.mark.parametrize("new_url", [SQLITE], indirect=True)  # the same on both

KINDS = {"commune": "Ville de ", "departement": "Département de ", "epci": "CA "}
PASTED = "Ville de Grenoble\tIsère\nDie\nGrenoble Alpes Métropole\nDépartement de la Nièvre\nNulle part\n"


def test_pasted_names_are_those_of_the_register_or_of_territories(store: Store, edition: Edition):
    with store.reading() as connection:
        rows = {each.key: each for each in rows_of(connection, "collectivites")}
    assert names_pasted(PASTED)[0] == "Ville de Grenoble"
    grenoble, die, _, nievre, nowhere = recognised(names_pasted(PASTED), rows, edition.vintage.register)
    assert grenoble.holders == ("ville-de-grenoble",)
    assert (die.is_sure, die.territories) == (True, ("commune-26113",))
    assert nievre.holders == ("departement-de-la-nievre",)
    assert not nowhere.is_sure


@pytest.mark.parametrize(
    ("when", "latest", "known"),
    [
        ("2026-11-27", False, ("2026-11-27", "jour")),
        ("2026-11", False, ("2026-11-01", "mois")),
        ("2026", True, ("2026-01-01", "au_plus_tard")),
        ("novembre", False, None),
    ],
)
def test_a_day_a_month_or_a_year_is_known_as_precisely_as_it_is_said(when, latest, known, new_url):
    fact = Fact.said("adhesion", when, at_the_latest=latest)
    assert (fact and (fact.date, fact.precision)) == known


def test_a_full_list_is_pasted_absentees_are_confirmed_and_totals_are_counted(
    place: Place, store: Store, edition: Edition, publisher: Publisher
):
    at = date(2012, 9, 1)  # the day after the list that is known
    known = members_on(edition, at)
    known = known[known["avant_evenement"] == "attestee"]
    names = [
        f"{KINDS.get(level, '')}{name}" for name, level in zip(known["nom"], known["niveau"], strict=True)
    ]
    team = desk_of(place, store, Role.EDITEUR)
    app = draw_part("membres", team, edition)
    app.session_state["equipe_membres"] = "Liste complète au …"
    again(app)
    app.date_input(key="liste_complete/jour").set_value(at)
    app.text_area[0].input("\n".join(["Die", *names[1:]]))
    again(app)
    assert len(app.selectbox) == 1, "a name was not sure"
    assert [each.value for each in app.checkbox] == [False]
    assert not any(each.label == "Saisir la liste" for each in app.button), "an absentee was not confirmed"
    app.checkbox[0].check()
    again(app)
    app.button(key="liste_complete/saisir").click()
    again(app)
    assert not app.error
    publisher.publish(publisher.candidate(), Signature.now(1, "Liste"))
    served = Editions(Folders.of(place.data), published=place.editions).open().edition
    members = members_on(served, at).set_index("nom")["etat"]
    assert members["Die"] == "attestee"
    assert members[known["nom"].iloc[0]] == "partie"


def test_a_fact_on_one_is_entered_from_its_card(place: Place, store: Store, edition: Edition):
    team = desk_of(place, store, Role.REDACTEUR)
    app = draw_part("membres", team, edition)
    app.selectbox(key="equipe_collectivite").select("ville-de-grenoble")
    again(app)
    assert "Ce que l’on sait" in "".join(each.value for each in app.markdown)
    next(each for each in app.text_input if each.label == "Quand").input("2026-11")
    again(app)
    app.button(key="equipe_saisir_fait").click()
    again(app)
    assert not app.error
    last = team.rows("attestations")[-1].cells
    assert (last["collectivite"], last["date"], last["source"]) == (
        "ville-de-grenoble",
        "2026-11-01",
        "le-registre-du-reseau",
    )


def test_each_list_is_of_the_day_that_is_asked(edition: Edition, new_url):
    at = date(2012, 8, 31)
    counts = {title: len(rows(edition, at)) for title, rows in LISTS.items()}
    assert counts["Membres"] > 50
    assert counts["Membres"] > counts["Sans initiative"] > 0
    assert len(LISTS["Parties"](edition, date(2030, 1, 1))) >= counts["Parties"]
