"""Mutated tables: none breaks the reading or the check, none holds them up, every problem has its place."""

import csv
import io
import shutil
from collections.abc import Iterable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from streamlit.testing.v1 import AppTest

from atlas.editions import Editions
from loaders.check import check_content
from loaders.folders import Folders
from loaders.problems import Outcome, Problem, Rule
from loaders.rules import Table
from loaders.tables import read_tables
from tests import FROZEN
from tests.browser.server import ROOT
from tests.robustness.scale import SETTINGS, peak_megabytes, times, within
from tests.robustness.spoilt import Rows, spoilt_csv, spoilt_workbook
from tests.unit.conftest import TODAY, Folder
from tests.unit.small_data import OPTIONAL_ROWS

CHECKING_SCREEN = ROOT / "pages" / "donnees.py"
TABLES = sorted(path.stem for path in FROZEN.glob("*.csv"))
SECONDS = 20  # a case takes a fifth of a second on an idle machine; a hang takes for ever
MEGABYTES = 600
# A column of each table that takes few values.
OF_FEW_VALUES = {
    "attestations": "precision",
    "collectivites": "niveau",
    "effectifs": "nature",
    "familles": "couleur",
    "initiatives": "code_commune",
    "labels": "label",
    "listes_completes": "rubrique",
    "mandats": "fonction",
    "partenaires": "initiative",
    "programmes": "programme",
    "regroupements": "regroupement",
    "rencontres": "code_commune",
    "ressources": "type",
    "sources": "id",
    "themes": "famille",
    "zonages": "zonage",
}
OF_A_ROW = {Outcome.ROW_SET_ASIDE, Outcome.EMPTIED, Outcome.REPAIRED}


@pytest.fixture(scope="module")
def folder(tmp_path_factory, small_register) -> Folder:
    folder = Folder(tmp_path_factory.mktemp("tables") / "data", small_register)
    folder.rows |= {table: [dict(row) for row in rows] for table, rows in OPTIONAL_ROWS.items()}
    for table in OPTIONAL_ROWS:
        folder.write(table)
    return folder


@pytest.fixture(scope="module")
def published(folder) -> dict[str, Table]:
    return folder.published()


@pytest.fixture(autouse=True)
def _bounded_memory():
    before = peak_megabytes()
    yield
    assert peak_megabytes() < before + MEGABYTES


def rows_of(folder: Folder, table: str) -> Rows:
    return [*csv.reader(io.StringIO(folder.text(table)))]


def assert_placed(problems: Iterable[Problem], lines: int) -> None:
    """Every problem says where it is, what it is, and what to do; those of a row name its line."""
    for problem in problems:
        assert problem.file
        assert isinstance(problem.rule, Rule)
        assert problem.message
        assert problem.remedy
        assert "Remède" in str(problem)
        assert "\n" not in str(problem)
        assert problem.line is None or 1 <= problem.line <= lines
        assert problem.line or problem.outcome not in OF_A_ROW


def lines_of(content: bytes) -> int:
    """Return how many lines a file may be said to have, whatever its encoding."""
    return 2 + sum(content.count(end) for end in (b"\n", b"\r", b"\x0b", b"\x0c", b"\x85", b"\x1c"))


def test_spoilt_tables_are_read_as_far_as_they_can_be_and_every_problem_is_placed(
    folder, tmp_path, record_property
):
    count = times(15, 1000)
    record_property("cases", count * len(TABLES))
    strategies = {table: spoilt_csv(rows_of(folder, table)) for table in TABLES}
    spoilt = tmp_path / "data"
    shutil.copytree(folder.path, spoilt)

    @settings(max_examples=count, **SETTINGS)
    @given(st.fixed_dictionaries(strategies))
    def read(contents: dict[str, bytes]) -> None:
        for table, content in contents.items():
            (spoilt / f"{table}.csv").write_bytes(content)
        with within(SECONDS):
            tables, problems = read_tables(spoilt, folder.register, TODAY)
        assert_placed(problems, max(map(lines_of, contents.values())))
        for table in TABLES:
            assert list(tables[table].columns) == rows_of(folder, table)[0]

    read()


def test_spoilt_tables_are_served_or_refused_with_the_reason_and_the_good_ones_are_taken_again(
    folder, tmp_path, record_property
):
    count = times(10, 300)
    record_property("cases", count)
    spoilt = tmp_path / "data"
    shutil.copytree(folder.path, spoilt)
    editions = Editions(Folders.of(spoilt))
    good = editions.open().edition
    strategies = [
        st.tuples(st.just(table), st.one_of(spoilt_csv(rows), spoilt_workbook(rows)))
        for table in TABLES
        for rows in [rows_of(folder, table)]
    ]

    @settings(max_examples=count, **SETTINGS)
    @given(st.one_of(strategies))
    def serve(case: tuple[str, bytes]) -> None:
        table, content = case
        path = spoilt / f"{table}.csv"
        path.write_bytes(content)
        with within(SECONDS):
            opening = editions.open()
        if opening.refusal is None:
            assert list(opening.edition.tables[table].columns) == rows_of(folder, table)[0]
        else:
            assert opening.edition.version == good.version
            assert opening.refusal.problems
            assert_placed(opening.refusal.problems, lines_of(content))
        path.write_text(folder.text(table), encoding="utf-8")
        editions.accept()  # what was taken of the spoilt one may look like a loss, the other way round
        with within(SECONDS):
            while (opening := editions.open()).refusal or opening.edition.version != good.version:
                pass

    serve()


@pytest.mark.parametrize(("kind", "spoil"), [("csv", spoilt_csv), ("xlsx", spoilt_workbook)])
def test_spoilt_files_are_checked_without_an_error_and_every_problem_is_placed(
    folder, published, kind, spoil, record_property
):
    count = times(25, 450)
    record_property("cases", count)

    @settings(max_examples=count, **SETTINGS)
    @given(st.one_of([spoil(rows_of(folder, table)) for table in TABLES]))
    def check(content: bytes) -> None:
        with within(SECONDS):
            reports = check_content(content, f"a.{kind}", published, folder.world)
        assert reports
        for report in reports:
            assert_placed(report.problems, 2_000_000 if kind == "xlsx" else lines_of(content))
            assert report.is_read or report.problems or report.is_ignored

    check()


def test_the_checking_screen_explains_spoilt_files(record_property):
    count = times(4, 100)
    record_property("cases", count)
    rows = [*csv.reader((FROZEN / "initiatives.csv").open(encoding="utf-8"))][:30]

    @settings(max_examples=count, **SETTINGS)
    @given(st.one_of(spoilt_csv(rows), spoilt_workbook(rows)))
    def drop(content: bytes) -> None:
        app = AppTest.from_file(CHECKING_SCREEN, default_timeout=60)
        app.query_params["partie"] = "verifier"
        app.run()
        app.file_uploader[0].upload("table.xlsx", content, "text/csv").run()
        assert not app.exception
        assert app.error or app.expander

    drop()


@pytest.mark.parametrize("table", TABLES)
def test_a_cell_that_cannot_be_right_is_named_with_its_line_and_its_column(folder, published, table):
    rows, column = rows_of(folder, table), OF_FEW_VALUES[table]
    rows[-1][rows[0].index(column)] = "?!"
    buffer = io.StringIO()
    csv.writer(buffer, lineterminator="\n").writerows(rows)
    (report,) = check_content(buffer.getvalue().encode(), "a.csv", published, folder.world, table=table)
    assert (len(rows), column) in [(problem.line, problem.column) for problem in report.problems]
