"""What a start finds: nothing good yet, what an earlier process served, what somebody took for good."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from atlas.editions import Editions, faults
from atlas.editions.compiled import LAST_GOOD
from atlas.editions.opening import opened
from geo.millesime import VINTAGE
from geo.register import REGISTER
from geo.unreadable import UnreadableDataError
from loaders.folders import BOUNDARIES, CODE, DATA_FOLDER, PACKAGE, SCHEMAS, Folders
from loaders.problems import Rule
from tests.unit.conftest import TODAY, Folder
from tests.unit.small_data import MANY
from tests.unit.spoiling import ANY, Damage, cut_in_half, deleted, photo_png, rows_lost

COMPILED = ".compiled"
LAYER = f"{BOUNDARIES}/{VINTAGE}/epci.parquet"
ROOT = Path(__file__).parents[2]

pytestmark = [pytest.mark.trial, pytest.mark.usefixtures("patient")]


def started(folder: Folder) -> Editions:
    """Start as another process does: nothing is known but what is in the folder."""
    return Editions(Folders.of(folder.path))


# The first start of all


UNKNOWN = {(PACKAGE, deleted)}  # nobody knows yet that a folder had a description of its own
FIRST = [
    pytest.param(file, damage, id=f"{file}-{damage.__name__}")
    for file in ("initiatives.csv", LAYER, PACKAGE)
    for damage in ANY
    if (file, damage) not in UNKNOWN
]


@pytest.mark.parametrize(("file", "damage"), FIRST)
def test_at_a_first_start_the_rest_is_shown_and_what_is_damaged_is_named(
    whole_folder: Folder, file: str, damage: Damage
):
    path = whole_folder.path / file
    damage(path)
    opening = started(whole_folder).open(TODAY)
    assert opening.refusal is None
    assert {problem.file for problem in faults(opening.edition)} == {path.name}
    assert all(problem.remedy for problem in faults(opening.edition))
    assert len(opening.edition.tables["collectivites"]) == MANY


def test_of_a_table_cut_before_a_first_start_the_rows_that_are_whole_are_shown(whole_folder: Folder):
    cut_in_half(whole_folder.path / "initiatives.csv")
    opening = started(whole_folder).open(TODAY)
    rows = opening.edition.tables["initiatives"]
    assert opening.refusal is None
    assert [problem.file for problem in faults(opening.edition)] == ["initiatives.csv"]
    assert 5 < len(rows) < MANY
    assert (opening.edition.problems[0].file, opening.edition.problems[0].rule) == (
        "initiatives.csv",
        Rule.CELLULES_MANQUANTES,
    )


def test_what_a_first_start_lacks_is_lacking_since_then_whatever_is_edited_beside(whole_folder: Folder):
    photo_png(whole_folder.path / "themes.csv")
    editions = started(whole_folder)
    lacking = replace(editions.open(TODAY), since=datetime(2026, 1, 1, tzinfo=UTC))
    whole_folder.change("initiatives", 0, nom="Un autre nom")
    edited = editions.open(TODAY).edition
    assert edited.version != lacking.edition.version
    still = opened(edited, lacking).faults
    assert still is not None
    assert still.since == lacking.since
    whole_folder.write("themes")
    repaired = opened(editions.open(TODAY).edition, lacking)
    assert repaired.since > lacking.since
    assert repaired.faults is None


def test_without_a_description_of_its_own_a_folder_has_the_one_of_the_code(whole_folder: Folder):
    deleted(whole_folder.path / PACKAGE)
    edition = started(whole_folder).open(TODAY).edition
    assert faults(edition) == ()
    assert edition.package == (CODE / PACKAGE).read_bytes()


def test_a_table_that_comes_back_after_a_first_start_is_shown(whole_folder: Folder):
    photo_png(whole_folder.path / "initiatives.csv")
    editions = started(whole_folder)
    assert editions.open(TODAY).edition.unread == {"initiatives"}
    whole_folder.write("initiatives")
    opening = editions.open(TODAY)
    assert (opening.refusal, faults(opening.edition)) == (None, ())
    assert len(opening.edition.tables["initiatives"]) == MANY


def test_what_is_right_has_no_fault(whole_folder: Folder):
    assert faults(started(whole_folder).open(TODAY).edition) == ()


@pytest.mark.parametrize("file", [f"{SCHEMAS}/themes.json", f"{BOUNDARIES}/{VINTAGE}/{REGISTER}"])
def test_without_a_file_that_everything_needs_nothing_is_shown_until_it_is_there(
    whole_folder: Folder, file: str
):
    path = whole_folder.path / file
    good = path.read_bytes()
    photo_png(path)
    editions = started(whole_folder)
    with pytest.raises(UnreadableDataError, match=path.name) as caught:
        editions.open(TODAY)
    assert caught.value.file == path.name
    path.write_bytes(good)
    assert len(editions.open(TODAY).edition.tables["initiatives"]) == MANY


def test_a_damaged_table_of_a_first_start_is_not_what_the_next_start_goes_back_to(whole_folder: Folder):
    good = whole_folder.text("initiatives").encode()
    photo_png(whole_folder.path / "initiatives.csv")
    started(whole_folder).open(TODAY)
    assert not (whole_folder.path / COMPILED / LAST_GOOD).exists()
    whole_folder.write("initiatives", good)
    started(whole_folder).open(TODAY)
    photo_png(whole_folder.path / "initiatives.csv")
    assert len(started(whole_folder).open(TODAY).edition.tables["initiatives"]) == MANY


# After an earlier process


@pytest.mark.parametrize("damage", [*ANY, rows_lost])
@pytest.mark.parametrize("table", ["initiatives", "familles"])
def test_a_start_on_a_damaged_table_goes_on_with_what_was_served_before(
    whole_folder: Folder, table: str, damage: Damage
):
    before = started(whole_folder).open(TODAY).edition
    damage(whole_folder.path / f"{table}.csv")
    opening = started(whole_folder).open(TODAY)
    assert opening.edition.version == before.version
    assert opening.edition.changed == before.changed
    assert all(opening.edition.tables[name].equals(frame) for name, frame in before.tables.items())
    assert opening.refusal is not None
    assert {problem.file for problem in opening.refusal.problems} == {f"{table}.csv"}


def test_a_start_that_went_on_with_the_former_edition_takes_the_good_file_back(whole_folder: Folder):
    started(whole_folder).open(TODAY)
    photo_png(whole_folder.path / "initiatives.csv")
    editions = started(whole_folder)
    assert editions.open(TODAY).refusal is not None
    whole_folder.change("initiatives", 0, nom="Le Hangar")
    opening = editions.open(TODAY)
    assert opening.refusal is None
    assert opening.edition.tables["initiatives"]["nom"].iloc[0] == "Le Hangar"


def test_a_start_after_good_edits_shows_them(whole_folder: Folder):
    started(whole_folder).open(TODAY)
    whole_folder.change("initiatives", 0, nom="Le Hangar")
    opening = started(whole_folder).open(TODAY)
    assert opening.refusal is None
    assert opening.edition.tables["initiatives"]["nom"].iloc[0] == "Le Hangar"


@pytest.mark.parametrize("noted", [b"", b"{", b"[]", b'{"version": "no-such-form"}', b"\xff\xfe"])
def test_a_note_of_the_last_good_edition_that_says_nothing_is_ignored(whole_folder: Folder, noted: bytes):
    started(whole_folder).open(TODAY)
    (whole_folder.path / COMPILED / LAST_GOOD).write_bytes(noted)
    photo_png(whole_folder.path / "initiatives.csv")
    opening = started(whole_folder).open(TODAY)
    assert opening.refusal is None
    assert [problem.file for problem in faults(opening.edition)] == ["initiatives.csv"]


# Taken for good


def test_files_that_lost_rows_on_purpose_are_served_once_they_are_accepted(whole_folder: Folder):
    editions = started(whole_folder)
    editions.open(TODAY)
    rows_lost(whole_folder.path / "initiatives.csv")
    refusal = editions.open(TODAY).refusal
    assert refusal is not None
    assert "python -m atlas.editions accept" in refusal.problems[0].remedy
    accepted = started(whole_folder).accept()  # by another process
    opening = editions.open(TODAY)
    assert (opening.refusal, opening.edition.version) == (None, accepted.version)
    assert len(opening.edition.tables["initiatives"]) == MANY - 2
    assert started(whole_folder).open(TODAY).refusal is None


def test_what_is_accepted_is_what_later_files_are_compared_with(whole_folder: Folder):
    editions = started(whole_folder)
    editions.open(TODAY)
    rows_lost(whole_folder.path / "initiatives.csv")
    started(whole_folder).accept()
    editions.open(TODAY)
    rows_lost(whole_folder.path / "initiatives.csv")
    assert editions.open(TODAY).refusal is not None


def test_a_table_that_is_gone_for_good_can_be_accepted_and_is_named_all_the_same(whole_folder: Folder):
    editions = started(whole_folder)
    editions.open(TODAY)
    deleted(whole_folder.path / "partenaires.csv")
    started(whole_folder).accept()
    opening = editions.open(TODAY)
    assert opening.refusal is None
    assert [problem.rule for problem in faults(opening.edition)] == [Rule.FICHIER_ABSENT]


def command(folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "atlas.editions", "accept"],
        cwd=ROOT,
        env={**os.environ, DATA_FOLDER: str(folder)},
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_command_accepts_the_files_and_says_which_edition_they_are(whole_folder: Folder):
    editions = started(whole_folder)
    editions.open(TODAY)
    rows_lost(whole_folder.path / "initiatives.csv")
    assert editions.open(TODAY).refusal is not None
    done = command(whole_folder.path)
    opening = editions.open(TODAY)
    assert (done.returncode, opening.refusal) == (0, None)
    assert opening.edition.version in done.stdout
    noted = json.loads((whole_folder.path / COMPILED / LAST_GOOD).read_text(encoding="utf-8"))
    assert noted["version"] == opening.edition.version


def test_the_command_says_in_one_line_what_keeps_it_from_accepting(whole_folder: Folder, tmp_path: Path):
    photo_png(whole_folder.path / SCHEMAS / "themes.json")
    done = command(whole_folder.path)
    assert (done.returncode, done.stdout) == (1, "")
    assert "themes.json" in done.stderr
    assert len(done.stderr.splitlines()) == 1
    nowhere = command(tmp_path / "nulle-part")
    assert nowhere.returncode == 1
    assert "n’existe pas" in nowhere.stderr


def test_the_command_does_not_say_that_it_accepts_where_it_can_note_nothing(whole_folder: Folder):
    started(whole_folder).open(TODAY)
    shutil.rmtree(whole_folder.path / COMPILED)
    (whole_folder.path / COMPILED).write_bytes(b"a file, where a folder cannot be made")
    done = command(whole_folder.path)
    assert (done.returncode, done.stdout) == (1, "")
    assert COMPILED in done.stderr
