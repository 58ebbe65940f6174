"""Files as people really send them, made after public bug reports: each is read, repaired, or explained."""

from __future__ import annotations

import csv
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from atlas.editions import Edition
from atlas.editions.edition import published
from loaders.check import CheckReport, check_content
from loaders.problems import Outcome, Rule
from loaders.rules import World
from tests import FROZEN

CASES = FROZEN.parent / "cases"
LISTS = CASES / "lists"
TODAY = date(2026, 11, 27)

Check = Callable[[Path], list[CheckReport]]


@pytest.fixture(scope="module")
def check(edition: Edition) -> Check:
    tables, world = published(edition), World(edition.vintage.register, TODAY, edition.vintage)

    def checked(path: Path) -> list[CheckReport]:
        return check_content(path.read_bytes(), path.name, tables, world)

    return checked


# What is read without a word
READ = {
    "01-date-1904.xlsx": ("attestations", 2),
    "21-titre-lignes-avant.csv": ("initiatives", 2),
    "25-sep.csv": ("initiatives", 1),
    "29-lignes-vides-fin.csv": ("initiatives", 2),
    "55-strict-ooxml.xlsx": ("initiatives", 2),
    "56-libreoffice.ods": ("initiatives", 1),
    "73-titres-point-virgule.csv": ("initiatives", 1),
    "73b-titres-virgule.csv": ("initiatives", 1),
    "73c-titres.xlsx": ("initiatives", 1),
}
# What is read otherwise than it is written: the row, the column, and the text that is read
REPAIRED = {
    "02-date-numero-serie.xlsx": [(2, "date", "2012-08-31"), (3, "date", "2019-03-01")],
    "03-dates-ecrites.csv": [
        (2, "date", "2024-01-07"),
        (4, "date", "2012-08-31"),
        (5, "date", "2012-08-01"),
        (6, "date", "2012-01-01"),
        (7, "date", "2012-08-01"),
        (8, "date", "2012-08-01"),
        (9, "date", "2012-08-31"),
        (10, "date", "2019-03-01"),
        (14, "date", "2012-08-31"),
    ],
    "05-annee.xlsx": [(line, "annee_debut", "2015") for line in (2, 3, 5, 6)],
    "06-passage-transforme.csv": [(4, "passage", "002:981-981")],
    "10-siren-scientifique.csv": [(3, "code", "243500139")],
    "12-corse-minuscule.csv": [
        *((line, "code_commune", "2A004") for line in (2, 4, 5, 6, 7)),
        (3, "code_commune", "2B033"),
        (8, "code_departement", "2A"),
    ],
    "16-drom-com.csv": [
        (9, "code_departement", "01"),
        (10, "code_departement", "33"),
        (11, "code_region", "53"),
        (12, "code_departement", "33"),
    ],
    "20-intitules-du-terrain.csv": [(1, "code", "code")],
    "20c-intitules-initiatives.xlsx": [(1, "nom", "nom"), (1, "code_commune", "code_commune")],
    "26-bom-double.csv": [(1, "id", "id")],
    "28d-deja-abime.csv": [(2, "nom", "Épicerie coopérative")],
    "32-retour-dans-cellule.csv": [(3, "themes", "tiers-lieux;numerique")],
    "33-liste-virgules.csv": [
        *((line, "themes", "tiers-lieux;numerique") for line in (2, 3, 4)),
        (5, "themes", "mobilite"),
    ],
    "35-url.csv": [
        (2, "site", "https://www.exemple.fr"),
        (3, "site", "https://exemple.fr"),
        (4, "site", "https://exemple.fr"),
        (8, "site", ""),
        (9, "site", ""),
    ],
    "40-nfd.csv": [(2, "nom", "Évry-Courcouronnes")],
    "53-format-00000.xlsx": [(2, "code_commune", "01004"), (3, "code_commune", "09194")],
    "62-latlon.csv": [(2, "code_commune", "35238")],
    "68-codes-disparus.csv": [
        (2, "code_commune", "02589"),
        (3, "code_commune", "08439"),
        (4, "code_commune", "16023"),
        (5, "code_commune", "25364"),
        (6, "code_commune", "26289"),
        (7, "code_commune", "01187"),
        (8, "code_commune", "76455"),
    ],
    "70a-colonne-a.csv": [(1, "code_commune", "code_commune")],
    "70c-colonne-c.csv": [(1, "code_commune", "code_commune")],
    "70e-colonne-e.csv": [(1, "code_commune", "code_commune")],
    "72-ordre-americain.csv": [(2, "date", "2012-12-31")],
}
# What is said of what cannot be repaired: the row, and words of the message or of its remedy
SAID = {
    "05-annee.xlsx": [(4, "2018"), (7, "doute")],
    "06-passage-transforme.csv": [(2, "heure"), (3, "heure"), (4, "nantes-metropole")],
    "10-siren-scientifique.csv": [(2, "format texte")],
    "13-code-postal-pour-insee.csv": [
        (2, "Rennes"),
        (3, "Rennes"),
        (4, "Saint-Étienne"),
        (5, "Lille"),
        (6, "Mirepoix"),
        (7, "Limoges"),
    ],
    "16-drom-com.csv": [
        (3, "Saint-Barthélemy"),
        (4, "Saint-Barthélemy"),
        (6, "Nouvelle-Calédonie"),
        (7, "974"),
    ],
    "17-nombres.csv": [(2, "31"), (3, "30"), (4, "pourcentage"), (5, "1234"), (7, "130"), (8, "1234")],
    "23-entete-double.csv": [(2, "répété")],
    "24-colonne-double.csv": [(1, "deux fois")],
    "27-utf16-tab.txt": [(None, "UTF-16")],
    "28b-mac-roman-accents.csv": [(None, "Mac Roman")],
    "28d-deja-abime.csv": [(4, "perdu")],
    "30-ligne-total.csv": [(4, "total"), (5, "note")],
    "36-erreur-tableur-fr.csv": [(line, "erreur de tableur") for line in range(2, 10)],
    "50-lignes-filtrees.xlsx": [(3, "2 lignes masquées"), (None, "1 colonne masquée")],
    "52-cellules-fusionnees.xlsx": [(2, "fusionnées")],
    "54b-commune-par-formule.xlsx": [(2, "formule"), (2, "énoncé")],
    "58-ole.xls": [(None, ".xlsx")],
    "59-xlsb.xlsb": [(None, ".xlsx")],
    "61-pourcent-xlsx.xlsx": [(3, "31\u202f%")],
    "62-latlon.csv": [(3, "inversées")],
    "64-sans-entete.csv": [(1, "pas d’en-tête")],
    "65-cle-reference-ambigue.csv": [(2, "lettre-33"), (3, "source")],
    "72-ordre-americain.csv": [(3, "2012-03-04")],
}


