"""Files of visitors are checked apart, a few at once, within bounds that are said in French."""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest

from atlas.editions import Edition
from atlas.editions.edition import published
from loaders.check import CheckReport, check_content
from loaders.problems import Outcome, Rule
from loaders.rules import World
from loaders.tables import Tables
from tests import FROZEN
from tests.hostile import FILES
from tests.unit.conftest import Folder
from tests.unit.editions import edition_of
from web.apart import Bounds
from web.checks import BOUNDS, MEGABYTE, Checks, TooManyChecksError, published_of
from web.checks.ready import Ready
from web.checks.room import Kept, Room

pytestmark = pytest.mark.trial
NARROW = "\u202f"
WRONG = (FROZEN / "themes.csv").read_bytes().replace(b"alimentation,", b"alimentation,x,", 1)


def silent(_share: float, _step: str) -> None:
    """Tell nobody."""


@pytest.fixture(scope="module")
def small(small_folder: Folder) -> Edition:
    """An edition that a process takes in sooner."""
    return edition_of(small_folder)


@pytest.fixture
def themes(small_folder: Folder) -> bytes:
    return small_folder.text("themes").encode()


@pytest.fixture(scope="module")
def checks(edition: Edition) -> Iterator[Checks]:
    made = Checks()
    made.prepare(edition)
    yield made
    made.end()


@pytest.mark.parametrize("content", [WRONG, b"PK\x03\x04"])
def test_what_is_said_of_a_file_is_what_checking_it_here_says(
    checks: Checks, edition: Edition, content: bytes
):
    told: list[tuple[float, str]] = []
    kept = checks.check(content, "ma-table.csv", edition, lambda *step: told.append(step))
    world = World(edition.vintage.register, date.today())
    assert [*kept.reports] == check_content(content, "ma-table.csv", published(edition), world)
    assert told[0] == (0, "Lecture du fichier")


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux copies a process")
def test_the_process_that_was_ready_for_a_file_is_ready_for_the_next_one(checks: Checks, edition: Edition):
    checks.prepare(edition)
    before = checks._ready._spare.process.result()
    checks.check(WRONG, "a.csv", edition, silent)
    assert checks._ready._spare.process.result() is before


def test_a_file_is_checked_against_the_edition_of_its_visitor(small: Edition, themes: bytes):
    checks = Checks()
    fewer = Tables({**small.tables, "themes": small.tables["themes"].iloc[1:]})
    other = replace(small, version="other", tables=fewer)
    added = [
        checks.check(themes, "a.csv", each, silent).reports[0].differences.counts.added
        for each in (small, other, small)
    ]
    assert added == [0, 1, 0]
    checks.end()


@pytest.mark.parametrize(
    ("bounds", "said"),
    [
        (Bounds(BOUNDS.memory, 0.05), f"plus de 0{NARROW}secondes"),
        (Bounds(250 * MEGABYTE, 60), f"250{NARROW}Mo"),
    ],
    ids=["time", "memory"],
)
def test_a_file_that_takes_too_much_is_told_so_and_the_next_one_is_checked(
    small: Edition, bounds: Bounds, said: str
):
    checks = Checks(bounds)
    content = FILES["good rows to the most"].make()
    (report,) = checks.check(content, "ma-table.csv", small, silent).reports
    (problem,) = report.problems
    assert (problem.rule, problem.outcome) == (Rule.FICHIER_TROP_GROS, Outcome.TABLE_NOT_READ)
    assert problem.file == "ma-table.csv"
    assert said in problem.message
    assert "partager" in problem.remedy
    checks.end()


def test_who_comes_when_all_turns_are_taken_waits_with_a_word_and_then_is_told_to_come_back(
    small: Edition, themes: bytes
):
    checks = Checks(at_once=1, most_waited=0.1)
    is_checked, may_end = threading.Event(), threading.Event()

    def hold(_share: float, _step: str) -> None:
        is_checked.set()
        may_end.wait()

    first = threading.Thread(target=checks.check, args=(themes, "a.csv", small, hold))
    first.start()
    is_checked.wait()
    told: list[str] = []
    with pytest.raises(TooManyChecksError):
        checks.check(themes, "a.csv", small, lambda _, step: told.append(step))
    may_end.set()
    first.join()
    assert told
    assert {step.partition(NARROW)[0] for step in told} == {"En attente"}
    assert checks.check(themes, "a.csv", small, silent).reports
    checks.end()


def test_a_visitor_who_leaves_gives_his_turn_back(small: Edition, themes: bytes):
    checks = Checks(at_once=1)

    def leave(_share: float, _step: str) -> None:
        raise KeyboardInterrupt

    for _ in range(2):
        with pytest.raises(KeyboardInterrupt):
            checks.check(themes, "a.csv", small, leave)
    assert checks.check(themes, "a.csv", small, silent).reports
    checks.end()


def test_a_process_that_nobody_wants_any_more_is_let_go(small: Edition):
    ready = Ready(BOUNDS, idle=0.1)
    ready.prepare(small.version, lambda: published_of(small))
    process = ready._spare.process.result()
    assert process._process.wait(timeout=60) != 0
    assert ready._spare is None


def test_reports_are_taken_in_as_long_as_there_is_room_and_those_that_nobody_holds_leave_it():
    room = Room(3000)
    first, second, third = (Kept([CheckReport("a.csv", "", repaired=bytes(1000))]) for _ in range(3))
    assert [room.take_in(first), room.take_in(second), room.take_in(third)] == [True, True, False]
    del first
    assert room.take_in(third)
