"""What is compiled of checked tables says the same as they do, and is worth nothing as soon as it may not."""

from __future__ import annotations

import json
import random
import shutil
from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from atlas.editions import Editions, compiled, reading
from atlas.editions.compiled import KEPT, CompiledForms
from geo import shelf
from loaders.contents import Contents
from loaders.folders import SCHEMAS, Folders
from loaders.tables import Checked, check_tables, schemas_of
from tests.unit.conftest import TODAY, Folder
from tests.unit.spoiling import Damage, cut_in_half, deleted, emptied, photo_png, random_bytes

COMPILED = ".compiled"

pytestmark = [pytest.mark.trial, pytest.mark.usefixtures("patient")]


def spoil(folder: Folder) -> None:
    """Put into a folder what rules have most to say of, and columns of all types."""
    fields = [
        {"name": "nom", "type": "string", "constraints": {"required": True}},
        *({"name": kind, "type": kind} for kind in ("number", "boolean", "integer", "year", "date")),
        {"name": "mots", "type": "string", "list": True},
    ]
    described = {"fields": fields, "primaryKey": "nom"}
    (folder.path / SCHEMAS / "mesures.json").write_text(json.dumps(described), encoding="utf-8")
    folder.write(
        "mesures", b"nom,number,boolean,integer,year,date,mots\na,1.5,true,3,2012,2012-08-31,x;y\nb,,,,,,\n"
    )
    folder.change("initiatives", 0, nature="licorne", site="")
    folder.change("initiatives", 3, code_commune="99999", annee_debut="")
    folder.change("initiatives", 4, resume="Écrire à quelqu.un@exemple.fr", themes="licorne;mobilite")
    folder.change("attestations", 2, date="31/08/2012", note="")
    folder.change("effectifs", 1, nombre="5")
    folder.change("rencontres", 2, date="2026-09-01")
    folder.change("attestations", 5, date="2026-09-01")
    folder.write("partenaires", b"")


def checked_in(folder: Folder) -> tuple[Contents, Checked]:
    contents = Contents.read(Folders.of(folder.path))
    return contents, check_tables(contents, schemas_of(contents), folder.register, TODAY)


def assert_same(one: Checked, other: Checked) -> None:
    assert (one.problems, one.unread, one.span) == (other.problems, other.unread, other.span)
    assert [*one.tables] == [*other.tables]
    for name, frame in one.tables.items():
        pd.testing.assert_frame_equal(frame, other.tables[name], check_exact=True)
        assert [type(frame[column].array) for column in frame] == [
            type(other.tables[name][column].array) for column in frame
        ]


@pytest.fixture
def forms(tmp_path: Path) -> CompiledForms:
    return CompiledForms(tmp_path / "forms")


# What it says


@pytest.mark.parametrize("is_spoilt", [False, True])
def test_frames_problems_and_days_come_back_as_they_were(
    whole_folder: Folder, forms: CompiledForms, is_spoilt: bool
):
    if is_spoilt:
        spoil(whole_folder)
    contents, checked = checked_in(whole_folder)
    assert bool(checked.problems) is bool(checked.unread) is is_spoilt
    schemas = schemas_of(contents)
    forms.save(contents.version, checked, schemas)
    again = forms.load(contents.version, schemas, TODAY)
    assert again is not None
    assert_same(again, checked)


def test_a_table_that_came_back_is_typed_as_one_that_was_read(whole_folder: Folder, forms: CompiledForms):
    spoil(whole_folder)
    contents, checked = checked_in(whole_folder)
    forms.save(contents.version, checked, schemas_of(contents))
    again = forms.load(contents.version, schemas_of(contents), TODAY)
    assert again is not None
    measures = again.tables["mesures"]
    assert measures.index.name == "ligne"
    assert measures.dtypes.astype(str).to_dict() == {
        "nom": "str",
        "number": "float64",
        "boolean": "boolean",
        "integer": "Int64",
        "year": "Int64",
        "date": "datetime64[us]",
        "mots": "object",
    }
    assert measures["mots"].tolist() == [("x", "y"), ()]


def test_a_second_start_checks_nothing_again(whole_folder: Folder, monkeypatch: pytest.MonkeyPatch):
    spoil(whole_folder)
    first = Editions(Folders.of(whole_folder.path)).open(TODAY).edition
    checks: list[Contents] = []
    monkeypatch.setattr(reading, "check_tables", lambda contents, *_: checks.append(contents))
    second = Editions(Folders.of(whole_folder.path)).open(TODAY).edition
    assert checks == []
    assert (second.version, second.problems, second.unread) == (first.version, first.problems, first.unread)
    for name, frame in first.tables.items():
        pd.testing.assert_frame_equal(second.tables[name], frame)


def test_a_form_is_of_no_use_on_a_day_on_which_rules_say_something_else(
    whole_folder: Folder, forms: CompiledForms
):
    spoil(whole_folder)
    contents, checked = checked_in(whole_folder)
    schemas = schemas_of(contents)
    forms.save(contents.version, checked, schemas)
    assert forms.load(contents.version, schemas, date(2026, 8, 31)) is not None
    assert forms.load(contents.version, schemas, date(2026, 9, 1)) is None


# When it is gone, damaged, or of something else


