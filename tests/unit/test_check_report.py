"""One's own table, checked before it is published: what is said of it, compared and repaired."""

from __future__ import annotations

import csv
import io

from loaders.check import Change
from loaders.problems import Rule
from tests.unit.own_table import changed, check, repaired_rows

NARROW = "\u202f"


# Problems


def test_a_problem_has_its_place_value_rule_and_remedy(data_folder):
    problem = check(data_folder, changed(data_folder, "initiatives", 1, nature="associaton")).problems[0]
    assert (problem.file, problem.sheet, problem.line, problem.column) == ("ma-table.csv", "", 3, "nature")
    assert (problem.value, problem.rule) == ("associaton", Rule.VALEUR_INCONNUE)
    assert "association" in problem.remedy


def test_references_are_looked_for_in_the_published_tables(data_folder):
    text = changed(data_folder, "attestations", 1, collectivite="ville-de-rene", source="lettre-34")
    report = check(data_folder, text)
    assert {(problem.rule, problem.column, problem.line) for problem in report.problems} == {
        (Rule.REFERENCE_INCONNUE, "collectivite", 3),
        (Rule.REFERENCE_INCONNUE, "source", 3),
    }
    assert "collectivites.csv publié" in report.problems[0].message


def test_the_table_takes_the_place_of_the_published_one(data_folder):
    text = changed(data_folder, "initiatives", 1, id="le-hangar", initiative_parente="la-gare")
    assert [(problem.rule, problem.value) for problem in check(data_folder, text).problems] == [
        (Rule.REFERENCE_INCONNUE, "la-gare")
    ]


def test_a_row_with_several_faults_is_told_all_of_them_at_once(data_folder):
    faults = {"evenement": "attestée", "collectivite": "ville-de-nulle-part", "source": "lettre-34"}
    report = check(data_folder, changed(data_folder, "attestations", 0, **faults))
    assert {problem.column for problem in report.problems} == {"evenement", "collectivite", "source"}
    text = changed(data_folder, "initiatives", 2, code_commune="1004", nature="truc", themes="licornes")
    report = check(data_folder, text)
    assert {problem.column for problem in report.problems} == {"nature", "code_commune", "themes"}
    assert repaired_rows(report)[2]["code_commune"] == "01004"


def test_a_fault_of_a_published_table_is_not_told_to_who_checks_another(data_folder):
    data_folder.change("themes", 0, famille="licornes")
    assert check(data_folder, data_folder.text("attestations")).problems == ()


def test_the_columns_that_an_export_adds_are_not_read_and_others_are_named(data_folder):
    lines = data_folder.text("themes").splitlines()
    text = "\n".join([f"{lines[0]},lieu,couleur", *(f"{line},Rennes,vert" for line in lines[1:])])
    report = check(data_folder, text, extras=["lieu"])
    assert [(problem.rule, problem.column) for problem in report.problems] == [
        (Rule.COLONNE_INCONNUE, "couleur")
    ]
    assert [*repaired_rows(report)[0]] == [*lines[0].split(","), "couleur"]


def test_the_first_thousand_of_many_problems_are_told_and_all_are_counted_and_repaired(data_folder):
    rows = [f"theme-{n}, Thème {n},mobilites,tressons" for n in range(3000)]
    report = check(data_folder, "\n".join(["id,libelle,famille,origine", *rows]))
    assert (len(report.problems), report.found, report.repairs, report.untold) == (1000, 3000, 3000, 2000)
    assert [problem.line for problem in report.problems] == [*range(2, 1002)]
    assert len(repaired_rows(report)) == 3000
    assert not [row for row in repaired_rows(report) if row["libelle"].startswith(" ")]


def test_a_long_cell_is_told_by_its_beginning(data_folder):
    report = check(data_folder, changed(data_folder, "initiatives", 0, nom="a" * 50_000))
    assert len(report.problems[0].value) < 2000
    assert len(report.differences.changed[0].checked) < 2000
    assert repaired_rows(report)[0]["nom"] == "a" * 50_000


# Differences


