"""Single cells: what is read, what is repaired, what is refused, and how that is said."""

from __future__ import annotations

import json
import time

import pandas as pd
import pytest

from loaders.cells import read_texts
from loaders.problems import Outcome, Rule
from loaders.schemas import read_schema
from tests.unit.conftest import Folder


def test_columns_have_the_types_of_their_schema(data_folder: Folder):
    data_folder.change("initiatives", 1, annee_debut="", themes="mobilite")
    tables, _ = data_folder.read()
    frame = tables["initiatives"]
    assert frame["annee_debut"].dtype == "Int64"
    assert frame["annee_debut"].isna().tolist() == [False, True, False]
    assert frame["themes"].tolist() == [
        ("mobilite", "tiers-lieux"),
        ("mobilite",),
        ("mobilite", "tiers-lieux"),
    ]
    assert frame["site"].tolist() == ["", "", ""]
    assert frame["reference_rtes"].tolist() == [(), (), ()]
    assert tables["attestations"]["date"].iloc[0] == pd.Timestamp("2012-08-31")
    assert tables["effectifs"]["nombre"].sum() == 20


def test_a_value_outside_the_vocabulary_is_answered_with_the_nearest(data_folder: Folder):
    data_folder.change("initiatives", 0, nature="coopéraive")
    problem = data_folder.only_problem()
    assert problem.rule is Rule.VALEUR_INCONNUE
    assert "cooperative" in problem.remedy.rpartition("(")[2]
    assert data_folder.read()[0]["initiatives"]["id"].tolist() == ["la-gare", "l-atelier"]


def test_a_value_that_is_needed_and_missing_sets_the_row_aside(data_folder: Folder):
    data_folder.change("initiatives", 0, nom="")
    problem = data_folder.only_problem()
    assert (problem.rule, problem.outcome) == (Rule.VALEUR_ABSENTE, Outcome.ROW_SET_ASIDE)
    assert "La ligne est écartée." in str(problem)


def test_a_value_that_a_row_can_do_without_is_emptied_and_the_row_stays(data_folder: Folder):
    data_folder.change("initiatives", 0, site="le site du garage")
    problem = data_folder.only_problem()
    assert (problem.rule, problem.outcome) == (Rule.FORME, Outcome.EMPTIED)
    assert data_folder.read()[0]["initiatives"]["site"].iloc[0] == ""


def test_a_text_that_is_too_long_is_told_its_length(data_folder: Folder):
    data_folder.change("initiatives", 0, resume="a" * 241)
    problem = data_folder.only_problem()
    assert problem.rule is Rule.LONGUEUR
    assert "241" in problem.message
    assert "240" in problem.message


def test_a_french_date_is_read_and_the_iso_form_given(data_folder: Folder):
    data_folder.change("attestations", 0, date="31/08/2012")
    problem = data_folder.only_problem()
    assert (problem.rule, problem.repair) == (Rule.DATE_ILLISIBLE, "2012-08-31")
    assert data_folder.read()[0]["attestations"]["date"].iloc[0] == pd.Timestamp("2012-08-31")


@pytest.mark.parametrize("text", ["31/13/2012", "été 2012", "2012-02-30", "2012"])
def test_what_is_no_date_is_not_guessed(data_folder: Folder, text: str):
    data_folder.change("attestations", 0, date=text)
    problem = data_folder.only_problem()
    assert (problem.rule, problem.repair) == (Rule.DATE_ILLISIBLE, None)
    assert len(data_folder.read()[0]["attestations"]) == 1


@pytest.mark.parametrize("text", ["douze", "12,5", "9" * 30])
def test_what_is_no_whole_number_is_refused(data_folder: Folder, text: str):
    data_folder.change("effectifs", 1, nombre=text)
    assert data_folder.only_problem().rule in {Rule.VALEUR_ILLISIBLE, Rule.BORNES}


def test_a_year_out_of_bounds_is_refused(data_folder: Folder):
    data_folder.change("initiatives", 0, annee_debut="1492")
    assert data_folder.only_problem().rule is Rule.BORNES


@pytest.mark.parametrize(("column", "text"), [("nature", "lieu"), ("nom", "Le Garage")])
def test_spaces_around_a_value_are_taken_away_and_said(data_folder: Folder, column: str, text: str):
    data_folder.change("initiatives", 0, **{column: f" {text} "})
    problem = data_folder.only_problem()
    assert (problem.rule, problem.outcome, problem.repair) == (Rule.ESPACES, Outcome.REPAIRED, text)
    assert data_folder.read()[0]["initiatives"][column].iloc[0] == text


