"""Whole folders: the strict way and the lenient one, and the data that is published."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pandas as pd
import pytest

from geo.vintage import Vintage
from loaders.contents import Contents
from loaders.folders import CODE, Folders
from loaders.problems import Rule
from loaders.schemas import InvalidSchemaError, TableSchema
from loaders.tables import InvalidTables, Tables, load_tables, read_tables, schemas_of
from tests.unit.conftest import TODAY, Folder

ROOT = Path(__file__).parents[2]
NOT_SHIPPED = "zonages"  # the one table that neither the package nor the folder has


@pytest.fixture(scope="module")
def schemas() -> Mapping[str, TableSchema]:
    """The schemas that come with the code."""
    return schemas_of(Contents.read(Folders.of(CODE)))


def test_all_problems_of_all_tables_come_at_once_by_table_and_line(data_folder: Folder):
    data_folder.change("initiatives", 1, code_commune="99999")
    data_folder.change("initiatives", 0, nature="lieux", nom="<b>Le Garage</b>")
    data_folder.change("themes", 1, famille="mobilite")
    data_folder.write("rencontres", b"")
    with pytest.raises(InvalidTables) as caught:
        load_tables(data_folder.path, data_folder.register, TODAY)
    assert [(problem.file, problem.line, problem.rule) for problem in caught.value.problems] == [
        ("themes.csv", 3, Rule.REFERENCE_INCONNUE),
        ("initiatives.csv", 2, Rule.BALISE),
        ("initiatives.csv", 2, Rule.VALEUR_INCONNUE),
        ("initiatives.csv", 3, Rule.CODE_INCONNU),
        ("initiatives.csv", 3, Rule.REFERENCE_ECARTEE),
        ("initiatives.csv", 4, Rule.REFERENCE_ECARTEE),
        ("rencontres.csv", None, Rule.FICHIER_VIDE),
    ]
    assert caught.value.tables["initiatives"]["themes"].tolist() == [("mobilite",), ("mobilite",)]


def test_the_strict_way_gives_the_same_frames_when_all_is_right(data_folder: Folder):
    strict = load_tables(data_folder.path, data_folder.register, TODAY)
    lenient, _ = data_folder.read()
    assert [*strict] == [*lenient]
    for name, frame in strict.items():
        pd.testing.assert_frame_equal(frame, lenient[name])


def test_an_exception_says_how_many_problems_there_are_and_shows_the_first(data_folder: Folder):
    data_folder.rows["partenaires"] = [
        {"initiative": "l-atelier", "collectivite": f"ville-{number}", "role": "porte"}
        for number in range(50)
    ]
    data_folder.write("partenaires")
    with pytest.raises(InvalidTables) as caught:
        load_tables(data_folder.path, data_folder.register, TODAY)
    text = str(caught.value)
    assert text.startswith("50 problème")
    assert "partenaires.csv, ligne 2" in text
    assert text.endswith("30 autres.")


def test_the_frames_have_the_columns_that_are_documented(schemas: Mapping[str, TableSchema]):
    documented = re.sub(r" \([^)]*\)", "", Tables.__doc__ or "")
    for name, schema in schemas.items():
        columns = r",\s+".join(schema.by_name)
        assert re.search(rf"\n +{name}\n\s+{columns}\n", documented), name


def test_tables_come_in_the_order_of_the_package(data_folder: Folder, schemas: Mapping[str, TableSchema]):
    package = json.loads((CODE / "datapackage.json").read_text(encoding="utf-8"))
    order = [resource["name"] for resource in package["resources"]]
    tables, _ = data_folder.read()
    assert [*tables] == [*schemas] == [*order, NOT_SHIPPED]


def test_a_table_that_only_a_schema_names_is_read_after_the_others(data_folder: Folder):
    described = {"fields": [{"name": "id", "type": "string", "constraints": {"required": True}}]}
    (data_folder.path / "schemas" / "voisins.json").write_text(json.dumps(described), encoding="utf-8")
    (data_folder.path / "voisins.csv").write_text("id\nbio\n", encoding="utf-8")
    tables, problems = data_folder.read()
    assert problems == ()
    assert [*tables][-2:] == ["voisins", NOT_SHIPPED]
    assert tables["voisins"]["id"].tolist() == ["bio"]


def test_a_schema_that_cannot_be_read_is_named(data_folder: Folder):
    (data_folder.path / "schemas" / "themes.json").write_text("{", encoding="utf-8")
    with pytest.raises(InvalidSchemaError, match=r"themes\.json"):
        data_folder.read()


def test_every_column_of_every_schema_says_what_it_is(schemas: Mapping[str, TableSchema]):
    for schema in schemas.values():
        assert schema.title
        assert schema.description
        for column in schema.columns:
            assert column.title, (schema.name, column.name)
            assert column.description, (schema.name, column.name)


@pytest.mark.parametrize("module", ["loaders.schemas", "loaders.tables", "loaders.check", "atlas.editions"])
def test_importing_what_reads_tables_does_not_import_frictionless(module: str):
    code = f"import sys, {module}; sys.exit('frictionless' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False).returncode == 0


def test_the_published_tables_have_no_problem():
    tables, problems = read_tables(CODE, Vintage.read(Folders.of(CODE).boundaries).register)
    assert [str(problem) for problem in problems] == []
    assert [name for name, frame in tables.items() if not len(frame)] == [NOT_SHIPPED]


def test_a_table_is_read_as_before_whatever_was_set_aside_of_it_meanwhile(
    data_folder: Folder,
):
    before, _ = read_tables(data_folder.path, data_folder.register, TODAY)
    themes = data_folder.path / "themes.csv"
    whole = themes.read_bytes()
    themes.write_bytes(b"".join(whole.splitlines(keepends=True)[:2]))
    fewer, problems = read_tables(data_folder.path, data_folder.register, TODAY)
    assert problems
    assert not fewer["initiatives"].equals(before["initiatives"])
    themes.write_bytes(whole)
    after, none = read_tables(data_folder.path, data_folder.register, TODAY)
    assert none == ()
    assert all(after[name].equals(before[name]) for name in before)
