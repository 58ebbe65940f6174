"""One's own table, checked by a command."""

from __future__ import annotations

import json

import pytest

from geo.millesime import VINTAGE
from loaders.check.__main__ import main
from tests.unit.own_table import changed

NARROW = "\u202f"


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


def test_the_command_counts_all_of_many_problems_and_prints_the_first_thousand_of_many_rows(
    data_folder, tmp_path, capsys
):
    rows = [f"theme-{n}, Thème {n},mobilites,tressons" for n in range(1500)]
    code, said = command(data_folder, tmp_path, capsys, "\n".join(["id,libelle,famille,origine", *rows]))
    assert code == 1
    assert "1\u202f500 cellules" in said
    assert "lignes 2 à 1501" in said
    assert "1500 problème(s) dont 1500 à réparation certaine" in said
    assert "  … et 500 autre(s) ligne(s) ajoutée(s)" in said


def test_the_command_tells_a_file_that_cannot_be_read_from_one_with_faults(data_folder, tmp_path, capsys):
    assert command(data_folder, tmp_path, capsys, "Prénom,Âge\n")[0] == 2
    assert main([str(tmp_path / "absent.csv"), "--donnees", str(data_folder.path)]) == 2


def test_the_command_says_in_one_line_that_the_published_tables_cannot_be_read(data_folder, tmp_path, capsys):
    file = tmp_path / "ma-table.csv"
    file.write_text(data_folder.text("themes"), encoding="utf-8")
    assert main([str(file), "--donnees", str(tmp_path / "nulle-part")]) == 2
    (data_folder.path / "schemas" / "themes.json").write_text("{", encoding="utf-8")
    assert main([str(file), "--donnees", str(data_folder.path)]) == 2
    nowhere, damaged = capsys.readouterr().err.splitlines()
    assert "n’existe pas" in nowhere
    assert "themes.json" in damaged


def test_the_way_is_said_and_the_whole_table_written(data_folder, tmp_path, capsys):
    first, *others = data_folder.text("themes").splitlines()[1:]
    known = [row.split(",")[0] for row in (first, *others)]
    text = f"id,libelle,famille,origine\n{first.replace(known[0], 'neuf', 1)}\n{first}\n"
    options = ("--way", "complete", "--gone", known[1], "--write", str(tmp_path / "ici"))
    _, said = command(data_folder, tmp_path, capsys, text, *options)
    assert "c’est la table complète" in said
    whole = (tmp_path / "ici" / "ma-table-a-publier.csv").read_text(encoding="utf-8")
    assert [row.split(",")[0] for row in whole.splitlines()[1:]] == [known[0], *known[2:], "neuf"]
    assert whole.splitlines()[1] == first


KEYS = {
    "sheets": {"table", "rows", "mapping", "problems", "places", "duplicates", "differences"},
    "problems": {"row", "column", "value", "rule", "message", "remedy", "outcome", "repair"},
    "places": {"row", "code_commune", "status", "why", "candidates"},
}


@pytest.mark.parametrize(
    "content",
    ["structure;cp;ville\nUn;35000;Rennes\nDeux;59000;Lile\nTrois;35000;Lyon\nUn;35000;Rennes\n", None],
    ids=["a list", "a table"],
)
def test_the_json_has_the_keys_that_are_promised(data_folder, tmp_path, capsys, content):
    content = content or changed(data_folder, "initiatives", 2, code_commune="1004")
    code, said = command(data_folder, tmp_path, capsys, content, "--json")
    (sheet,) = found = json.loads(said)["sheets"]
    assert code == 1
    every = {"sheets": found, "problems": sheet["problems"], "places": sheet["places"]}
    assert all(keys <= each.keys() for name, keys in KEYS.items() for each in every[name])
    assert {each["status"] for each in sheet["places"]} <= {"sur", "a_confirmer", "introuvable"}
    assert isinstance(sheet["rows"], int)
    assert sheet["problems" if sheet["table"] == "initiatives" else "duplicates"]
