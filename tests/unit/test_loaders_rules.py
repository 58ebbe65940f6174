"""Rules across cells and tables: one thing is broken, and one thing is said of it."""

from __future__ import annotations

import pytest

from loaders.problems import Outcome, Rule
from loaders.rules.places import core_of_name
from tests.unit.conftest import Folder
from tests.unit.small_data import OPTIONAL_ROWS


def take(folder: Folder, table: str, **cells: str) -> None:
    """Give the folder a table that it may do without, of one right row but for some cells."""
    folder.rows[table] = [{**OPTIONAL_ROWS[table][0], **cells}]
    folder.write(table)


def rules(folder: Folder) -> list[Rule]:
    return [problem.rule for problem in folder.read()[1]]


# Identity


def test_the_second_row_of_an_id_is_set_aside_and_points_to_the_first(data_folder: Folder):
    data_folder.change("initiatives", 1, id="le-garage")
    problem = data_folder.only_problem()
    assert (problem.rule, problem.line, problem.outcome) == (Rule.DOUBLON, 3, Outcome.ROW_SET_ASIDE)
    assert "ligne 2" in problem.message
    assert data_folder.read()[0]["initiatives"]["nom"].tolist() == ["Le Garage", "L’Atelier"]


def test_a_key_of_several_columns_may_not_come_twice(data_folder: Folder):
    data_folder.add("attestations", passage="002:9-9")
    assert rules(data_folder) == [Rule.DOUBLON]
    data_folder.change("attestations", 2, date="2013-01-01")
    assert rules(data_folder) == []


def test_an_unknown_theme_is_answered_with_the_nearest_and_leaves_the_others(data_folder: Folder):
    data_folder.change("initiatives", 0, themes="mobilté;tiers-lieux")
    problem = data_folder.only_problem()
    assert (problem.rule, problem.value, problem.outcome) == (
        Rule.REFERENCE_INCONNUE,
        "mobilté",
        Outcome.EMPTIED,
    )
    assert "(«\u202fmobilite\u202f»\u202f?)" in problem.remedy
    assert data_folder.read()[0]["initiatives"]["themes"].iloc[0] == ("tiers-lieux",)


def test_a_row_without_a_known_theme_is_set_aside(data_folder: Folder):
    data_folder.change("initiatives", 0, themes="velo;train")
    _, problems = data_folder.read()
    assert [problem.outcome for problem in problems] == [Outcome.ROW_SET_ASIDE] * 2
    assert data_folder.read()[0]["initiatives"]["id"].tolist() == ["la-gare", "l-atelier"]


def test_an_unknown_source_is_found_before_its_passage(data_folder: Folder):
    data_folder.change("initiatives", 0, sources="lettre-34@000:1-2;lettre-33@000:5-6")
    problem = data_folder.only_problem()
    assert (problem.rule, problem.value) == (Rule.REFERENCE_INCONNUE, "lettre-34@000:1-2")
    assert data_folder.read()[0]["initiatives"]["sources"].iloc[0] == ("lettre-33@000:5-6",)


def test_a_source_without_its_passage_does_not_pass(data_folder: Folder):
    data_folder.change("initiatives", 0, sources="lettre-33")
    assert rules(data_folder) == [Rule.FORME]


@pytest.mark.parametrize(
    ("table", "column"),
    [
        ("themes", "famille"),
        ("attestations", "collectivite"),
        ("attestations", "source"),
        ("effectifs", "source"),
        ("initiatives", "initiative_parente"),
        ("partenaires", "initiative"),
        ("partenaires", "collectivite"),
        ("rencontres", "themes"),
    ],
)
def test_every_reference_to_nothing_is_found(data_folder: Folder, table: str, column: str):
    data_folder.change(table, 1 if table == "themes" else 0, **{column: "nulle-part"})
    found = [problem for problem in data_folder.read()[1] if problem.rule is Rule.REFERENCE_INCONNUE]
    assert [(problem.file, problem.column) for problem in found] == [(f"{table}.csv", column)]


def test_an_unknown_source_of_a_meeting_is_found(data_folder: Folder):
    data_folder.change("rencontres", 0, sources="lettre-34@000:7-8")
    assert rules(data_folder) == [Rule.REFERENCE_INCONNUE]


