"""Files of all sorts: what is recognised is read on, what is lost is named with its line."""

from __future__ import annotations

import codecs
import random
import time

import pytest

from loaders.problems import Outcome, Rule
from loaders.schemas import InvalidSchemaError
from tests.unit.conftest import Folder


def places(folder: Folder, rule: Rule) -> list[int | None]:
    return [problem.line for problem in folder.read()[1] if problem.rule is rule]


def initiatives(folder: Folder) -> list[str]:
    return folder.read()[0]["initiatives"]["id"].tolist()


def test_a_right_folder_has_no_problem(data_folder: Folder):
    tables, problems = data_folder.read()
    assert problems == ()
    assert {name: len(frame) for name, frame in tables.items()} == {
        name: len(data_folder.rows.get(name, ())) for name in tables
    }


def test_a_missing_file_is_named_and_the_rest_is_read(data_folder: Folder):
    (data_folder.path / "effectifs.csv").unlink()
    problem = data_folder.only_problem()
    assert (problem.rule, problem.file, problem.line) == (Rule.FICHIER_ABSENT, "effectifs.csv", None)
    tables, _ = data_folder.read()
    assert len(tables["initiatives"]) == 3
    assert tables["effectifs"].empty
    assert tables["effectifs"].dtypes.astype(str)["date"] == "datetime64[us]"


def test_a_table_that_a_folder_may_do_without_is_empty_when_it_is_not_there(data_folder: Folder):
    (data_folder.path / "rencontres.csv").unlink()
    tables, problems = data_folder.read()
    assert problems == ()
    assert tables["rencontres"].empty
    assert tables["rencontres"].dtypes.astype(str)["date"] == "datetime64[us]"


def test_a_folder_with_schemas_of_its_own_that_is_older_than_a_table_is_read_without_it(data_folder: Folder):
    for name in ("rencontres", "ressources", "mandats"):
        (data_folder.path / "schemas" / f"{name}.json").unlink()
    (data_folder.path / "rencontres.csv").unlink()
    tables, problems = data_folder.read()
    assert problems == ()
    assert tables["rencontres"].empty
    assert len(tables["initiatives"]) == 3


def test_a_table_that_is_there_without_its_schema_is_not_passed_over(data_folder: Folder):
    (data_folder.path / "schemas" / "rencontres.json").unlink()
    with pytest.raises(InvalidSchemaError, match=r"rencontres\.json"):
        data_folder.read()


def test_a_table_under_the_name_of_former_days_is_not_dropped_without_a_word(data_folder: Folder):
    (data_folder.path / "evenements.csv").write_bytes(b"id,nom,date,source\n")
    problem = data_folder.only_problem()
    assert (problem.file, problem.rule) == ("evenements.csv", Rule.TABLE_INCONNUE)
    assert "rencontres.csv" in problem.remedy


@pytest.mark.parametrize("content", [b"", b"\n \n", codecs.BOM_UTF8])
def test_an_empty_file_is_said_to_be_empty(data_folder: Folder, content: bytes):
    data_folder.write("rencontres", content)
    assert Rule.FICHIER_VIDE in {problem.rule for problem in data_folder.read()[1]}


def test_a_folder_in_the_place_of_a_file_is_unreadable(data_folder: Folder):
    (data_folder.path / "rencontres.csv").unlink()
    (data_folder.path / "rencontres.csv").mkdir()
    assert data_folder.only_problem().rule is Rule.FICHIER_ILLISIBLE


def test_a_windows_1252_file_is_named_and_read_with_its_accents(data_folder: Folder):
    data_folder.change("initiatives", 0, nom="Café l’Œuvre à Été")
    data_folder.write("initiatives", data_folder.text("initiatives").encode("cp1252"))
    problem = data_folder.only_problem()
    assert problem.rule is Rule.ENCODAGE
    assert "Windows-1252" in str(problem)
    assert data_folder.read()[0]["initiatives"]["nom"].iloc[0] == "Café l’Œuvre à Été"


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_a_utf_16_or_32_file_is_named_and_read(data_folder: Folder, encoding: str):
    data_folder.write("themes", data_folder.text("themes").encode(encoding))
    problem = data_folder.only_problem()
    assert problem.rule is Rule.ENCODAGE
    assert encoding[:6].upper() in problem.message
    assert data_folder.read()[0]["themes"]["libelle"].tolist() == ["Mobilité", "Tiers-lieux"]


