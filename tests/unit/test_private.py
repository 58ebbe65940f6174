"""What may be personal in a table is told nowhere public; a column that nobody knows is served nowhere."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Iterator
from itertools import cycle
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from atlas.editions import Edition, Editions, Opening
from atlas.quality import FINDINGS, ORDER_OF_WORK, quality_report
from loaders.folders import PACKAGE, Folders
from loaders.personal import HIDDEN, masked
from loaders.problems import Outcome, Problem, Rule
from outputs.files.formats import FORMATS
from tests.unit.api.asking import client_of
from tests.unit.conftest import TODAY, Folder, columns_of
from tests.unit.small_data import MANY
from web.api.lists import LISTS
from web.patterns import API, FINDING
from web.patterns import PACKAGE as ARCHIVE
from web.tables import files_for_spreadsheets, published_files

# The same two words are in every address, and the same digits in every number: what leaks is found by them.
WHO, WHERE, DIGITS = "testine.exemplaire", "quelque-part", "612345678"
LONG = "Un texte qui est assez long pour que rien n’y tienne. "
ADDRESSES = (
    f"{WHO}@{WHERE}.fr",
    f"Écrire à {WHO}@{WHERE}.fr.",
    f" {WHO}+reseau@mail.{WHERE}.co.uk ",
    f"{WHO}\u200b@{WHERE}.fr",
    f"{LONG}Lui écrire : {WHO}@{WHERE}.fr ",  # cut in the middle where it is quoted
    f"<a href='mailto:{WHO}@{WHERE}.fr'>",
)
NUMBERS = (
    "06 12 34 56 78",
    "Tél. 06.12.34.56.78",
    "+33 6 12 34 56 78",
    "0612345678",
    "06\u202f12\u202f34\u202f56\u202f78",
    f"{LONG}Appeler son numéro, 06 12 34 56 78 ",
)
UNKNOWN = "zzinconnuzz"  # what stands in columns that no schema describes


def leaks(text: str) -> list[str]:
    """Find what leaks in a text."""
    personal = re.findall(rf"{WHO}|{WHERE}", text)
    figures = re.sub(r"(?<=\d)[\s.\u202f()-]+(?=\d)", "", text)
    return [*personal, *re.findall(DIGITS[:7], figures), *re.findall(UNKNOWN, text)]


@pytest.fixture(scope="module")
def telling(complete_folder: Folder, tmp_path_factory: pytest.TempPathFactory) -> Folder:
    """Tables that have an address or a number in each of their columns, and in two more."""
    folder = complete_folder.copied(tmp_path_factory.mktemp("telling") / "data")
    planted = cycle([text for pair in zip(ADDRESSES, NUMBERS, strict=True) for text in pair])
    for table, rows in folder.rows.items():
        for place, column in enumerate(columns_of(table)):
            rows[-1 - place][column] = next(planted)
        lines = list(csv.reader(io.StringIO(folder.text(table))))
        lines[0] += ["courriel", f"{WHO}@{WHERE}.fr", NUMBERS[0]]
        lines[1:] = [[*line, UNKNOWN, UNKNOWN, f"{WHO}@{WHERE}.fr"] for line in lines[1:]]
        lines.append([f"{WHO}@{WHERE}.fr", NUMBERS[0]])  # too few cells, then too many
        lines.append([*lines[2], NUMBERS[0], f"{WHO}@{WHERE}.fr"])
        text = io.StringIO(newline="")
        csv.writer(text, lineterminator="\n").writerows(lines)
        folder.write(table, f'{text.getvalue()}"{WHO}@{WHERE}.fr, {NUMBERS[0]}'.encode())
    return folder


@pytest.fixture(scope="module")
def opening(telling: Folder) -> Opening:
    return Editions(Folders.of(telling.path)).open(TODAY)


@pytest.fixture(scope="module")
def edition(opening: Opening) -> Edition:
    return opening.edition


@pytest.fixture(scope="module")
def client(opening: Opening) -> TestClient:
    return client_of(lambda: opening)


def test_the_trial_has_something_to_find(edition: Edition, telling: Folder):
    files = [f"{name}.csv" for name in telling.rows]
    assert all(leaks((telling.path / file).read_text("utf-8")) for file in files)
    refused = {(each.file, each.column) for each in edition.problems if each.rule in TOLD}
    assert {file for file, _ in refused} == set(files)
    assert len(refused) > 30
    assert all(len(edition.tables[name]) for name in telling.rows)


TOLD = (Rule.ADRESSE_ELECTRONIQUE, Rule.TELEPHONE, Rule.BALISE)


def test_no_problem_tells_it(edition: Edition):
    for problem in edition.problems:
        assert leaks(str(problem)) == [], problem.rule
        assert leaks(problem.shown) == [], problem.rule
    assert any(HIDDEN in str(problem) for problem in edition.problems)


def test_no_checked_table_has_it(edition: Edition):
    for name, frame in edition.tables.items():
        assert leaks(frame.to_csv()) == [], name


def test_no_finding_of_the_quality_report_tells_it(edition: Edition):
    for finding in quality_report(edition):
        assert leaks(finding.rows.to_csv()) == [], finding.id


def test_no_file_of_a_finding_tells_it(client: TestClient):
    for finding in (*FINDINGS, ORDER_OF_WORK):
        answer = client.get(FINDING.format(finding=finding))
        assert answer.status_code == 200
        assert leaks(answer.text) == [], finding


def test_no_published_table_has_it_and_columns_are_those_of_the_schema(edition: Edition):
    for name, (_, write) in published_files(edition).items():
        content = write().decode("utf-8")
        assert leaks(content) == [], name
        if name.endswith(".csv"):
            assert content.splitlines()[0].split(",") == columns_of(name.removesuffix(".csv"))


def test_no_table_for_a_spreadsheet_has_it(edition: Edition):
    for name, (_, write) in files_for_spreadsheets(edition).items():
        assert [leaks(text) for text in contents_of(write()) if leaks(text)] == [], name


def test_nothing_in_the_archive_of_the_tables_has_it(client: TestClient):
    archive = zipfile.ZipFile(io.BytesIO(client.get(ARCHIVE).content))
    assert PACKAGE in archive.namelist()
    for name in archive.namelist():
        assert leaks(archive.read(name).decode("utf-8")) == [], name


def contents_of(content: bytes) -> Iterator[str]:
    """Give the texts of an answer: of an archive, those of all its files."""
    if zipfile.is_zipfile(io.BytesIO(content)):
        archive = zipfile.ZipFile(io.BytesIO(content))
        for name in archive.namelist():
            yield from contents_of(archive.read(name))
    else:
        yield content.decode("utf-8", errors="replace")


@pytest.mark.parametrize("each", LISTS, ids=lambda each: each.name)
def test_no_list_of_the_api_has_it_in_any_format(client: TestClient, each):
    query = "?q=lille" if each.name == "territoires" else "?date=2020-01-01" if each.name == "membres" else ""
    endings = [".json", *(one.address_ending for one in FORMATS if each.listed), ".csv"]
    for ending in dict.fromkeys(endings):
        answer = client.get(f"{API}/{each.name}{ending}{query}")
        assert answer.status_code == 200, (ending, answer.text)
        for text in contents_of(answer.content):
            assert leaks(text) == [], ending


def test_the_health_of_the_service_does_not_tell_it(telling: Folder, tmp_path: Path, patient: None):
    folder = telling.copied(tmp_path / "data")
    editions = Editions(Folders.of(folder.path))
    client = client_of(lambda: editions.open(TODAY))
    assert leaks(client.get(f"{API}/health").text) == []
    folder.write("themes", f"{WHO}@{WHERE}.fr,{NUMBERS[0]}\n".encode())
    answer = client.get(f"{API}/health")
    assert answer.status_code == 503
    assert leaks(answer.text) == []


@pytest.mark.parametrize("text", [*ADDRESSES, *NUMBERS])
def test_a_problem_of_any_rule_is_told_without_it(text: str):
    for outcome in Outcome:
        problem = Problem("a.csv", Rule.ESPACES, "mal", "bien", 2, text, text, outcome, text, text)
        assert leaks(str(problem)) == []
        assert leaks(problem.shown) == []


def test_masking_leaves_what_is_not_personal_as_it_is():
    for text in ("l’association du 6 mai", "200093201", "https://www.rtes.fr/a@b", "2012-08-31", f"{MANY} @"):
        assert masked(text) == text