def test_rows_that_refer_to_a_row_set_aside_follow_it_and_say_which(data_folder: Folder):
    data_folder.change("initiatives", 2, nature="")
    tables, problems = data_folder.read()
    assert [(problem.file, problem.rule) for problem in problems] == [
        ("initiatives.csv", Rule.VALEUR_ABSENTE),
        ("partenaires.csv", Rule.REFERENCE_ECARTEE),
        ("partenaires.csv", Rule.REFERENCE_ECARTEE),
    ]
    assert "initiatives.csv, ligne 4" in problems[1].remedy
    assert tables["partenaires"].empty


def test_rows_follow_through_several_tables(data_folder: Folder):
    data_folder.change("familles", 0, id="")
    tables, _ = data_folder.read()
    assert all(frame.empty for frame in (tables["themes"], tables["initiatives"], tables["partenaires"]))
    assert len(tables["collectivites"]) == 2


def test_a_part_of_an_initiative_set_aside_stays_without_its_whole(data_folder: Folder):
    data_folder.change("initiatives", 0, nature="")
    data_folder.change("initiatives", 1, initiative_parente="le-garage")
    tables, problems = data_folder.read()
    assert problems[1].rule is Rule.REFERENCE_ECARTEE
    assert tables["initiatives"]["initiative_parente"].tolist() == ["", ""]


def test_a_table_that_is_not_read_leaves_the_others_without_references_to_it(data_folder: Folder):
    (data_folder.path / "themes.csv").unlink()
    tables, problems = data_folder.read()
    assert [problem.rule for problem in problems] == [
        Rule.FICHIER_ABSENT,
        Rule.REFERENCE_ECARTEE,
        Rule.REFERENCE_ECARTEE,
    ]
    assert tables["initiatives"]["themes"].tolist() == [(), (), ()]
    assert tables["rencontres"]["themes"].tolist() == [()]


def test_initiatives_that_contain_one_another_are_named_together(data_folder: Folder):
    data_folder.change("initiatives", 0, initiative_parente="la-gare")
    data_folder.change("initiatives", 1, initiative_parente="le-garage")
    data_folder.change("initiatives", 2, initiative_parente="le-garage")
    tables, problems = data_folder.read()
    assert [(problem.rule, problem.line) for problem in problems] == [
        (Rule.PARENTE_CIRCULAIRE, 2),
        (Rule.PARENTE_CIRCULAIRE, 3),
    ]
    assert tables["initiatives"]["initiative_parente"].tolist() == ["", "", "le-garage"]


# Codes


def test_an_unknown_code_is_emptied_and_the_row_stays(data_folder: Folder):
    data_folder.change("initiatives", 0, code_commune="99999")
    problem = data_folder.only_problem()
    assert (problem.rule, problem.outcome) == (Rule.CODE_INCONNU, Outcome.EMPTIED)
    assert data_folder.read()[0]["initiatives"]["code_commune"].iloc[0] == ""


@pytest.mark.parametrize(
    ("column", "code", "padded"),
    [("code_commune", "1004", "01004"), ("code_departement", "1", "01"), ("code_region", "1", "01")],
)
def test_a_code_that_lost_its_zero_is_answered_with_the_padded_one(
    data_folder: Folder, column: str, code: str, padded: str
):
    data_folder.change("initiatives", 0, **{"code_commune": "", column: code})
    problem = data_folder.only_problem()
    assert (problem.rule, problem.repair) == (Rule.ZERO_PERDU, padded)
    assert padded in problem.remedy
    assert data_folder.read()[0]["initiatives"][column].iloc[0] == padded


def test_the_code_of_a_collectivite_that_lost_its_zero_is_padded(data_folder: Folder):
    data_folder.change("collectivites", 0, code="1004", nom_actuel="Ambérieu-en-Bugey")
    assert data_folder.only_problem().repair == "01004"


def test_a_code_of_another_level_is_told_what_it_is_and_what_lies_around(data_folder: Folder):
    data_folder.change("initiatives", 1, code_commune="", code_epci="59350")
    problem = data_folder.only_problem()
    assert problem.rule is Rule.CODE_AUTRE_NIVEAU
    assert "une commune (Lille)" in problem.message
    assert "200093201" in problem.remedy


def test_a_code_is_looked_up_at_the_level_of_its_row(data_folder: Folder):
    data_folder.change("collectivites", 0, niveau="departement", code="75", nom_actuel="")
    problem = data_folder.only_problem()
    assert problem.rule is Rule.CODE_AUTRE_NIVEAU
    assert "Nouvelle-Aquitaine" in problem.message


def test_a_siren_with_a_digit_too_few_is_told_how_many_there_are(data_folder: Folder):
    data_folder.change("initiatives", 0, code_commune="", code_epci="20009320")
    problem = data_folder.only_problem()
    assert problem.rule is Rule.CODE_INCONNU
    assert "neuf chiffres" in problem.remedy