def test_a_list_with_spaces_and_empty_elements_is_read_without_them(data_folder: Folder):
    data_folder.change("initiatives", 0, themes="mobilite; tiers-lieux;;mobilite;")
    problem = data_folder.only_problem()
    assert (problem.rule, problem.repair) == (Rule.LISTE, "mobilite;tiers-lieux")
    assert data_folder.read()[0]["initiatives"]["themes"].iloc[0] == ("mobilite", "tiers-lieux")


def test_elements_of_a_list_of_texts_are_read_without_their_spaces(data_folder: Folder):
    data_folder.change("initiatives", 0, reference_rtes="Lettre n°33; Déniché pour vous n°66")
    assert data_folder.only_problem().rule is Rule.LISTE
    stated = data_folder.read()[0]["initiatives"]["reference_rtes"].iloc[0]
    assert stated == ("Lettre n°33", "Déniché pour vous n°66")


def test_characters_that_do_not_show_are_taken_away_and_spelt_out(data_folder: Folder):
    data_folder.change("initiatives", 0, nom="Le\u202eGarage")
    problem = data_folder.only_problem()
    assert problem.rule is Rule.CARACTERE_INVISIBLE
    assert "RIGHT-TO-LEFT OVERRIDE" in str(problem)
    assert data_folder.read()[0]["initiatives"]["nom"].iloc[0] == "LeGarage"


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "Le <b>Garage</b>",
        "<img src=x onerror=alert(1)>",
        "<!--",
        "Caf&eacute;",
        "&#60;",
    ],
)
def test_html_in_a_cell_is_refused(data_folder: Folder, text: str):
    data_folder.change("initiatives", 0, nom=text)
    problem = data_folder.only_problem()
    assert (problem.rule, problem.outcome) == (Rule.BALISE, Outcome.ROW_SET_ASIDE)


@pytest.mark.parametrize("text", ["3 < 4", "<3", "R&D;AT&T", "Prix & cie", "a -> b", "${nom}"])
def test_signs_that_are_no_html_pass(data_folder: Folder, text: str):
    data_folder.change("initiatives", 0, nom=text)
    assert data_folder.read()[1] == ()


@pytest.mark.parametrize("text", ["jeanne.durand@exemple.fr", "Écrire à contact@le-garage.org."])
def test_an_e_mail_address_is_refused(data_folder: Folder, text: str):
    data_folder.change("initiatives", 0, resume=text)
    assert data_folder.only_problem().rule is Rule.ADRESSE_ELECTRONIQUE


@pytest.mark.parametrize(
    "text",
    ["01 02 03 04 05", "Tél. 06.12.34.56.78", "+33 6 12 34 56 78", "0612345678", "+33 (0)6 12 34 56 78"],
)
def test_a_telephone_number_is_refused(data_folder: Folder, text: str):
    data_folder.change("initiatives", 0, resume=text)
    assert data_folder.only_problem().rule is Rule.TELEPHONE


@pytest.mark.parametrize(
    "text", ["de 2 000 000 000 d’euros", "SIREN 200 093 201", "10 000 repas", "2012-2020"]
)
def test_figures_that_are_no_telephone_number_pass(data_folder: Folder, text: str):
    data_folder.change("initiatives", 0, resume=text)
    assert data_folder.read()[1] == ()


def test_what_is_refused_in_a_cell_that_rows_can_do_without_is_not_shown(data_folder: Folder):
    data_folder.change("collectivites", 0, note="Voir jeanne.durand@exemple.fr")
    assert data_folder.only_problem().outcome is Outcome.EMPTIED
    assert data_folder.read()[0]["collectivites"]["note"].iloc[0] == ""


def test_twenty_thousand_wrong_rows_do_not_take_minutes(data_folder: Folder):
    data_folder.rows["partenaires"] = [
        {"initiative": f"le-garag{number}", "collectivite": "ville-de-rennes", "role": f"soutien{number}"}
        for number in range(20_000)
    ]
    data_folder.write("partenaires")
    start = time.process_time()
    _, problems = data_folder.read()
    assert len(problems) == 20_000
    assert time.process_time() - start < 10


def test_french_numbers_are_read_and_the_published_form_given():
    described = {"fields": [{"name": "part", "type": "number"}, {"name": "nombre", "type": "integer"}]}
    part, count = read_schema(json.dumps(described).encode(), "parts").columns
    for text, column, form in (
        ("12,5", part, "12.5"),
        ("1 234,5", part, "1234.5"),
        ("1\u202f234", count, "1234"),
        ("12,0", count, "12"),
        ("12,5", count, None),
        ("1.234", count, None),
        ("1,234,5", part, None),
    ):
        _, problems = read_texts([text], column, "parts.csv")
        assert [problem.repair for problem in problems[0]] == [form], text