@pytest.mark.parametrize("file", READ)
def test_a_table_that_is_only_laid_out_otherwise_is_read_without_a_word(check: Check, file: str):
    report, *_ = check(CASES / file)
    assert (report.problems, (report.table, report.rows)) == ((), READ[file])


@pytest.mark.parametrize("file", REPAIRED)
def test_what_can_only_be_one_thing_is_repaired(check: Check, file: str):
    problems = [problem for report in check(CASES / file) for problem in report.problems]
    repairs = {(each.line, each.column, each.repair) for each in problems if each.outcome is Outcome.REPAIRED}
    assert repairs >= {*REPAIRED[file]}


@pytest.mark.parametrize("file", SAID)
def test_what_is_not_certain_is_told_with_its_row_and_its_remedy(check: Check, file: str):
    problems = [problem for report in check(CASES / file) for problem in report.problems]
    for line, words in SAID[file]:
        told = [f"{each.message} {each.remedy}" for each in problems if each.line == line]
        assert any(words in each for each in told), (line, words, told)


def test_a_published_initiative_under_another_id_is_said(check: Check):
    (report,) = check(CASES / "67-meme-initiative-autre-id.csv")
    assert [(each.row, each.other) for each in report.duplicates] == [
        (2, "la-smalah"),
        (3, "la-smalah"),
        (4, "pole-anima"),
    ]


def test_merged_cells_have_the_value_of_the_first(check: Check):
    (report,) = check(CASES / "52-cellules-fusionnees.xlsx")
    assert {problem.rule for problem in report.problems} == {Rule.CELLULES_FUSIONNEES}
    assert report.repaired.decode().count(",35238,") == 4


def test_every_case_is_tried():
    tried = {*READ, *REPAIRED, *SAID, "67-meme-initiative-autre-id.csv", "52-cellules-fusionnees.xlsx"}
    assert {path.name for path in CASES.iterdir() if path.is_file()} == tried


@pytest.mark.parametrize("path", [*sorted(LISTS.glob("[!e]*.*")), LISTS / "export-excel-abime.csv"])
def test_every_row_of_a_list_is_placed_as_it_should(check: Check, path: Path):
    with (LISTS / "expected.csv").open(encoding="utf-8") as stream:
        rows = [row for row in csv.DictReader(stream) if row["file"] == path.name]
    (report,) = check(path)
    assert report.is_list
    found = {str(place.row): (place.code_commune, place.status) for place in report.places}
    assert found == {row["row"]: (row["code_commune"], row["status"]) for row in rows}


def test_a_list_becomes_a_draft_with_what_it_says_and_nothing_more(check: Check):
    (report,) = check(LISTS / "liste-cp-ville.csv")
    first, *_ = csv.DictReader(report.repaired.decode().splitlines())
    assert first["id"] == "atelier-velo-de-l-etoile"
    assert (first["code_commune"], first["echelle"], first["pays"]) == ("82023", "commune", "France")
    assert first["site"] == "https://www.exemple.fr"
    assert (first["resume"], first["sources"], first["statut"]) == ("", "", "")
    assert report.repaired_name == "liste-cp-ville-brouillon.csv"
