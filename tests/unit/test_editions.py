"""One edition after the other: when the files change, what is read again, and what goes on as it was."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from atlas.editions import Edition, Editions, editions_of, reading, watch
from atlas.listed import INITIATIVES
from atlas.listings import ids_of, listing_of
from geo.millesime import VINTAGE
from geo.register import REGISTER
from loaders.contents import Contents
from loaders.folders import BOUNDARIES, PACKAGE, SCHEMAS, Folders
from loaders.problems import Rule
from tests.unit.conftest import TODAY, Folder
from tests.unit.spoiling import written_otherwise

LAYERS = Path(BOUNDARIES) / VINTAGE

pytestmark = pytest.mark.usefixtures("patient")


# The version


def test_a_version_does_not_change_with_the_dates_of_files(editions: Editions, whole_folder: Folder):
    before = editions.open(TODAY).edition
    for path in whole_folder.path.rglob("*.*"):
        os.utime(path, (1, 1))
    assert editions.open(TODAY).edition is before


def test_a_version_does_not_change_when_a_file_is_written_again_as_it_was(
    editions: Editions, whole_folder: Folder
):
    before = editions.open(TODAY).edition
    for path in whole_folder.path.rglob("*.*"):
        if path.is_file():
            path.write_bytes(path.read_bytes())
    assert editions.open(TODAY).edition is before


def test_a_version_changes_with_one_cell_though_size_and_date_stay(editions: Editions, whole_folder: Folder):
    path = whole_folder.path / "initiatives.csv"
    before, state = editions.open(TODAY).edition, path.stat()
    path.write_bytes(path.read_bytes().replace(b"Le lieu 7", b"Le lieu 8"))
    os.utime(path, ns=(state.st_atime_ns, state.st_mtime_ns))
    after = editions.open(TODAY).edition
    assert path.stat().st_size == state.st_size
    assert after.version != before.version
    assert after.tables["initiatives"]["nom"].tolist()[7] == "Le lieu 8"


@pytest.mark.parametrize(
    "file", ["themes.csv", PACKAGE, f"{SCHEMAS}/themes.json", LAYERS / REGISTER, LAYERS / "epci.parquet"]
)
def test_a_version_changes_with_the_content_of_any_file(
    editions: Editions, whole_folder: Folder, file: str | Path
):
    before = editions.open(TODAY)
    written_otherwise(whole_folder.path / file)
    after = editions.open(TODAY)
    assert after.refusal is None
    assert after.edition.version != before.edition.version


def test_a_version_comes_back_with_the_content(editions: Editions, whole_folder: Folder):
    before = editions.open(TODAY).edition
    name = whole_folder.rows["themes"][0]["libelle"]
    whole_folder.change("themes", 0, libelle="Vélos")
    assert editions.open(TODAY).edition.version != before.version
    whole_folder.change("themes", 0, libelle=name)
    assert editions.open(TODAY).edition.version == before.version


def test_two_folders_of_the_same_content_have_the_same_version(
    editions: Editions, whole_folder: Folder, tmp_path: Path
):
    other = Folder(tmp_path / "other", whole_folder.register)
    other.complete()
    opened = [each.open(TODAY).edition for each in (editions, Editions(Folders.of(other.path)))]
    assert opened[0].version == opened[1].version


# What is read, and when


def test_files_are_read_once_while_nothing_changes(editions: Editions, readings: list[Folders]):
    first = editions.open(TODAY).edition
    assert all(editions.open(TODAY).edition is first for _ in range(5))
    assert len(readings) == 1


def test_files_are_read_once_for_all_who_ask_at_the_same_time(editions: Editions, readings: list[Folders]):
    opened: list[Edition] = []
    threads = [threading.Thread(target=lambda: opened.append(editions.open(TODAY).edition)) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len({id(edition) for edition in opened}) == 1
    assert len(opened) == len(threads)
    assert len(readings) == 1


def test_all_who_ask_for_a_folder_share_its_editions(whole_folder: Folder):
    assert editions_of(whole_folder.path) is editions_of(whole_folder.path)


def test_a_file_that_is_none_of_an_edition_changes_nothing(
    editions: Editions, whole_folder: Folder, readings: list[Folders]
):
    before = editions.open(TODAY).edition
    (whole_folder.path / "notes.txt").write_text("à faire", encoding="utf-8")
    assert editions.open(TODAY).edition is before
    assert len(readings) == 1


def test_an_edition_that_was_opened_never_changes(editions: Editions, whole_folder: Folder):
    before = editions.open(TODAY).edition
    names = ids_of(before, INITIATIVES)
    whole_folder.change("initiatives", 0, nom="Le Hangar")
    after = editions.open(TODAY).edition
    assert ids_of(after, INITIATIVES)["lieu-0"] == "Le Hangar"
    assert ids_of(before, INITIATIVES) is names
    assert names["lieu-0"] == "Le lieu 0"
    assert listing_of(before, INITIATIVES).frame["nom"].iloc[0] == "Le lieu 0"


def test_what_is_wrong_in_a_row_does_not_keep_the_others_from_being_taken(
    editions: Editions, whole_folder: Folder
):
    editions.open(TODAY)
    whole_folder.change("initiatives", 0, nature="licorne")
    whole_folder.change("initiatives", 1, nom="Le Hangar")
    opening = editions.open(TODAY)
    assert opening.refusal is None
    assert "Le Hangar" in opening.edition.tables["initiatives"]["nom"].tolist()
    assert opening.edition.problems[0].rule is Rule.VALEUR_INCONNUE


@contextmanager
def held_reading(patience: float) -> Iterator[None]:
    """Have no file read before the end of the block, and who asks wait for some seconds at most."""
    read, may_go_on = Contents.read, threading.Event()

    def slow(folders: Folders) -> Contents:
        assert may_go_on.wait(60)
        return read(folders)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Contents, "read", slow)
        patch.setattr(watch, "PATIENCE", patience)
        try:
            yield
        finally:
            may_go_on.set()


def test_while_a_change_takes_long_to_read_the_former_edition_goes_on(
    editions: Editions, whole_folder: Folder
):
    before = editions.open(TODAY)
    whole_folder.change("initiatives", 0, nom="Le Hangar")
    with held_reading(patience=0.01):
        meanwhile = [editions.open(TODAY) for _ in range(3)]
    assert all(each == before for each in meanwhile)
    assert editions.open(TODAY).edition.tables["initiatives"]["nom"].iloc[0] == "Le Hangar"


def test_a_change_that_takes_long_to_read_is_waited_for_once_and_not_by_each_who_asks(
    editions: Editions, whole_folder: Folder
):
    before = editions.open(TODAY)
    whole_folder.change("initiatives", 0, nom="Le Hangar")
    with held_reading(patience=0.3):
        start = time.monotonic()
        meanwhile = [editions.open(TODAY) for _ in range(12)]
        waited = time.monotonic() - start
    assert all(each == before for each in meanwhile)
    assert waited < 6 * 0.3


def test_who_wants_to_know_is_told_of_each_edition_that_takes_the_place_of_another(
    editions: Editions, whole_folder: Folder
):
    told: list[int] = []
    editions.when_replaced(lambda: told.append(len(told)))
    editions.open(TODAY)
    editions.open(TODAY)
    assert told == []
    for count, name in enumerate(("Le Hangar", "La Halle"), start=1):
        whole_folder.change("initiatives", 0, nom=name)
        editions.open(TODAY)
        editions.open(TODAY)
        assert len(told) == count
    (whole_folder.path / "initiatives.csv").write_bytes(b"")
    assert editions.open(TODAY).refusal is not None
    assert len(told) == 2


def test_what_first_visitors_need_is_made_before_an_edition_takes_the_place_of_another(
    editions: Editions, whole_folder: Folder
):
    served: list[tuple[str, str]] = []

    def make(edition: Edition) -> None:
        meanwhile = editions.open(TODAY).edition
        served.append(tuple(each.tables["initiatives"]["nom"].iloc[0] for each in (edition, meanwhile)))

    former = editions.open(TODAY).edition.tables["initiatives"]["nom"].iloc[0]
    with pytest.MonkeyPatch.context() as hurried:
        hurried.setattr(watch, "PATIENCE", 0.0)
        editions.before_served(make)
        whole_folder.change("initiatives", 0, nom="Le Hangar")
        editions.catch_up()
    assert served == [("Le Hangar", former)]
    assert editions.open(TODAY).edition.tables["initiatives"]["nom"].iloc[0] == "Le Hangar"


def test_an_edition_is_served_although_something_that_is_made_of_it_fails(
    editions: Editions, whole_folder: Folder
):
    editions.open(TODAY)
    editions.before_served(lambda edition: edition.tables["nothing"])
    whole_folder.change("initiatives", 0, nom="Le Hangar")
    opening = editions.open(TODAY)
    assert (opening.refusal, opening.edition.tables["initiatives"]["nom"].iloc[0]) == (None, "Le Hangar")


# What is said of a refusal


def test_a_refusal_says_since_when_and_the_journal_says_it_once(
    editions: Editions, whole_folder: Folder, caplog: pytest.LogCaptureFixture
):
    editions.open(TODAY)
    whole_folder.write("themes", b"")
    first = editions.open(TODAY).refusal
    again = [editions.open(TODAY).refusal for _ in range(3)]
    assert first is not None
    assert abs(datetime.now(UTC) - first.since) < timedelta(minutes=2)
    assert all(each == first for each in again)
    said = [record for record in caplog.records if "themes.csv" in record.getMessage()]
    assert [record.levelname for record in said] == ["ERROR"]


def test_a_second_damage_is_told_with_the_first_since_the_same_moment(
    editions: Editions, whole_folder: Folder
):
    editions.open(TODAY)
    whole_folder.write("themes", b"")
    first = editions.open(TODAY).refusal
    whole_folder.write("sources", b"")
    second = editions.open(TODAY).refusal
    assert first is not None
    assert second is not None
    assert {problem.file for problem in second.problems} == {"themes.csv", "sources.csv"}
    assert second.since == first.since


def test_a_reading_that_fails_for_a_reason_nobody_thought_of_leaves_the_former_edition(
    editions: Editions, whole_folder: Folder, monkeypatch: pytest.MonkeyPatch
):
    before = editions.open(TODAY).edition

    def fails(*_: object) -> None:
        raise ZeroDivisionError

    with monkeypatch.context() as broken:
        broken.setattr(reading, "check_tables", fails)
        whole_folder.change("initiatives", 0, nom="Un autre nom")
        opening = editions.open(TODAY)
    assert opening.edition is before
    assert opening.refusal
    assert "journal" in str(opening.refusal.problems[0])
    os.utime(whole_folder.path / "initiatives.csv")
    assert editions.open(TODAY).edition.tables["initiatives"]["nom"].tolist()[0] == "Un autre nom"
