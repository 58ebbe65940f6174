"""One's own table, checked before it is published: what is recognised, said, compared and repaired."""

from __future__ import annotations

import csv
import io
import random
from datetime import date

import pytest

from atlas.catalogue import Catalogue
from geo.vintage import VINTAGE
from loaders import Outcome, Rule
from loaders.check import EXPORTED, CheckReport, check_content
from loaders.check.__main__ import main
from loaders.check.differences import Change
from outputs.files.delimited import to_csv
from tests.unit.conftest import TODAY, Folder

NARROW = "\u202f"


def checked(folder: Folder, content: bytes | str, file: str = "ma-table.csv", **options) -> list[CheckReport]:
    content = content.encode() if isinstance(content, str) else content
    return check_content(content, file, folder.path, folder.register, TODAY, **options)


def check(folder: Folder, content: bytes | str, **options) -> CheckReport:
    (report,) = checked(folder, content, **options)
    return report


def rules(report: CheckReport) -> list[Rule]:
    return [problem.rule for problem in report.problems]


def repaired_rows(report: CheckReport) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(report.repaired.decode("utf-8"), newline="")))


def changed(folder: Folder, table: str, row: int, **cells: str) -> str:
    """Give the text of a table with cells changed, which the published one does not have."""
    published = folder.rows[table][row].copy()
    folder.rows[table][row].update(cells)
    text = folder.text(table)
    folder.rows[table][row] = published
    return text


# What is right stays as it is


def test_every_published_table_passes_without_a_difference_and_is_given_back_byte_for_byte(data_folder):
    for table in data_folder.rows:
        report = check(data_folder, data_folder.text(table))
        assert (report.table, report.problems, bool(report.differences)) == (table, (), False)
        assert report.repaired == data_folder.text(table).encode()
        assert report.differences.unchanged == report.rows == len(data_folder.rows[table])


@pytest.mark.parametrize(
    ("table", "day"), [("initiatives", None), ("collectivites", None), ("collectivites", date(2012, 8, 31))]
)
def test_an_export_read_back_shows_no_problem_and_no_difference(data_folder, table, day):
    data_folder.change("initiatives", 0, nom="=SOMME(A1:A9)", resume='Un « lieu » ; une "place"')
    data_folder.change("collectivites", 0, note="- voir la source")
    tables, _ = data_folder.read()
    catalogue = Catalogue.of(tables, data_folder.register)
    export = to_csv(catalogue, table, catalogue.listings_on(day)[table].frame)
    report = check(data_folder, export, extras=EXPORTED)
    assert (report.table, report.problems, bool(report.differences)) == (table, (), False)
    assert report.differences.unchanged == len(data_folder.rows[table])
    assert "nom" not in report.absent
    by_id = {row["id"]: row for row in data_folder.rows[table]}
    for row in repaired_rows(report):
        assert row.items() <= ({**dict.fromkeys(row, ""), **by_id[row["id"]]}).items()


# What a French Excel makes of a table


def test_what_a_french_excel_saves_is_read_whole(data_folder):
    text = data_folder.text("initiatives", ";").replace("\n", "\r\n")
    assert check(data_folder, "\ufeff" + text).problems == ()
    report = check(data_folder, text.encode("cp1252"))
    assert rules(report) == [Rule.ENCODAGE]
    assert not report.differences
    assert report.repaired == data_folder.text("initiatives").encode()


def test_lost_zeros_and_french_dates_and_numbers_are_repaired_and_make_no_difference(data_folder):
    for table, row, cells, rule in (
        ("initiatives", 2, {"code_commune": "1004"}, Rule.ZERO_PERDU),
        ("attestations", 0, {"date": "31/08/2012"}, Rule.DATE_ILLISIBLE),
        ("attestations", 0, {"date": "2012-08-31 00:00:00"}, Rule.DATE_ILLISIBLE),
        ("initiatives", 0, {"annee_debut": "2015,0"}, Rule.VALEUR_ILLISIBLE),
        ("initiatives", 0, {"nom": " Le Garage "}, Rule.ESPACES),
        ("initiatives", 0, {"themes": "mobilite ; tiers-lieux;"}, Rule.LISTE),
    ):
        report = check(data_folder, changed(data_folder, table, row, **cells))
        assert [(problem.rule, problem.outcome) for problem in report.problems] == [(rule, Outcome.REPAIRED)]
        assert not report.differences
        assert report.repaired == data_folder.text(table).encode()


def test_spaces_between_thousands_are_taken_away(data_folder):
    report = check(data_folder, changed(data_folder, "effectifs", 0, nombre="12\u202f345"))
    assert repaired_rows(report)[0]["nombre"] == "12345"


def test_a_number_that_is_not_whole_is_not_rounded(data_folder):
    report = check(data_folder, changed(data_folder, "effectifs", 1, nombre="4,5"))
    assert repaired_rows(report)[1]["nombre"] == "4,5"
    assert report.repairs == 0


def test_an_error_of_the_spreadsheet_is_no_name(data_folder):
    report = check(data_folder, changed(data_folder, "initiatives", 0, nom="#NOM?"))
    assert [(problem.rule, problem.line, problem.value) for problem in report.problems] == [
        (Rule.ERREUR_TABLEUR, 2, "#NOM?")
    ]


def test_a_title_blank_rows_and_empty_columns_around_the_table_do_no_harm(data_folder):
    header, *rows = data_folder.text("themes", ";").splitlines()
    lines = ["Thèmes du réseau;;;;;", ";;;;;", *(f";{line};" for line in (header, *rows)), ";;;;;", ";;;;;"]
    report = check(data_folder, "\n".join(lines))
    assert report.problems == ()
    assert report.repaired == data_folder.text("themes").encode()


