"""The quality report tells what misleads, what nothing proves and what is blank, and what to mend first."""

import pytest

from atlas.editions import Edition
from atlas.listed import COLLECTIVITES, INITIATIVES
from atlas.listings import listing_of
from atlas.quality import FINDINGS, ORDER_OF_WORK, STEPS, finding_of, order_of_work, quality_report
from loaders.partial_dates import trusted_until
from tests.conftest import FROZEN
from tests.unit.api.asking import of_data
from tests.unit.conftest import Folder
from tests.unit.editions import edition_of
from tests.unit.small_data import OPTIONAL_ROWS
from tests.unit.test_quality import found, members, table
from web.patterns import FINDING

HOME = "initiatives-page-d-accueil"


def rows_of(edition: Edition, finding: str) -> list[tuple[str, str]]:
    rows = finding_of(edition, finding).rows
    return list(zip(rows["identifiant"], rows["remarque"], strict=True))


@pytest.fixture
def paged(data_folder: Folder) -> Folder:
    """Give the source of the small tables the address of a page."""
    data_folder.change("sources", 0, adresse="https://www.rtes.fr/lettre-33", acces="page")
    return data_folder


# -- what may be untrue ------------------------------------------------------------------------------------


def test_a_name_written_otherwise_at_the_same_place_is_a_likely_duplicate(data_folder: Folder):
    data_folder.add("initiatives", id="le-garage-2", nom="GARAGE", code_commune="35238")
    data_folder.add("initiatives", id="autre-gare", nom="La Gare", code_commune="35238")
    assert rows_of(edition_of(data_folder), "doublons-probables") == [
        ("le-garage", "comme la ligne 5"),
        ("le-garage-2", "comme la ligne 2"),
    ]


def test_duplicates_stand_beside_one_another(data_folder: Folder):
    for row in (0, 1):
        data_folder.rows["initiatives"].append(
            {**data_folder.rows["initiatives"][row], "id": f"encore-{row}"}
        )
    data_folder.write("initiatives")
    edition = edition_of(data_folder)
    assert found(edition)["doublons-probables"] == ["le-garage", "encore-0", "la-gare", "encore-1"]


def test_names_of_signs_alone_are_not_said_to_be_the_same(data_folder: Folder):
    for identifier, name in (("signe-1", "!!!"), ("signe-2", "???")):
        data_folder.add("initiatives", id=identifier, nom=name, code_commune="35238")
    assert rows_of(edition_of(data_folder), "doublons-probables") == []


def test_states_to_confirm_are_those_of_the_file_that_are_too_old_the_oldest_first(edition: Edition):
    old = {
        row["id"]: row["statut_date"]
        for row in table("initiatives")
        if row["statut"] in ("active", "en_projet")
        and (until := trusted_until(row["statut_date"]))
        and edition.today >= until
    }
    listed = [identifier for identifier, _ in rows_of(edition, "initiatives-a-confirmer")]
    assert set(listed) == set(old)
    days = [old[each] for each in listed]
    assert days == sorted(days)


def test_a_state_to_confirm_says_what_it_was_and_when(data_folder: Folder):
    data_folder.change("initiatives", 0, statut_date="2019")
    assert rows_of(edition_of(data_folder), "initiatives-a-confirmer") == [
        ("le-garage", "active en 2019, à confirmer")
    ]


# -- what nothing proves -----------------------------------------------------------------------------------


def test_an_initiative_with_the_home_page_of_a_site_as_its_only_source_is_listed(data_folder: Folder):
    assert rows_of(edition_of(data_folder), HOME) == [
        (each, "lettre-33") for each in ("le-garage", "la-gare", "l-atelier")
    ]


def test_an_address_refused_for_a_home_page_is_still_told_of(data_folder: Folder):
    data_folder.change("sources", 0, acces="page")
    edition = edition_of(data_folder)
    assert edition.tables["sources"]["adresse"].tolist() == [""], "it was refused on reading"
    assert len(rows_of(edition, HOME)) == 3


def test_a_page_of_a_site_or_a_document_that_is_not_online_is_no_home_page(paged: Folder):
    assert rows_of(edition_of(paged), HOME) == []
    paged.change("sources", 0, adresse="", acces="hors_ligne", obtenir="à demander au RTES")
    assert rows_of(edition_of(paged), HOME) == []


def test_an_initiative_that_also_cites_a_page_is_not_listed(data_folder: Folder):
    page = "lettre-33@https://www.rtes.fr/lettres/33"
    data_folder.change("initiatives", 1, sources=f"lettre-33@000:1-2;{page}")
    assert [identifier for identifier, _ in rows_of(edition_of(data_folder), HOME)] == [
        "le-garage",
        "l-atelier",
    ]


