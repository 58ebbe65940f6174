"""One's own table, checked before it is published: what is recognised, and what a spreadsheet makes of it."""

from __future__ import annotations

import random
from datetime import date

import pytest

from atlas.listed import COLLECTIVITES, INITIATIVES
from atlas.listings import listing_on
from loaders.problems import Outcome, Rule
from outputs.files.columns import completed
from outputs.files.delimited import to_csv
from tests.unit.editions import edition_of
from tests.unit.own_table import changed, check, repaired_rows, rules

# What is right stays as it is


def test_every_published_table_passes_without_a_difference_and_is_given_back_byte_for_byte(data_folder):
    for table in data_folder.rows:
        report = check(data_folder, data_folder.text(table))
        assert (report.table, report.problems, bool(report.differences)) == (table, (), False)
        assert report.repaired == data_folder.text(table).encode()
        assert report.differences.counts.unchanged == report.rows == len(data_folder.rows[table])


@pytest.mark.parametrize(
    ("table", "day"), [(INITIATIVES, None), (COLLECTIVITES, None), (COLLECTIVITES, date(2012, 8, 31))]
)
def test_an_export_read_back_shows_no_problem_and_no_difference(data_folder, table, day):
    data_folder.change("initiatives", 0, nom="=SOMME(A1:A9)", resume='Un « lieu » ; une "place"')
    data_folder.change("collectivites", 0, note="- voir la source")
    data_folder.change("attestations", 1, evenement="attestee", date="2012-08-31", precision="jour")
    edition = edition_of(data_folder)
    export = to_csv(completed(edition, table, listing_on(edition, table, day).frame))
    report = check(data_folder, export)
    assert (report.table, report.problems, bool(report.differences)) == (table.id, (), False)
    assert report.differences.counts.unchanged == len(data_folder.rows[table.id])
    assert "nom" not in report.absent
    by_id = {row["id"]: row for row in data_folder.rows[table.id]}
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


def test_titles_are_headings_and_those_that_are_nearly_so_are_given_their_names(data_folder):
    text = data_folder.text("initiatives").replace("resume,", "RESUME,", 1).replace(",nom,", ",Nom,", 1)
    text = text.replace("code_commune", "CODE DE LA COMMUNE", 1)
    report = check(data_folder, text)
    assert [(problem.rule, problem.column, problem.value) for problem in report.problems] == [
        (Rule.INTITULE, "resume", "RESUME"),
        (Rule.INTITULE, "code_commune", "CODE DE LA COMMUNE"),
    ]
    assert report.repaired == data_folder.text("initiatives").encode()


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


@pytest.mark.trial
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