def test_the_code_of_a_former_commune_is_read_as_that_of_today(data_folder: Folder):
    data_folder.change("initiatives", 0, code_commune="59355")
    problem = data_folder.only_problem()
    assert (problem.rule, problem.repair) == (Rule.CODE_ANCIEN, "59350")
    assert "Lomme" in problem.message


def test_a_level_without_codes_has_none(data_folder: Folder):
    data_folder.change("collectivites", 0, niveau="autre", nom_actuel="")
    assert data_folder.only_problem().rule is Rule.CODE_INCONNU
    assert data_folder.read()[0]["collectivites"]["code"].iloc[0] == ""


def test_the_elements_of_a_composition_exist(data_folder: Folder):
    data_folder.change("collectivites", 1, composition="departement:33;departement:99;commune:1004")
    tables, problems = data_folder.read()
    assert [(problem.rule, problem.value) for problem in problems] == [
        (Rule.CODE_INCONNU, "departement:99"),
        (Rule.ZERO_PERDU, "commune:1004"),
    ]
    assert tables["collectivites"]["composition"].iloc[1] == ("departement:33", "commune:01004")


# Places


def test_a_name_and_a_code_that_disagree_leave_the_code_out(data_folder: Folder):
    data_folder.change("collectivites", 0, code="59350")
    problem = data_folder.only_problem()
    assert problem.rule is Rule.NOM_DISCORDANT
    assert "Lille" in problem.message
    assert "Rennes" in problem.message
    assert data_folder.read()[0]["collectivites"]["code"].iloc[0] == ""


@pytest.mark.parametrize(
    ("niveau", "code", "name"),
    [
        ("commune", "35238", "Ville de Rennes"),
        ("commune", "35238", "RENNES"),
        ("epci", "200093201", "Métropole européenne de Lille"),
        ("epci", "243500139", "Rennes Métropole"),
        ("departement", "35", "Département d’Ille et Vilaine"),
        ("region", "53", "Région Bretagne"),
    ],
)
def test_words_of_kind_make_no_disagreement(data_folder: Folder, niveau: str, code: str, name: str):
    data_folder.change("collectivites", 0, niveau=niveau, code=code, nom_actuel=name)
    assert rules(data_folder) == []


def test_homonyms_with_a_longer_name_do_not_pass_for_one_another():
    assert core_of_name("Saint-Denis") != core_of_name("Saint-Denis-en-Val")
    assert core_of_name("CA du Grand Poitiers") == core_of_name("Communauté d’agglomération Grand Poitiers")


@pytest.mark.parametrize(
    ("column", "code", "name"),
    [
        ("code_epci", "200093201", "Métropole Européenne de Lille"),
        ("code_departement", "59", "Nord"),
        ("code_region", "32", "Hauts-de-France"),
    ],
)
def test_a_commune_outside_what_is_stated_around_it_is_left_out(
    data_folder: Folder, column: str, code: str, name: str
):
    data_folder.change("initiatives", 0, **{column: code})
    problem = data_folder.only_problem()
    assert (problem.rule, problem.column, problem.outcome) == (
        Rule.TERRITOIRES_DISCORDANTS,
        "code_commune",
        Outcome.EMPTIED,
    )
    assert "Rennes (35238)" in problem.message
    assert name in problem.message


def test_a_commune_inside_what_is_stated_around_it_passes(data_folder: Folder):
    data_folder.change(
        "initiatives", 0, code_epci="243500139", code_departement="35", code_region="53", echelle="epci"
    )
    assert rules(data_folder) == []


def test_an_epci_may_reach_into_a_departement_that_is_not_its_first(data_folder: Folder):
    data_folder.change("initiatives", 0, code_commune="", code_epci="200093201", code_departement="62")
    assert rules(data_folder) == []
    data_folder.change("initiatives", 0, code_departement="35")
    assert rules(data_folder) == [Rule.TERRITOIRES_DISCORDANTS]


# Dates and figures


def test_an_attestation_after_today_is_set_aside(data_folder: Folder):
    data_folder.change("attestations", 0, date="2026-07-01")
    problem = data_folder.only_problem()
    assert (problem.rule, problem.value, problem.outcome) == (
        Rule.DATE_FUTURE,
        "2026-07-01",
        Outcome.ROW_SET_ASIDE,
    )
    data_folder.change("attestations", 0, date="2026-06-30")
    assert rules(data_folder) == []