def test_a_role_of_a_collectivite_that_nothing_says_is_a_member_tells_which(data_folder: Folder):
    data_folder.rows["attestations"] = data_folder.rows["attestations"][:1]
    data_folder.write("attestations")
    assert rows_of(edition_of(data_folder), "partenaires-non-membres") == [
        ("region-aquitaine", "L’Atelier\u202f: finance")
    ]


def test_an_office_of_a_collectivite_that_nothing_says_is_a_member_tells_which(data_folder: Folder):
    data_folder.rows["mandats"] = [{**OPTIONAL_ROWS["mandats"][0], "collectivite": "region-aquitaine"}]
    data_folder.write("mandats")
    assert rows_of(edition_of(data_folder), "mandats-non-membres") == []
    data_folder.rows["attestations"] = data_folder.rows["attestations"][:1]
    data_folder.write("attestations")
    assert rows_of(edition_of(data_folder), "mandats-non-membres") == [("region-aquitaine", "présidence")]


# -- what is blank -----------------------------------------------------------------------------------------


def test_initiatives_without_partner_are_those_of_the_file(edition: Edition):
    partnered = {row["initiative"] for row in table("partenaires")}
    alone = [row["id"] for row in table("initiatives") if row["id"] not in partnered]
    assert found(edition)["initiatives-sans-partenaire"] == alone


def test_members_without_initiative_are_those_of_the_files(edition: Edition):
    partners = {row["collectivite"] for row in table("partenaires")}
    listed = found(edition)["membres-sans-initiative"]
    assert len(listed) == len(set(listed))
    assert set(listed) == members() - partners


def test_a_member_without_a_role_says_what_is_on_its_territory_the_emptiest_first(data_folder: Folder):
    data_folder.rows["partenaires"] = []
    data_folder.write("partenaires")
    assert rows_of(edition_of(data_folder), "membres-sans-initiative") == [
        ("region-aquitaine", "aucune initiative connue sur son territoire"),
        ("ville-de-rennes", "1 initiative sur son territoire, sans que son rôle soit connu"),
    ]


def test_a_territory_without_either_has_neither_a_member_nor_an_initiative(edition: Edition):
    listed = [identifier for identifier, _ in rows_of(edition, "territoires-sans-rien")]
    assert listed
    for row in (INITIATIVES, COLLECTIVITES):
        for ancres in listing_of(edition, row).frame["ancres"]:
            inside = {key for anchor in ancres for key in edition.vintage.places.lies_in(anchor)}
            assert inside.isdisjoint(listed)


def test_a_departement_of_a_member_region_is_blank_and_says_what_covers_it(data_folder: Folder):
    blank = dict(rows_of(edition_of(data_folder), "territoires-sans-rien"))
    assert set(blank) == {"region-01", "departement-62"}
    data_folder.change("initiatives", 1, code_commune="", code_region="32")
    blank = dict(rows_of(edition_of(data_folder), "territoires-sans-rien"))
    assert blank["departement-62"] == "à plus grande échelle\u202f: 1 initiative"


# -- the order of work -------------------------------------------------------------------------------------


def test_findings_are_in_the_order_of_work_each_step_at_once_and_says_why(edition: Edition):
    steps = [finding.step for finding in quality_report(edition)]
    assert [step for step, before in zip(steps, [None, *steps], strict=False) if step != before] == list(
        STEPS
    )
    assert all(len(step.why) > 40 for step in STEPS)


def test_what_misleads_comes_before_what_is_missing():
    places = {name: rank for rank, name in enumerate(FINDINGS)}
    assert places["anomalies"] < places["doublons-probables"] < places["initiatives-page-d-accueil"]
    assert places["initiatives-page-d-accueil"] < places["initiatives-sans-partenaire"]
    assert places["initiatives-sans-partenaire"] < places["territoires-sans-rien"]


def test_the_order_of_work_ranks_the_lists_that_have_rows(edition: Edition):
    work = order_of_work(edition)
    left = {finding.id: len(finding.rows) for finding in quality_report(edition) if len(finding.rows)}
    assert dict(zip(work["liste"], work["lignes"], strict=True)) == left
    assert work["rang"].tolist() == list(range(1, len(left) + 1))


def test_the_order_of_work_is_a_file_beside_the_lists(edition: Edition):
    client = of_data(FROZEN)
    answer = client.get(FINDING.format(finding=ORDER_OF_WORK))
    assert answer.status_code == 200
    lines = answer.text.splitlines()
    assert len(lines) == len(order_of_work(edition)) + 1
    assert "pourquoi" in lines[0]
    assert client.get(FINDING.format(finding="licornes")).status_code == 404
