"""The sheet of one row: what is known of it, and where each fact comes from."""

import pytest

from atlas.catalogue import Catalogue
from atlas.criteria import COLLECTIVITES, INITIATIVES
from atlas.sheets import Sheet, collectivite_sheet, initiative_sheet
from atlas.store import store

SHEETS = {INITIATIVES: initiative_sheet, COLLECTIVITES: collectivite_sheet}


@pytest.fixture
def catalogue(data_folder) -> Catalogue:
    tables, _ = data_folder.read()
    return Catalogue.of(tables, data_folder.register)


def fact(sheet: Sheet, label: str) -> str:
    return dict(sheet.facts).get(label, "")


@pytest.mark.parametrize("table", [INITIATIVES, COLLECTIVITES])
def test_every_published_row_has_a_sheet_that_names_its_sources(table):
    catalogue = store.current()
    for identifier in catalogue.listings[table].frame["id"]:
        sheet = SHEETS[table](catalogue, identifier)
        assert sheet.title, identifier
        assert sheet.evidence, identifier
        assert all(each.title and (each.passage or each.address) for each in sheet.evidence), identifier


def test_what_became_of_a_collectivite_is_said_even_when_nobody_knows(data_folder):
    data_folder.change("collectivites", 0, statut="", code="", nom_actuel="", note="Devenir non trouvé.")
    tables, _ = data_folder.read()
    catalogue = Catalogue.of(tables, data_folder.register)
    assert fact(collectivite_sheet(catalogue, "ville-de-rennes"), "Aujourd’hui") == "devenir inconnu"


def test_a_merged_collectivite_says_what_it_is_part_of_and_when_it_was_attested(catalogue):
    sheet = collectivite_sheet(catalogue, "region-aquitaine")
    assert fact(sheet, "Aujourd’hui") == "Nouvelle-Aquitaine (a été fusionnée)"
    assert fact(sheet, "Adhésion") == "2012"
    assert [link.value for link in sheet.links] == ["l-atelier"]


def test_what_is_not_known_of_an_initiative_is_not_on_its_sheet(data_folder):
    data_folder.change("initiatives", 0, annee_debut="")
    tables, _ = data_folder.read()
    sheet = initiative_sheet(Catalogue.of(tables, data_folder.register), "le-garage")
    assert "Depuis" not in dict(sheet.facts)
    assert [each.passage for each in sheet.evidence] == ["lignes 1 à 2", "lignes 5 à 6"]


def test_a_sheet_leads_to_what_is_near_and_to_what_is_on_the_same_theme_the_nearest_first():
    catalogue = store.current()
    neighbours = dict(initiative_sheet(catalogue, "la-smalah").neighbours)
    frame = catalogue.listings[INITIATIVES].frame.set_index("id")
    like = [link.value for link in neighbours["Sur le même thème"]]
    assert {frame.loc[each, "theme"] for each in like} == {frame.loc["la-smalah", "theme"]}
    near = [link.label for link in neighbours["Près de là"]]
    assert near[0].endswith("(0,0\u202fkm)")  # in the same village
    assert "la-smalah" not in like


def test_a_row_without_a_place_has_no_neighbours(data_folder):
    data_folder.change("initiatives", 0, code_commune="", localisation="inconnue")
    tables, _ = data_folder.read()
    sheet = initiative_sheet(Catalogue.of(tables, data_folder.register), "le-garage")
    assert [links for _, links in sheet.neighbours] == [(), ()]