def test_a_byte_order_mark_is_named_and_the_first_column_is_found(data_folder: Folder):
    data_folder.write("themes", codecs.BOM_UTF8 + data_folder.text("themes").encode())
    assert data_folder.only_problem().rule is Rule.MARQUE_OCTETS
    assert len(data_folder.read()[0]["themes"]) == 2


def test_utf_8_with_a_broken_byte_loses_that_row_only_and_keeps_the_accents(data_folder: Folder):
    content = data_folder.text("initiatives").encode().replace(b"La Gare", b"La\xffGare")
    data_folder.write("initiatives", content)
    problem = data_folder.only_problem()
    assert (problem.rule, problem.line) == (Rule.CARACTERE_ILLISIBLE, 3)
    assert data_folder.read()[0]["initiatives"]["resume"].tolist() == ["Un lieu ouvert à tous."] * 2


@pytest.mark.parametrize(("separator", "name"), [(";", "point-virgule"), ("\t", "tabulation")])
def test_another_separator_is_named_and_cells_that_are_lists_stay_whole(
    data_folder: Folder, separator: str, name: str
):
    data_folder.write("initiatives", data_folder.text("initiatives", separator).encode())
    problem = data_folder.only_problem()
    assert problem.rule is Rule.SEPARATEUR
    assert name in problem.message
    assert data_folder.read()[0]["initiatives"]["themes"].iloc[0] == ("mobilite", "tiers-lieux")


def test_what_excel_writes_in_france_is_read_whole(data_folder: Folder):
    text = data_folder.text("initiatives", ";").replace("\n", "\r\n")
    data_folder.write("initiatives", text.encode("cp1252"))
    tables, problems = data_folder.read()
    assert [problem.rule for problem in problems] == [Rule.ENCODAGE, Rule.SEPARATEUR]
    assert len(tables["initiatives"]) == 3


def test_a_column_that_rows_can_do_without_is_missed_and_left_empty(data_folder: Folder):
    data_folder.write("themes", data_folder.text("themes").encode())
    data_folder.write("collectivites", data_folder.text("collectivites").replace(",note", ",notes").encode())
    problems = data_folder.read()[1]
    assert [(problem.rule, problem.column) for problem in problems] == [
        (Rule.COLONNE_INCONNUE, "notes"),
        (Rule.COLONNE_ABSENTE, "note"),
    ]
    assert "note" in problems[0].remedy
    assert data_folder.read()[0]["collectivites"]["note"].tolist() == ["", ""]


def test_a_column_that_every_row_needs_leaves_the_table_unread(data_folder: Folder):
    data_folder.write("themes", data_folder.text("themes").replace("libelle", "texte").encode())
    tables, problems = data_folder.read()
    absent = next(problem for problem in problems if problem.rule is Rule.COLONNE_ABSENTE)
    assert absent.outcome is Outcome.TABLE_NOT_READ
    assert tables["themes"].empty
    assert len(tables["initiatives"]) == 3


def test_columns_without_a_name_are_told_once(data_folder: Folder):
    lines = [f"{line},," for line in data_folder.text("themes").splitlines()]
    data_folder.write("themes", "\n".join(lines).encode())
    problem = data_folder.only_problem()
    assert (problem.rule, problem.column) == (Rule.COLONNE_INCONNUE, None)
    assert problem.message.startswith("2 colonne")
    assert len(data_folder.read()[0]["themes"]) == 2


def test_a_column_that_is_there_twice_is_read_once(data_folder: Folder):
    text = data_folder.text("familles").splitlines()
    data_folder.write("familles", "\n".join([f"{text[0]},libelle", f"{text[1]},Autre"]).encode())
    problem = data_folder.only_problem()
    assert (problem.rule, problem.column) == (Rule.COLONNE_DOUBLE, "libelle")
    assert data_folder.read()[0]["familles"]["libelle"].tolist() == ["Mobilités"]


def test_a_row_with_too_few_or_too_many_cells_is_set_aside_with_its_line(data_folder: Folder):
    lines = data_folder.text("initiatives").splitlines()
    content = [lines[0], lines[1], "la-gare,La Gare", f"{lines[3]},de trop"]
    data_folder.write("initiatives", "\n".join(content).encode())
    assert places(data_folder, Rule.CELLULES_MANQUANTES) == [3]
    assert places(data_folder, Rule.CELLULES_EN_TROP) == [4]
    assert initiatives(data_folder) == ["le-garage"]


