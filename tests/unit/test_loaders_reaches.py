"""Rules on what is served, on states and on sources: one thing is broken, and one thing is said of it."""

from __future__ import annotations

import pytest

from loaders.problems import Outcome, Rule
from loaders.rules.documents import is_home_page
from tests.unit.conftest import Folder
from tests.unit.test_loaders_rules import rules

PAGE = "https://www.exemple.fr/lettres/33"
OPTIONAL = ("territoires_servis", "emprise", "annee_fin", "statut_date")


def without(folder: Folder, table: str, *columns: str) -> None:
    """Write a table as it was before it had some columns."""
    lines = [line.split(",") for line in folder.text(table).splitlines()]
    left = [place for place, name in enumerate(lines[0]) if name not in columns]
    folder.write(table, "\n".join(",".join(line[place] for place in left) for line in lines).encode())


def test_a_table_made_before_a_column_came_is_read_without_a_word(data_folder: Folder):
    without(data_folder, "initiatives", *OPTIONAL)
    without(data_folder, "partenaires", "sources")
    tables, problems = data_folder.read()
    assert problems == ()
    assert (tables["initiatives"]["emprise"] == "").all()
    assert tables["partenaires"]["sources"].tolist() == [(), ()]


# What is served


@pytest.mark.parametrize("served", ["ancienne_region-72", "region-75", "collectivite-region-aquitaine"])
def test_a_territory_served_is_of_today_of_before_2016_or_of_a_collectivite(data_folder: Folder, served: str):
    data_folder.change("initiatives", 0, territoires_servis=served, emprise="entier")
    assert rules(data_folder) == []


@pytest.mark.parametrize(
    ("served", "rule"),
    [
        ("ancienne_region-99", Rule.CODE_INCONNU),
        ("region-99", Rule.CODE_INCONNU),
        ("collectivite-pays-perdu", Rule.REFERENCE_INCONNUE),
    ],
)
def test_a_territory_served_that_does_not_exist_is_left_out_and_the_others_stay(
    data_folder: Folder, served: str, rule: Rule
):
    data_folder.change("initiatives", 0, territoires_servis=f"region-75;{served}", emprise="entier")
    problem = data_folder.only_problem()
    assert (problem.rule, problem.value, problem.outcome) == (rule, served, Outcome.EMPTIED)
    assert data_folder.read()[0]["initiatives"]["territoires_servis"].iloc[0] == ("region-75",)


@pytest.mark.parametrize(
    ("cells", "words"),
    [
        ({"territoires_servis": "region-75"}, "les territoires servis n’ont pas d’emprise"),
        ({"code_commune": "", "emprise": "partie"}, "aucun territoire n’est donné"),
        (
            {"territoires_servis": "region-75", "emprise": "accord"},
            "un accord lie deux territoires au moins",
        ),
    ],
)
def test_an_extent_is_that_of_something(data_folder: Folder, cells: dict[str, str], words: str):
    data_folder.change("initiatives", 0, **cells)
    problem = data_folder.only_problem()
    assert (problem.rule, problem.line, problem.message) == (Rule.EMPRISE, 2, words)


# States


@pytest.mark.parametrize(
    ("day", "rule"),
    [
        ("2026-07", Rule.DATE_FUTURE),
        ("2026", None),
        ("2026-06-30", None),
        ("2021-02-30", Rule.DATE_ILLISIBLE),
    ],
)
def test_a_state_is_of_a_day_that_has_come(data_folder: Folder, day: str, rule: Rule | None):
    data_folder.change("initiatives", 0, statut_date=day)
    assert rules(data_folder) == ([rule] if rule else [])


def test_an_ending_is_of_what_is_over_and_comes_after_the_beginning(data_folder: Folder):
    data_folder.change("initiatives", 0, annee_debut="2015", annee_fin="2012", statut="terminee")
    assert rules(data_folder) == [Rule.FIN_AVANT_DEBUT]
    data_folder.change("initiatives", 0, annee_fin="2020", statut="active")
    problem = data_folder.only_problem()
    assert (problem.column, problem.outcome) == ("annee_fin", Outcome.KEPT)
    data_folder.change("initiatives", 0, statut="terminee")
    assert rules(data_folder) == []
    data_folder.change("initiatives", 0, annee_fin="2027")
    assert rules(data_folder) == [Rule.DATE_FUTURE]


# Sources


@pytest.mark.parametrize(
    ("cells", "column", "words"),
    [
        ({"acces": "page", "adresse": "https://www.rtes.fr"}, "adresse", "la page d’accueil d’un site"),
        ({"acces": "page", "adresse": "https://www.rtes.fr/"}, "adresse", "la page d’accueil d’un site"),
        ({"acces": "page", "adresse": ""}, "adresse", "l’adresse du document manque"),
        ({"acces": "hors_ligne", "adresse": PAGE, "obtenir": "au RTES"}, "adresse", "n’a pas d’adresse"),
        ({"acces": "hors_ligne", "adresse": "", "obtenir": ""}, "obtenir", "ni où le demander"),
    ],
)
def test_a_source_leads_to_its_page_or_says_where_to_ask_for_it(
    data_folder: Folder, cells: dict[str, str], column: str, words: str
):
    data_folder.change("sources", 0, **cells)
    problem = data_folder.only_problem()
    assert (problem.rule, problem.column, problem.line) == (Rule.SOURCE_INJOIGNABLE, column, 2)
    assert words in problem.message


@pytest.mark.parametrize(
    "cells",
    [{"acces": "page", "adresse": PAGE}, {"acces": "hors_ligne", "adresse": "", "obtenir": "au RTES"}],
)
def test_a_source_that_can_be_reached_is_right(data_folder: Folder, cells: dict[str, str]):
    data_folder.change("sources", 0, **cells)
    assert rules(data_folder) == []


def test_once_one_source_says_how_it_is_reached_all_must(data_folder: Folder):
    data_folder.add("sources", id="lettre-34", acces="page", adresse=PAGE)
    problem = data_folder.only_problem()
    assert (problem.line, problem.column) == (2, "acces")


@pytest.mark.parametrize(
    ("address", "is_home"),
    [
        ("https://www.rtes.fr", True),
        ("http://cisca.fr/", True),
        ("https://rtes.fr/retours?page=4", False),
        ("https://lazonec.fr/?art=103", False),
    ],
)
def test_a_home_page_is_an_address_without_a_page(address: str, is_home: bool):
    assert is_home_page(address) is is_home