def test_it_is_safe_to_delete(whole_folder: Folder):
    editions = Editions(Folders.of(whole_folder.path))
    before = editions.open(TODAY).edition
    shutil.rmtree(whole_folder.path / COMPILED)
    assert editions.open(TODAY).edition is before
    whole_folder.change("initiatives", 0, nom="Le Hangar")
    assert editions.open(TODAY).edition.tables["initiatives"]["nom"].iloc[0] == "Le Hangar"
    shutil.rmtree(whole_folder.path / COMPILED)
    again = Editions(Folders.of(whole_folder.path)).open(TODAY)
    assert (again.refusal, again.edition.tables["initiatives"]["nom"].iloc[0]) == (None, "Le Hangar")


@pytest.mark.parametrize("damage", [deleted, emptied, photo_png, cut_in_half, random_bytes])
def test_a_form_with_a_damaged_file_is_ignored(whole_folder: Folder, forms: CompiledForms, damage: Damage):
    contents, checked = checked_in(whole_folder)
    schemas = schemas_of(contents)
    forms.save(contents.version, checked, schemas)
    (form,) = forms.folder.glob(f"{contents.version}-*")
    for file in sorted(form.iterdir()):
        good = file.read_bytes()
        damage(file)
        assert forms.load(contents.version, schemas, TODAY) is None, file.name
        file.write_bytes(good)
    assert forms.load(contents.version, schemas, TODAY) is not None


def test_a_start_on_a_damaged_form_reads_the_tables_and_makes_it_anew(whole_folder: Folder):
    before = Editions(Folders.of(whole_folder.path)).open(TODAY).edition
    (form,) = (whole_folder.path / COMPILED).glob(f"{before.version}-*")
    good = (form / "initiatives.arrow").read_bytes()
    cut_in_half(form / "initiatives.arrow")
    opening = Editions(Folders.of(whole_folder.path)).open(TODAY)
    assert opening.refusal is None
    for name, frame in before.tables.items():
        pd.testing.assert_frame_equal(opening.edition.tables[name], frame)
    assert (form / "initiatives.arrow").read_bytes() == good


def test_a_form_in_which_one_bit_turned_is_ignored_or_says_the_same(
    whole_folder: Folder, forms: CompiledForms
):
    spoil(whole_folder)
    contents, checked = checked_in(whole_folder)
    schemas, chance = schemas_of(contents), random.Random(2026)
    for _ in range(60):
        forms.save(contents.version, checked, schemas)
        (form,) = forms.folder.glob(f"{contents.version}-*")
        path = chance.choice(sorted(form.iterdir()))
        content = bytearray(path.read_bytes())
        content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
        path.write_bytes(content)
        again = forms.load(contents.version, schemas, TODAY)
        if again is not None:
            assert_same(again, checked)


def test_another_content_has_another_form(whole_folder: Folder, forms: CompiledForms):
    contents, checked = checked_in(whole_folder)
    forms.save(contents.version, checked, schemas_of(contents))
    whole_folder.change("initiatives", 0, nom="Le Hangar")
    other, _ = checked_in(whole_folder)
    assert forms.load(other.version, schemas_of(other), TODAY) is None


def test_another_code_has_another_form(
    whole_folder: Folder, forms: CompiledForms, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
):
    contents, checked = checked_in(whole_folder)
    schemas = schemas_of(contents)
    forms.save(contents.version, checked, schemas)
    code = tmp_path / "code"
    for room in compiled.CHECKING:
        shutil.copytree(shelf.CODE / room, code / room, ignore=shutil.ignore_patterns("__pycache__"))
    monkeypatch.setattr(shelf, "CODE", code)
    shelf.code_version.cache_clear()
    assert forms.load(contents.version, schemas, TODAY) is not None
    with (code / "loaders" / "cells.py").open("a", encoding="utf-8") as file:
        file.write("# another rule\n")
    shelf.code_version.cache_clear()
    assert forms.load(contents.version, schemas, TODAY) is None
    shelf.code_version.cache_clear()


# Where it is


def test_a_folder_that_cannot_be_written_to_is_no_error(whole_folder: Folder):
    (whole_folder.path / COMPILED).write_bytes(b"a file, where a folder cannot be made")
    editions = Editions(Folders.of(whole_folder.path))
    before = editions.open(TODAY)
    assert before.refusal is None
    whole_folder.change("initiatives", 0, nom="Le Hangar")
    after = editions.open(TODAY)
    assert (after.refusal, after.edition.tables["initiatives"]["nom"].iloc[0]) == (None, "Le Hangar")
    photo_png(whole_folder.path / "initiatives.csv")
    assert editions.open(TODAY).edition is after.edition


def test_forms_are_kept_where_the_environment_says(
    whole_folder: Folder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("COMPILED_FOLDER", str(tmp_path / "ailleurs"))
    edition = Editions(Folders.of(whole_folder.path)).open(TODAY).edition
    assert not (whole_folder.path / COMPILED).exists()
    assert [*(tmp_path / "ailleurs").glob(f"{edition.version}-*")]


def test_few_forms_are_kept_and_the_last_good_one_is_among_them(whole_folder: Folder):
    editions = Editions(Folders.of(whole_folder.path))
    good = editions.open(TODAY).edition
    for number in range(KEPT + 3):
        whole_folder.write("initiatives", f"une photo {number}".encode())
        assert editions.open(TODAY).edition is good
    names = {
        path.name.partition("-")[0] for path in (whole_folder.path / COMPILED).glob("*-*") if path.is_dir()
    }
    assert good.version in names
    assert len(names) <= KEPT + 1
