"""Where the files of an edition are: what a folder does not bring comes with the code."""

from __future__ import annotations

from pathlib import Path

import pytest

from atlas.editions import Editions
from geo.millesime import VINTAGE
from loaders.folders import BOUNDARIES, CODE, DATA_FOLDER, PACKAGE, SCHEMAS, Folders, NoTablesError
from tests.robustness.copies import copy_tables
from tests.unit.conftest import TODAY, Folder


def is_one_french_line(message: str) -> bool:
    return len(message.splitlines()) == 1 and DATA_FOLDER in message and message.endswith(".")


@pytest.mark.parametrize("name", ["nulle-part", "vide", "sans-table", "fichier"])
def test_a_folder_without_a_table_is_told_in_one_line(tmp_path: Path, name: str):
    (tmp_path / "vide").mkdir()
    (tmp_path / "sans-table" / SCHEMAS).mkdir(parents=True)
    (tmp_path / "sans-table" / "notes.txt").write_text("à faire", encoding="utf-8")
    (tmp_path / "fichier").write_text("id,nom\n", encoding="utf-8")
    folder = tmp_path / name
    with pytest.raises(NoTablesError) as caught:
        Folders.of(folder)
    assert is_one_french_line(str(caught.value))
    assert str(folder) in str(caught.value)
    assert ("ne contient aucune table" in str(caught.value)) is folder.is_dir()


def test_a_folder_of_tables_alone_has_the_rest_from_the_code(tmp_path: Path):
    tables = copy_tables(tmp_path / "tables")
    folders = Folders.of(tables)
    assert folders.tables == tables
    assert folders.schemas == CODE / SCHEMAS
    assert folders.boundaries == CODE / BOUNDARIES / VINTAGE
    assert folders.package == CODE / PACKAGE
    opening = Editions(folders).open(TODAY)
    assert (opening.refusal, opening.edition.problems) == (None, ())
    assert {path.name for path in tables.iterdir() if path.suffix != ".csv"} == {".compiled"}


@pytest.mark.parametrize("own", [SCHEMAS, BOUNDARIES, PACKAGE])
def test_what_a_folder_brings_is_its_own_and_the_rest_is_that_of_the_code(
    whole_folder: Folder, tmp_path: Path, own: str
):
    tables = copy_tables(tmp_path / "tables")
    (whole_folder.path / own).rename(tables / own)
    folders = Folders.of(tables)
    found = {SCHEMAS: folders.schemas, BOUNDARIES: folders.boundaries, PACKAGE: folders.package}
    assert {name for name, path in found.items() if path.is_relative_to(tables)} == {own}
    assert all(path.is_relative_to(CODE) for name, path in found.items() if name != own)


def test_every_file_that_an_edition_is_made_of_is_looked_at(whole_folder: Folder):
    folders = Folders.of(whole_folder.path)
    looked_at = {Path(path) for path, *_ in folders.state()}
    assert looked_at == {path for path in whole_folder.path.rglob("*.*") if path.is_file()}
    before = folders.state()
    (whole_folder.path / "themes.csv").touch()
    assert folders.state() != before


def test_a_file_that_goes_while_it_is_looked_at_is_no_error(whole_folder: Folder):
    folders = Folders.of(whole_folder.path)
    (whole_folder.path / "themes.csv").unlink()
    (whole_folder.path / "themes.csv").symlink_to(whole_folder.path / "gone.csv")
    assert "themes.csv" not in {Path(path).name for path, *_ in folders.state()}