def test_a_meeting_may_be_announced(data_folder: Folder):
    data_folder.change("rencontres", 0, date="2027-01-15", statut="annoncee")
    assert rules(data_folder) == []


def test_a_meeting_that_was_held_is_not_to_come(data_folder: Folder):
    data_folder.change("rencontres", 0, date="2027-01-15")
    assert rules(data_folder) == [Rule.DATE_FUTURE]


def test_a_last_day_before_the_first_is_emptied(data_folder: Folder):
    data_folder.change("rencontres", 0, date_fin="2019-05-26")
    tables, problems = data_folder.read()
    assert [(problem.rule, problem.column) for problem in problems] == [(Rule.DATES_INVERSEES, "date_fin")]
    assert tables["rencontres"]["date_fin"].isna().all()


@pytest.mark.parametrize(
    ("cells", "missing"), [({"date": "2020-05-01"}, "precision"), ({"precision": "mois"}, "date")]
)
def test_a_date_and_its_precision_go_together(data_folder: Folder, cells: dict[str, str], missing: str):
    take(data_folder, "ressources", **cells)
    (problem,) = data_folder.read()[1]
    assert (problem.rule, problem.column) == (Rule.PRECISION_ABSENTE, missing)


@pytest.mark.parametrize("cells", [{"date": "hier", "precision": "jour"}, {"precision": "jours"}])
def test_what_stands_there_and_cannot_be_read_is_told_of_once(data_folder: Folder, cells: dict[str, str]):
    take(data_folder, "ressources", **{"date": "2020-05-01", **cells})
    (problem,) = data_folder.read()[1]
    assert problem.rule is not Rule.PRECISION_ABSENTE


@pytest.mark.parametrize(
    ("table", "column"),
    [
        ("ressources", "initiatives"),
        ("ressources", "rencontre"),
        ("ressources", "ressource_parente"),
        ("mandats", "collectivite"),
        ("mandats", "source"),
        ("labels", "initiative"),
        ("programmes", "collectivite"),
        ("regroupements", "themes"),
    ],
)
def test_every_reference_of_the_tables_of_facts_is_checked(data_folder: Folder, table: str, column: str):
    take(data_folder, table, **{column: "nulle-part"})
    assert {problem.rule for problem in data_folder.read()[1]} == {Rule.REFERENCE_INCONNUE}


@pytest.mark.parametrize(("table", "column"), [("ressources", "territoires_cites"), ("labels", "lieux")])
def test_every_territory_of_a_list_is_checked(data_folder: Folder, table: str, column: str):
    take(data_folder, table, **{column: "commune:35238;commune:99999;commune:1004"})
    tables, problems = data_folder.read()
    assert [problem.rule for problem in problems] == [Rule.CODE_INCONNU, Rule.ZERO_PERDU]
    assert tables[table][column].tolist() == [("commune:35238", "commune:01004")]


def test_a_full_list_has_its_names_among_the_attestations(data_folder: Folder):
    take(data_folder, "listes_completes")
    assert rules(data_folder) == []
    take(data_folder, "listes_completes", rubrique="departements")
    assert rules(data_folder) == [Rule.LISTE_SANS_NOMS]
    take(data_folder, "listes_completes", date="2013-08-31")
    (problem,) = data_folder.read()[1]
    assert "attestations.csv" in problem.remedy


def test_only_a_project_may_start_in_a_year_to_come(data_folder: Folder):
    data_folder.change("initiatives", 0, annee_debut="2027")
    assert rules(data_folder) == [Rule.DATE_FUTURE]
    data_folder.change("initiatives", 0, statut="en_projet")
    assert rules(data_folder) == []


def test_a_departure_before_all_that_is_known_of_the_membership_is_set_aside(data_folder: Folder):
    data_folder.add("attestations", evenement="depart", date="2011-12-31", precision="jour")
    problem = data_folder.only_problem()
    assert (problem.rule, problem.line) == (Rule.DEPART_AVANT_ADHESION, 4)
    assert "2012-01-01" in problem.message


@pytest.mark.parametrize(("date", "precision"), [("2012-01-01", "annee"), ("2015-03-01", "mois")])
def test_a_departure_that_may_come_after_the_adhesion_passes(data_folder: Folder, date: str, precision: str):
    data_folder.add("attestations", evenement="depart", date=date, precision=precision)
    assert rules(data_folder) == []


