"""Work done in a process of its own fails alone."""

import os
import pickle
import subprocess
import sys
from collections.abc import Collection, Iterator
from contextlib import contextmanager

import pytest

from tests.robustness.workshop import is_running, until
from web.apart import ROOT, Apart, Bounds, EndedError, TookTooLongError
from web.apart_process import FIRST_TO_GO

pytestmark = pytest.mark.trial
MEGABYTE = 1024**2


@contextmanager
def apart(seconds: float = 30, niceness: int = 5, untold: Collection[str] = ()) -> Iterator[Apart]:
    bounds = Bounds(256 * MEGABYTE, seconds, niceness)
    made = Apart("tests.unit.working_apart:work", bounds, untold)
    try:
        yield made
    finally:
        made.end()


def test_a_process_answers_one_after_the_other_and_tells_how_far_it_is():
    told: list[int] = []
    with apart() as process:
        assert process.ask(("add", 1, 2, 3), told.append) == 6
        assert process.ask(("add", 4)) == 4
    assert told == [1, 2, 3]


def test_what_the_work_raises_is_raised_here_and_the_process_stays():
    with apart() as process:
        with pytest.raises(ValueError, match="refused"):
            process.ask("refuse")
        assert process.ask(("add", 1)) == 1


def test_who_takes_too_long_is_ended():
    with apart(seconds=0.5) as process, pytest.raises(TookTooLongError):
        process.ask("hang")
    assert not process.is_there


def test_a_process_knows_no_secret_of_the_server(monkeypatch):
    secrets = {"STREAMLIT_SERVER_COOKIE_SECRET", "OIDC_SECRET", "REGISTER_URL"}
    for each in (*secrets, "DATA_FOLDER"):
        monkeypatch.setenv(each, "secret")
    with apart(untold={"REGISTER_URL"}) as process:
        assert (secrets | {"DATA_FOLDER"}) & {*process.ask("environment")} == {"DATA_FOLDER"}


def test_one_answer_may_be_given_other_seconds():
    with apart(seconds=0.01) as process:
        assert process.ask(("add", 1), seconds=30) == 1


@pytest.mark.parametrize("forget", [False, True])
@pytest.mark.parametrize("how", ["swell", "die"])
def test_who_takes_too_much_memory_or_dies_ends_alone(how: str, forget: bool):
    with apart() as process, pytest.raises(EndedError):
        process.ask(how, forget=forget)
    assert not process.is_there


only_linux = pytest.mark.skipif(sys.platform != "linux", reason="only Linux copies, and says both")


@only_linux
def test_what_is_to_be_forgotten_leaves_the_process_as_it_was():
    told: list[int] = []
    with apart() as process:
        assert process.ask("remember") == 1
        assert [process.ask("remember", forget=True) for _ in range(2)] == [2, 2]
        with pytest.raises(ValueError, match="refused"):
            process.ask("refuse", forget=True)
        assert process.ask(("add", 1, 2), told.append, forget=True) == sum(told) == 3
        assert process.ask("remember") == 2


@only_linux
def test_a_process_that_a_copy_would_not_have_the_threads_of_ends_instead():
    with apart() as process:
        process.ask("thread")
        assert process.ask("remember", forget=True) == 1
        assert not process.is_there


@only_linux
def test_a_copy_that_takes_too_long_is_ended_with_its_process():
    copies: list[int] = []
    with apart(seconds=0.5) as process, pytest.raises(TookTooLongError):
        process.ask("hang", copies.append, forget=True)
    (copy,) = copies
    assert copy != process._process.pid
    until(lambda: not is_running(copy))


def test_who_stops_listening_ends_the_process_and_nobody_gets_that_answer():
    def leave(_: int) -> None:
        raise KeyboardInterrupt

    with apart() as process:
        with pytest.raises(KeyboardInterrupt):
            process.ask(("add", 1, 2), leave)
        assert not process.is_there


@only_linux
def test_a_process_leaves_the_others_their_time_and_is_the_first_to_go():
    with apart(niceness=3) as process:
        assert process.ask("priority") == (min(os.nice(0) + 3, 19), FIRST_TO_GO)


def test_a_process_that_nobody_ends_ends_itself():
    """Who asked was killed: the process hangs alone."""
    asked = subprocess.Popen(
        [
            sys.executable,
            "-m",
            "web.apart_process",
            "tests.unit.working_apart:work",
            str(256 * MEGABYTE),
            "5",
        ],
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        cwd=ROOT,
    )
    pickle.dump(("hang", 0.2, False), asked.stdin)
    asked.stdin.flush()
    assert asked.wait(timeout=30) != 0
    asked.stdin.close()