def test_a_blank_row_inside_the_table_is_named_with_its_line_and_goes(data_folder):
    header, first, *rest = data_folder.text("themes").splitlines()
    report = check(data_folder, "\n".join([header, first, ",,,", *rest]))
    assert [(problem.rule, problem.line) for problem in report.problems] == [(Rule.LIGNE_VIDE, 3)]
    assert report.repaired == data_folder.text("themes").encode()


def test_a_header_in_two_rows_with_groups_of_columns_is_put_together(data_folder):
    header, *rows = data_folder.text("initiatives", ";").splitlines()
    names = header.split(";")
    groups = ["Territoire" if name == "code_commune" else "" if "code" in name else name for name in names]
    below = [name if "code" in name else "" for name in names]
    report = check(data_folder, "\n".join([";".join(groups), ";".join(below), *rows]))
    assert report.problems == ()
    assert report.repaired == data_folder.text("initiatives").encode()


def test_headings_written_as_titles_are_recognised_and_their_names_given(data_folder):
    text = data_folder.text("initiatives").replace("resume,", "Résumé,", 1)
    text = text.replace("code_commune", "CODE DE LA COMMUNE", 1)
    report = check(data_folder, text)
    assert [(problem.rule, problem.column, problem.value) for problem in report.problems] == [
        (Rule.INTITULE, "resume", "Résumé"),
        (Rule.INTITULE, "code_commune", "CODE DE LA COMMUNE"),
    ]
    assert report.repaired == data_folder.text("initiatives").encode()


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


# Differences


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
    assert (found.unchanged, found.changed_rows) == (1, 1)


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


# Which table, and what is none


def test_a_table_that_is_not_recognised_is_said_so_once(data_folder):
    report = check(data_folder, "Prénom,Âge\nAnne,33\n")
    assert rules(report) == [Rule.TABLE_INCONNUE]
    assert not report.is_read
    assert "initiatives" in report.problems[0].remedy


def test_a_table_can_be_named_when_its_columns_do_not_tell(data_folder):
    text = "id,libelle\nvelo,Vélo\n"
    assert rules(check(data_folder, text)) == [Rule.TABLE_INCONNUE]
    missing = check(data_folder, text, table="themes")
    assert {problem.column for problem in missing.problems} == {"famille", "origine"}
    assert not missing.is_read


@pytest.mark.parametrize("content", [b"", b"\n \n", b"\xef\xbb\xbf"])
def test_an_empty_file_is_said_to_be_empty(data_folder, content):
    assert rules(check(data_folder, content)) == [Rule.FICHIER_VIDE]


def test_checking_says_how_far_it_is_from_nothing_to_the_end(data_folder):
    shares = []
    check(data_folder, data_folder.text("initiatives"), progress=lambda share, step: shares.append(share))
    assert shares == sorted(shares)
    assert (shares[0], shares[-1]) == (0, 1)


def test_mutated_bytes_never_escape_as_an_error_and_lose_no_row(data_folder):
    chance = random.Random(2026)
    spice = [b'"', b",", b";", b"\n", b"\r", b"\0", b"\xff", b"\xe9", b"'=1", "\u202e".encode(), b"9999"]
    for table in data_folder.rows:
        for _ in range(8):
            mutant = bytearray(data_folder.text(table).encode())
            for _ in range(chance.randint(1, 6)):
                place = chance.randrange(len(mutant))
                mutant[place : place + chance.randint(0, 3)] = chance.choice(spice)
            report = check(data_folder, bytes(mutant))
            assert all("\n" not in str(problem) for problem in report.problems)
            again = check(data_folder, report.repaired, table=report.table) if report.is_read else report
            assert again.rows == report.rows


# The command


def command(data_folder, tmp_path, capsys, content: str, *options: str) -> tuple[int, str]:
    boundaries = data_folder.path / "boundaries" / VINTAGE
    boundaries.mkdir(parents=True, exist_ok=True)
    data_folder.register.frame.to_parquet(boundaries / "territoires.parquet")
    file = tmp_path / "ma-table.csv"
    file.write_text(content, encoding="utf-8")
    code = main([str(file), "--donnees", str(data_folder.path), *options])
    return code, capsys.readouterr().out


def test_the_command_says_nothing_is_wrong_and_what_would_change(data_folder, tmp_path, capsys):
    text = changed(data_folder, "initiatives", 0, annee_debut="2016")
    code, said = command(data_folder, tmp_path, capsys, text)
    assert code == 0
    assert "0 problème(s)" in said
    assert f"le-garage, annee_debut{NARROW}: «{NARROW}2015{NARROW}» devient «{NARROW}2016{NARROW}»" in said


def test_the_command_prints_each_problem_and_writes_the_repaired_table_where_it_is_told(
    data_folder, tmp_path, capsys
):
    text = changed(data_folder, "initiatives", 2, code_commune="1004")
    code, said = command(data_folder, tmp_path, capsys, text, "--repare", str(tmp_path / "ici"))
    assert code == 1
    assert f"ma-table.csv, ligne 4, colonne «{NARROW}code_commune{NARROW}»" in said
    repaired = tmp_path / "ici" / "ma-table-repare.csv"
    assert repaired.read_text(encoding="utf-8") == data_folder.text("initiatives")


def test_the_command_tells_a_file_that_cannot_be_read_from_one_with_faults(data_folder, tmp_path, capsys):
    assert command(data_folder, tmp_path, capsys, "Prénom,Âge\n")[0] == 2
    assert main([str(tmp_path / "absent.csv"), "--donnees", str(data_folder.path)]) == 2