@pytest.mark.parametrize("villes", ["3", "5"])
def test_exact_headings_that_do_not_add_up_to_their_total_are_shown_and_stay(
    data_folder: Folder, villes: str
):
    data_folder.change("effectifs", 1, nombre=villes)
    problem = data_folder.only_problem()
    assert (problem.rule, problem.line, problem.outcome) == (Rule.EFFECTIFS_DISCORDANTS, 2, Outcome.KEPT)
    assert f"{villes} + 3 + 2 + 1" in problem.message
    assert len(data_folder.read()[0]["effectifs"]) == 5


def test_headings_that_are_not_all_there_or_not_exact_need_not_add_up(data_folder: Folder):
    data_folder.change("effectifs", 1, nombre="3", nature="plus_de")
    assert rules(data_folder) == []
    data_folder.change("effectifs", 2, nombre="30")
    assert rules(data_folder) == [Rule.EFFECTIFS_DISCORDANTS]


# Full lists and histories


def full_list(folder: Folder, nombre: str, rubrique: str = "total") -> None:
    cells = {"date": "2012-08-31", "source": "lettre-33", "passage": "002:1-9"}
    folder.rows["listes_completes"] = [{**cells, "nombre": nombre, "rubrique": rubrique}]
    folder.write("listes_completes")


def test_a_full_list_with_all_its_names_passes(data_folder: Folder):
    full_list(data_folder, "1")
    assert rules(data_folder) == []
    assert data_folder.read()[0]["listes_completes"]["nombre"].tolist() == [1]


def test_a_full_list_of_which_a_name_is_missing_is_set_aside_so_that_it_decides_nothing(data_folder: Folder):
    full_list(data_folder, "2")
    problem = data_folder.only_problem()
    assert (problem.rule, problem.line, problem.column, problem.outcome) == (
        Rule.LISTE_INCOMPLETE,
        2,
        "nombre",
        Outcome.ROW_SET_ASIDE,
    )
    assert "annonce 2 noms" in problem.message
    assert data_folder.read()[0]["listes_completes"].empty


def test_a_list_of_a_heading_has_as_many_names_of_that_heading(data_folder: Folder):
    data_folder.change("attestations", 1, evenement="attestee", date="2012-08-31", precision="jour")
    full_list(data_folder, "1", rubrique="villes")
    assert rules(data_folder) == []
    full_list(data_folder, "2", rubrique="villes")
    assert rules(data_folder) == [Rule.LISTE_INCOMPLETE]


def merged_in_2016(folder: Folder) -> None:
    folder.change("collectivites", 1, statut_date="2016-01-01", successeur="nouvelle-aquitaine")
    today = {"id": "nouvelle-aquitaine", "nom": "Nouvelle-Aquitaine", "statut": "existe"}
    folder.add("collectivites", **today, composition="", statut_date="", successeur="")


@pytest.mark.parametrize(
    ("collectivite", "day"), [("region-aquitaine", "2015-12-31"), ("nouvelle-aquitaine", "2016-01-01")]
)
def test_a_fact_of_the_time_of_its_body_passes(data_folder: Folder, collectivite, day):
    merged_in_2016(data_folder)
    cells = {"collectivite": collectivite, "evenement": "attestee", "precision": "jour"}
    data_folder.change("attestations", 1, date=day, **cells)
    assert rules(data_folder) == []


@pytest.mark.parametrize(
    ("collectivite", "day"), [("region-aquitaine", "2016-01-01"), ("nouvelle-aquitaine", "2015-12-31")]
)
def test_a_fact_on_a_body_that_is_no_more_or_not_yet_is_named_and_stays(
    data_folder: Folder, collectivite, day
):
    merged_in_2016(data_folder)
    cells = {"collectivite": collectivite, "evenement": "attestee", "precision": "jour"}
    data_folder.change("attestations", 1, date=day, **cells)
    problem = data_folder.only_problem()
    assert (problem.rule, problem.line, problem.value) == (Rule.FAIT_ANACHRONIQUE, 3, day)
    assert len(data_folder.read()[0]["attestations"]) == 2


def test_a_departure_may_precede_what_had_come_about_by_a_day_at_the_latest(data_folder: Folder):
    data_folder.change("attestations", 1, date="2012-08-31", precision="au_plus_tard")
    data_folder.add("attestations", evenement="depart", date="2011-12-31", precision="jour")
    assert rules(data_folder) == []


@pytest.mark.parametrize("code", ['="01004"', "01004 (Ambérieu-en-Bugey)", "Ambérieu-en-Bugey - 01004"])
def test_a_code_kept_as_text_or_beside_its_name_is_read(data_folder: Folder, code: str):
    data_folder.change("initiatives", 0, code_commune=code)
    assert data_folder.only_problem().repair == "01004"
