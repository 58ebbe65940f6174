"""The sheet of one row: what is known of it, and where each fact comes from."""

import pytest

from atlas.editions import Edition
from atlas.listed import COLLECTIVITES, INITIATIVES, LISTED, ListedTable
from atlas.listings import listing_of, row_of
from atlas.sheet import Sheet
from tests.unit.conftest import Folder
from tests.unit.editions import edition_of


def sheet_of(edition: Edition, table: ListedTable, identifier: str) -> Sheet:
    return table.sheet(edition, row_of(edition, table, identifier))


def fact(sheet: Sheet, label: str) -> str:
    return dict(sheet.facts).get(label, "")


@pytest.mark.parametrize("table", LISTED.values(), ids=LISTED)
def test_every_published_row_has_a_sheet_that_names_its_sources(edition, table):
    for identifier in listing_of(edition, table).frame["id"]:
        sheet = sheet_of(edition, table, identifier)
        assert sheet.title, identifier
        assert sheet.evidence, identifier
        assert all(each.title and (each.passage or each.address) for each in sheet.evidence), identifier


def test_what_became_of_a_collectivite_is_said_even_when_nobody_knows(data_folder):
    data_folder.change("collectivites", 0, statut="", code="", nom_actuel="", note="Devenir non trouvé.")
    sheet = sheet_of(edition_of(data_folder), COLLECTIVITES, "ville-de-rennes")
    assert fact(sheet, "Aujourd’hui") == "devenir inconnu"


def test_a_merged_collectivite_says_what_it_is_part_of_and_when_it_was_attested(data_folder):
    sheet = sheet_of(edition_of(data_folder), COLLECTIVITES, "region-aquitaine")
    assert fact(sheet, "Aujourd’hui") == "Nouvelle-Aquitaine (a été fusionnée)"
    assert fact(sheet, "Adhésion") == "2012"
    assert [link.value for link in sheet.links] == ["l-atelier"]


def history_of_aquitaine(folder: Folder) -> None:
    folder.change("collectivites", 1, statut_date="2016-01-01", successeur="region-nouvelle-aquitaine")
    today = {"id": "region-nouvelle-aquitaine", "nom": "Nouvelle-Aquitaine", "statut": "existe"}
    folder.add("collectivites", **today, composition="", statut_date="", successeur="")
    named = {"collectivite": "region-nouvelle-aquitaine", "evenement": "attestee"}
    folder.add("attestations", **named, date="2020-09-03", precision="jour")


def test_former_and_present_of_one_body_have_the_same_names_codes_and_facts(data_folder):
    history_of_aquitaine(data_folder)
    edition = edition_of(data_folder)
    former, present = (
        sheet_of(edition, COLLECTIVITES, each) for each in ("region-aquitaine", "region-nouvelle-aquitaine")
    )
    names = [
        ("Nom", "Aquitaine, jusqu’au 31 décembre 2015, ancienne région 72"),
        ("Nom", "Nouvelle-Aquitaine, depuis le 1er janvier 2016, région 75"),
    ]
    for sheet in (former, present):
        assert [each for each in sheet.facts if each[0] == "Nom"] == names
    assert (fact(former, "Adhésion"), fact(former, "Attestée membre")) == (
        "2012",
        "3 septembre 2020, sous le nom «\u202fNouvelle-Aquitaine\u202f»",
    )
    assert (fact(present, "Adhésion"), fact(present, "Attestée membre")) == (
        "2012, sous le nom «\u202fAquitaine\u202f»",
        "3 septembre 2020",
    )
    assert (former.title, present.title) == (
        "Aquitaine, aujourd’hui Nouvelle-Aquitaine",
        "Nouvelle-Aquitaine",
    )
    assert fact(former, "Aujourd’hui") == "Nouvelle-Aquitaine (a été fusionnée le 1er janvier 2016)"
    # What the region of today does, the former one did not.
    assert (former.kind, present.kind) == (
        "Région, était membre en 2012",
        "Région, membre au 3 septembre 2020",
    )


def test_who_left_or_is_on_no_full_list_any_more_is_said_to_be_a_member_no_more(data_folder):
    data_folder.add(
        "attestations",
        collectivite="ville-de-rennes",
        evenement="depart",
        date="2015-03-01",
        precision="mois",
    )
    rennes = sheet_of(edition_of(data_folder), COLLECTIVITES, "ville-de-rennes")
    assert rennes.kind == "Ville, a quitté le réseau en mars 2015"
    assert fact(rennes, "Départ") == "mars 2015"
    data_folder.rows["listes_completes"] = [
        {"date": "2018-05-01", "rubrique": "total", "source": "lettre-33", "passage": "002:1-9"}
    ]
    data_folder.write("listes_completes")
    data_folder.change(
        "attestations",
        2,
        collectivite="region-aquitaine",
        evenement="attestee",
        date="2018-05-01",
        precision="jour",
    )
    listed = sheet_of(edition_of(data_folder), COLLECTIVITES, "ville-de-rennes")
    assert listed.kind == "Ville, n’est plus sur la liste complète du 1er mai 2018"


def test_what_is_not_known_of_an_initiative_is_not_on_its_sheet(data_folder):
    data_folder.change("initiatives", 0, annee_debut="")
    sheet = sheet_of(edition_of(data_folder), INITIATIVES, "le-garage")
    assert "Depuis" not in dict(sheet.facts)
    assert [each.passage for each in sheet.evidence] == ["lignes 1 à 2 et 5 à 6"]


def test_a_source_that_is_not_online_says_so_and_where_to_ask_for_it(data_folder):
    data_folder.change("sources", 0, adresse="", acces="hors_ligne", obtenir="à demander au RTES")
    (evidence,) = sheet_of(edition_of(data_folder), INITIATIVES, "le-garage").evidence
    assert evidence.place.endswith("document non en ligne\u202f: à demander au RTES")


def test_a_sheet_leads_to_what_is_near_and_to_what_is_on_the_same_theme_the_nearest_first(edition):
    neighbours = dict(sheet_of(edition, INITIATIVES, "la-smalah").neighbours)
    frame = listing_of(edition, INITIATIVES).frame.set_index("id")
    like = [link.value for link in neighbours["Sur le même thème"]]
    assert {frame.loc[each, "theme"] for each in like} == {frame.loc["la-smalah", "theme"]}
    near = [link.label for link in neighbours["Près de là"]]
    assert near[0].endswith("(0,0\u202fkm)")  # in the same village
    assert "la-smalah" not in like


def test_what_is_near_a_row_overseas_lies_on_the_same_territory(data_folder):
    data_folder.add("initiatives", id="la-ruche", nom="La Ruche", code_commune="", code_region="01")
    edition = edition_of(data_folder)
    assert [links for _, links in sheet_of(edition, INITIATIVES, "la-ruche").neighbours] == [(), ()]
    near = dict(sheet_of(edition, INITIATIVES, "la-gare").neighbours)["Près de là"]
    assert "la-ruche" not in [link.value for link in near]


def test_a_row_without_a_place_has_no_neighbours(data_folder):
    data_folder.change("initiatives", 0, code_commune="", localisation="inconnue")
    sheet = sheet_of(edition_of(data_folder), INITIATIVES, "le-garage")
    assert [links for _, links in sheet.neighbours] == [(), ()]