def test_the_first_thousand_of_many_differences_are_told_and_all_are_counted(data_folder):
    rows = [f"theme-{n},Thème {n},mobilites,tressons" for n in range(3000)]
    found = check(data_folder, "\n".join(["id,libelle,famille,origine", *rows])).differences
    assert (len(found.added), found.counts.added, found.counts.removed) == (1000, 3000, 2)


def test_rows_added_cells_changed_and_rows_removed_are_told_apart(data_folder):
    published = [dict(row) for row in data_folder.rows["initiatives"]]
    data_folder.rows["initiatives"] = [
        published[0],
        {**published[1], "annee_debut": "2016", "themes": "tiers-lieux;mobilite"},
        {**published[2], "id": "le-hangar"},
    ]
    found = check(data_folder, data_folder.text("initiatives")).differences
    assert {key: row.line for key, row in found.added.items()} == {"le-hangar": 4}
    assert found.changed == (
        Change(3, "la-gare", "themes", "mobilite;tiers-lieux", "tiers-lieux;mobilite"),
        Change(3, "la-gare", "annee_debut", "2015", "2016"),
    )
    assert {key: row.cells["nom"] for key, row in found.removed.items()} == {"l-atelier": "L’Atelier"}
    assert (found.counts.unchanged, found.counts.changed_rows) == (1, 1)


def test_an_attestation_is_known_by_the_columns_of_its_primary_key(data_folder):
    found = check(data_folder, changed(data_folder, "attestations", 0, passage="002:8-9")).differences
    key = "ville-de-rennes / attestee / 2012-08-31 / lettre-33"
    assert found.changed == (Change(2, key, "passage", "002:1-2", "002:8-9"),)
    found = check(data_folder, changed(data_folder, "attestations", 0, date="2013-01-01")).differences
    assert (len(found.added), found.changed, len(found.removed)) == (1, (), 1)


def test_a_column_that_the_file_leaves_out_is_not_one_that_it_empties(data_folder):
    data_folder.change("attestations", 0, note="Représentée au conseil d’administration.")
    rows = list(csv.reader(io.StringIO(data_folder.text("attestations"))))
    report = check(data_folder, "\n".join(",".join(row[:-1]) for row in rows))
    assert (report.absent, report.problems, bool(report.differences)) == (("note",), (), False)
    assert "note" not in repaired_rows(report)[0]


# Repairs


def test_what_is_not_certain_is_left_as_it_is_and_no_row_is_lost(data_folder):
    text = changed(data_folder, "initiatives", 0, nature="assoc.", code_commune="99999", themes="licornes")
    report = check(data_folder, text)
    assert len(report.problems) == 3
    assert report.repaired == text.encode()


def test_rows_that_cannot_be_laid_out_stay_as_they_stand(data_folder):
    lines = data_folder.text("initiatives").splitlines()
    lines[2] = "la-gare,La Gare"
    lines[3] = lines[3].replace("Un lieu ouvert", 'Un lieu "ouvert').replace("L’Atelier", '"L’Atelier')
    report = check(data_folder, "\n".join(lines))
    assert {problem.rule for problem in report.problems} == {Rule.CELLULES_MANQUANTES, Rule.GUILLEMETS}
    written = list(csv.reader(io.StringIO(report.repaired.decode("utf-8"), newline="")))
    assert written[2] == ["la-gare", "La Gare"]
    assert written[3] == [lines[3]]
    assert report.rows == 3


def test_a_row_that_cannot_be_laid_out_keeps_the_columns_in_the_order_of_the_file(data_folder):
    text = "libelle,id,origine,lieu,famille\nVélo,velo\nTrain,train,tressons,Lille,mobilites\n"
    assert check(data_folder, text, extras=["lieu"]).repaired == text.encode()


def test_a_repaired_file_has_nothing_left_to_repair(data_folder):
    text = changed(data_folder, "initiatives", 2, code_commune=" 1004", annee_debut="2 015", nature="truc")
    first = check(data_folder, text)
    again = check(data_folder, first.repaired)
    assert first.repairs == 3
    assert [problem.rule for problem in again.problems] == [Rule.VALEUR_INCONNUE]
    assert again.repaired == first.repaired
