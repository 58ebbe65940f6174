"""Members as the team keeps them: a pasted list, its absentees, a fact on one, lists."""

from datetime import date

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from atlas.editions import Edition, Editions
from atlas.membership import Standing, members_on
from atlas.periods import periods_of
from ledger.accounts import Role
from ledger.full_lists import names_in_file, names_pasted, recognised
from ledger.member_lists import LISTS, Asked
from ledger.members import Fact
from ledger.notes import Due, DueState, Note
from ledger.place import SQLITE, Place
from ledger.publishing import Publisher
from ledger.records import rows_of
from ledger.reminding import MOST_OF_AN_ADDRESS, to_ask_again
from ledger.revisions import Signature
from ledger.store import Store
from loaders.folders import Folders
from loaders.reading import UnreadableTableError
from outputs.files.workbook import rows_to_xlsx
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
    ("content", "file"),
    [
        ("N°;Adhérent;Contact\n1;Die;A\n2;Ville de Grenoble;B\n".encode(), "liste.csv"),
        (b"Die\nVille de Grenoble\n", "noms.txt"),
        ("Nos membres\n;Nom de la collectivit\u00e9\n1;Die\n2;Ville de Grenoble\n".encode(), "titre.csv"),
        (
            rows_to_xlsx("Membres", pd.DataFrame({"CP": ["1", "2"], "Nom": ["Die", "Ville de Grenoble"]})),
            "a.xlsx",
        ),
    ],
)
def test_names_are_those_of_a_file_that_is_dropped(content: bytes, file: str, new_url):
    assert names_in_file(content, file) == ["Die", "Ville de Grenoble"]


def test_what_is_no_spreadsheet_says_so(new_url):
    with pytest.raises(UnreadableTableError, match="page web"):
        names_in_file(b"<html><p>Die</p></html>", "liste.xls")


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


def test_new_members_are_pasted_and_each_has_joined_that_day(place: Place, store: Store, edition: Edition):
    team = desk_of(place, store, Role.REDACTEUR)
    app = draw_part("membres", team, edition)
    app.session_state["equipe_membres"] = "De nouveaux membres"
    again(app)
    app.text_area[0].input("Ville de Grenoble\nDie\n")
    again(app)
    app.text_input[0].input("2026-10-01")
    again(app)
    app.button(key="nouveaux_membres/saisir").click()
    again(app)
    assert "2 adhésions" in app.success[0].value
    entered = [each.cells for each in team.rows("attestations")[-2:]]
    assert {each["collectivite"] for each in entered} == {"ville-de-grenoble", "ville-de-die"}
    assert {(each["evenement"], each["date"]) for each in entered} == {("adhesion", "2026-10-01")}
    assert not app.text_area[0].value, "the names are there to be entered again"


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
    called = Due("ville-de-grenoble", 2012, DueState.CALLED, "2012-03-01T10:00:00+00:00", 1)
    paid = Due("nantes-metropole", 2012, DueState.PAID, "2012-03-01T10:00:00+00:00", 1)
    asked = Asked(edition, at, (called, paid))
    rows = {name: each.rows(asked) for name, each in LISTS.items()}
    assert len(rows["membres"]) > 50
    assert len(rows["membres"]) > len(rows["sans-initiative"]) > 0
    assert [*rows["cotisations"].index] == ["ville-de-grenoble"]
    later = Asked(edition, edition.today)
    assert set(LISTS["parties"].rows(later).index) >= set(rows["parties"].index)
    became = LISTS["devenir"].rows(later)
    assert became.loc["region-picardie", "Aujourd’hui"] == "Hauts-de-France"
    assert len(rows["nouvelles"]) > 0
    assert set(rows["mandats"]["Fonction"]) > {"présidence"}
    again_later = LISTS["a-relancer"].rows(later)
    assert "ville-de-grenoble" in again_later.index
    assert "region-picardie" not in again_later.index, "who is no more is asked again"


def test_a_member_is_one_between_its_facts_and_nothing_is_said_after_the_last(edition: Edition, new_url):
    periods = [(each.standing, each.since, each.until) for each in periods_of(edition, "nantes-metropole")]
    assert periods == [
        (Standing.PRESUMED, date(2009, 9, 16), date(2020, 9, 3)),
        (Standing.UNKNOWN, date(2020, 9, 4), None),
    ]
    assert periods_of(edition, "region-hauts-de-france") == (), "something is said of who is in no fact"


def test_a_merger_is_entered_from_the_card_with_its_date_and_its_successor(
    place: Place, store: Store, edition: Edition
):
    team = desk_of(place, store, Role.REDACTEUR)
    app = draw_part("membres", team, edition)
    app.session_state["equipe_ajouter"] = "Ce qu’elle devient"
    app.selectbox(key="equipe_collectivite").select("ca-carene")
    again(app)
    select(app, "Ce qu’elle devient", "fusionnee")
    again(app)
    fill(app, "Quand (si on le sait)", "2026-01-01")
    fill(app, "Ce qui lui succède", "Nantes Métropole")
    again(app)
    app.button(key="equipe_saisir_fait").click()
    again(app)
    assert not app.error
    row = next(each.cells for each in team.rows("collectivites") if each.key == "ca-carene")
    assert (row["statut"], row["statut_date"], row["successeur"]) == (
        "fusionnee",
        "2026-01-01",
        "nantes-metropole",
    )
    assert "code" not in row, "what was there before is said to begin with the merger"
    assert not team.review(edition.vintage.register, team.candidate(edition.vintage.register)).problems
    assert "aujourd’hui Nantes Métropole" in "".join(each.value for each in app.markdown)


def test_who_is_to_be_asked_again_is_written_to_from_ones_own_mail(
    place: Place, store: Store, edition: Edition
):
    team = desk_of(place, store, Role.REDACTEUR)
    team.members.keep_note(Note("ville-de-grenoble", contact="ess@exemple.fr"))
    app = draw_part("membres", team, edition)
    app.session_state["equipe_membres"] = "Des listes"
    app.session_state["equipe_liste"] = "a-relancer"
    again(app)
    select(app, "À qui", "ville-de-grenoble")
    again(app)
    (mail,) = [each.proto.url for each in app.get("link_button") if each.proto.url.startswith("mailto:")]
    assert mail.startswith("mailto:ess@exemple.fr?subject=")
    assert "Grenoble" in mail
    assert any("Grenoble" in each.value for each in app.code), "there is nothing to copy"
    links = [each.proto.url for each in app.get("link_button")]
    assert sum("/equipe/listes/a-relancer" in each for each in links) == 2


def test_a_letter_to_several_hides_them_from_each_other_and_one_too_long_is_no_address(new_url):
    letter = to_ask_again("RTES", "", 2026)
    several = letter.address(["a@exemple.fr", "b@exemple.fr"])
    assert several.startswith("mailto:?subject=")
    assert several.endswith("&bcc=a@exemple.fr,b@exemple.fr")
    assert len(several) <= MOST_OF_AN_ADDRESS
    assert letter.address([f"adresse-{each}@exemple.fr" for each in range(100)]) == ""


def select(app: AppTest, label: str, option: str) -> None:
    next(each for each in app.selectbox if each.label == label).select(option)


def fill(app: AppTest, label: str, text: str) -> None:
    next(each for each in app.text_input if each.label == label).input(text)