def test_empty_cells_beyond_the_last_column_do_no_harm(data_folder: Folder):
    data_folder.write("themes", data_folder.text("themes").replace("tressons\n", "tressons,,\n").encode())
    problems = data_folder.read()[1]
    assert [problem.rule for problem in problems] == [Rule.CELLULES_EN_TROP] * 2
    assert len(data_folder.read()[0]["themes"]) == 2


def test_blank_rows_are_named_and_left_out(data_folder: Folder):
    lines = data_folder.text("themes").splitlines()
    data_folder.write("themes", "\n".join([lines[0], "", lines[1], ",,,", lines[2]]).encode())
    assert places(data_folder, Rule.LIGNE_VIDE) == [2, 4]
    assert len(data_folder.read()[0]["themes"]) == 2


def test_lines_are_those_of_the_file_after_a_cell_that_spans_several(data_folder: Folder):
    data_folder.change("initiatives", 0, resume="Un lieu\nouvert\nà tous.")
    data_folder.change("initiatives", 1, statut="béante")
    problem = data_folder.only_problem()
    assert (problem.line, problem.value) == (5, "béante")
    tables, _ = data_folder.read()
    assert tables["initiatives"].index.tolist() == [2, 6]
    assert tables["initiatives"].index.name == "ligne"
    assert tables["initiatives"]["resume"].iloc[0] == "Un lieu\nouvert\nà tous."


def test_a_quote_that_never_closes_costs_its_row_and_no_other(data_folder: Folder):
    text = data_folder.text("initiatives").replace("La Gare", '"La Gare')
    data_folder.write("initiatives", text.encode())
    assert places(data_folder, Rule.GUILLEMETS) == [3]
    assert initiatives(data_folder) == ["le-garage", "l-atelier"]


def test_a_truncated_file_keeps_the_rows_that_are_whole(data_folder: Folder):
    content = data_folder.text("initiatives").encode()
    data_folder.write("initiatives", content[: content.rindex(b"active")])
    assert places(data_folder, Rule.CELLULES_MANQUANTES) == [4]
    assert initiatives(data_folder) == ["le-garage", "la-gare"]


def test_a_nul_costs_its_row_and_no_other(data_folder: Folder):
    data_folder.write("initiatives", data_folder.text("initiatives").replace("La Gare", "La\0Gare").encode())
    assert places(data_folder, Rule.CARACTERE_ILLISIBLE) == [3]
    assert initiatives(data_folder) == ["le-garage", "l-atelier"]


def test_a_cell_of_five_megabytes_costs_its_row_and_no_other(data_folder: Folder):
    data_folder.change("initiatives", 1, site="https://www.exemple.fr/" + "a" * 5_000_000)
    start = time.process_time()
    problem = data_folder.only_problem()
    assert (problem.rule, problem.line) == (Rule.CELLULE_TROP_LONGUE, 3)
    assert time.process_time() - start < 5
    assert initiatives(data_folder) == ["le-garage", "l-atelier"]


@pytest.mark.parametrize("piece", ["a.", "<a", "&a", "01 ", "+33", "a@", "é;"])
def test_a_long_cell_made_to_slow_reading_down_does_not(data_folder: Folder, piece: str):
    data_folder.change("collectivites", 0, note=piece * 30_000 + "@")
    start = time.process_time()
    data_folder.read()
    assert time.process_time() - start < 5


@pytest.mark.trial
def test_mutated_bytes_never_escape_as_an_error(data_folder: Folder):
    chance = random.Random(2026)
    good = {table: data_folder.text(table).encode() for table in data_folder.rows}
    for _ in range(25):
        for table, content in good.items():
            data_folder.write(table, mutated(content, chance))
        for problem in data_folder.read()[1]:
            assert "\n" not in str(problem)
            assert "Remède" in str(problem)


def mutated(content: bytes, chance: random.Random) -> bytes:
    spice = [
        b'"',
        b",",
        b";",
        b"\n",
        b"\r",
        b"\0",
        b"\xff\xfe",
        b"\xe9",
        b"=1+1",
        "\u202e".encode(),
        b'""""',
        b"9999",
    ]
    mutant = bytearray(content)
    for _ in range(chance.randint(1, 6)):
        place = chance.randrange(len(mutant))
        mutant[place : place + chance.randint(0, 3)] = chance.choice(spice)
    return bytes(mutant[: chance.choice([None, None, len(mutant) // 2])])
