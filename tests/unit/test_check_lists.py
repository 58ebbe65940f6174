"""Lists that were not met before: where their header is, what their columns say, and what is told of them."""

from collections.abc import Callable
from datetime import date

import pytest

from atlas.editions import Edition
from atlas.editions.edition import published
from loaders.check import CheckReport, check_content
from loaders.placing import Status
from loaders.problems import Rule
from loaders.rules import World
from tests import FROZEN

CASES = FROZEN.parent / "cases"
Check = Callable[[bytes | str], CheckReport]


@pytest.fixture(scope="module")
def check(edition: Edition) -> Check:
    tables, world = published(edition), World(edition.vintage.register, date(2026, 11, 27), edition.vintage)

    def checked(content: bytes | str) -> CheckReport:
        content = content.encode() if isinstance(content, str) else content
        (report,) = check_content(content, "liste.csv", tables, world)
        return report

    return checked


def found(report: CheckReport) -> list[tuple[int, str]]:
    return [(each.row, each.code_commune) for each in report.places if each.status is Status.SURE]


RENNES_AND_BREST = [(2, "35238"), (3, "29019")]
PLACED = {
    "postal addresses that are called coordinates": (
        "Structure;Coordonnées postales\nUn;1 rue du Four 35000 Rennes\nDeux;29200 BREST\n"
    ),
    "words that are glued, beside kinds of streets that are names of communes": (
        "titre,adrs_typevoie,adrs_codepostal,adrs_libcommune\nUn,RUE,35000,RENNES\nDeux,COURS,29200,BREST\n"
    ),
    "words that are glued in capitals, in an order of their own": (
        "typeVoieEtablissement,codePostalEtablissement,libelleCommuneEtablissement,denomination\n"
        "RUE,35000,RENNES,Un\nRUE,29200,BREST,Deux\n"
    ),
    "a header of which one word is known, above codes": "code;organisme\n35238;Un\n29019;Deux\n",
    "a header after what tells the separator": "sep=;\ncp;ville\n35000;Rennes\n29200;Brest\n",
    "an address of several lines": 'nom;cp;ville\n"Un\nlieu";35000;Rennes\nDeux;29200;Brest\n',
    "the town that ends an address, beside its postal code": (
        "nom;adresse;cp\nUn;1 rue du Four, Rennes;35000\nDeux;2 quai de la Douane - BREST;29200\n"
    ),
    "a town with its postal code, beside a street": (
        "nom;rue;ville\nUn;1 rue du Four;35000 Rennes\nDeux;2 rue du Port;29200 BREST\n"
    ),
    "all in the first column": '"nom;cp;ville"\n"Un;35000;Rennes"\n"Deux;29200;Brest"\n',
    "degrees, minutes and seconds": (
        "nom;latitude;longitude\nUn;48°06'41\"N;1°40'46\"O\nDeux;48°23'24\"N;4°29'10\"O\n"
    ),
}


@pytest.mark.parametrize("content", PLACED.values(), ids=PLACED)
def test_its_rows_are_placed_under_the_numbers_that_a_spreadsheet_shows(check: Check, content: str):
    assert found(check(content)) == RENNES_AND_BREST


def test_the_name_of_a_row_is_in_words_and_no_code_of_who_keeps_the_list(check: Check):
    report = check("id_fs;lib_fs;cp;ville\nFS001;La Ruche;35000;Rennes\nFS002;Le Nid;29200;Brest\n")
    assert report.mapping["nom"] == "lib_fs"


def test_lines_in_another_encoding_than_their_file_are_read_and_said(check: Check):
    first = "nom;cp;ville\nCafé de l’été à Évry;35000;Rennes\n".encode()
    report = check(first + "Crèche à Bègles;29200;Brest\n".encode("cp1252"))
    assert report.cells["nom"].tolist() == ["Café de l’été à Évry", "Crèche à Bègles"]
    told = next(each.message for each in report.problems if each.rule is Rule.ENCODAGE)
    assert told.startswith("1 ligne")


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("<html><table><tr><td>nom</td></tr></table></html>", "page web"),
        ('[{"nom": "Un", "cp": "35000"}]', "JSON"),
        ("nom;cp;ville\n", "n’a que son en-tête"),
    ],
    ids=["a page", "JSON", "a header alone"],
)
def test_what_is_no_list_is_told_for_what_it_is(check: Check, content: str, told: str):
    report = check(content)
    assert not report.is_read
    assert told in report.problems[0].message


def test_in_a_column_of_postal_codes_none_is_read_as_a_former_commune(check: Check):
    text = (CASES / "13-code-postal-pour-insee.csv").read_text(encoding="utf-8-sig")
    report = check(text.replace(";59000;", ";29200;"))  # that of Brest, which Ploujean had as its own
    (problem,) = (each for each in report.problems if each.value == "29200")
    assert (problem.rule, problem.repair, problem.offer) == (Rule.CODE_POSTAL, None, "29019")
