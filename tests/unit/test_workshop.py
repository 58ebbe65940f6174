"""The workshop, with a process that does what it is told: made once, given up, broken off, replaced."""

import asyncio
import time
from collections.abc import Coroutine, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from tests.unit.orders import order
from web.apart import Apart, Bounds
from web.workshop import workshop as module
from web.workshop.orders import BUSY, TOO_MUCH, Made, NotMadeError
from web.workshop.turns import Places
from web.workshop.worker import Wear, Worker
from web.workshop.workshop import Workshop

pytestmark = pytest.mark.trial
WORK = "tests.unit.making_apart:work"


def alone(asked: Coroutine[Any, Any, Any]) -> Any:
    """Run what is asynchronous in a thread of its own: in this one the loop of a browser may run."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, asked).result()


@contextmanager
def opened(seconds: float = 30, wear: Wear | None = None, places: Places | None = None) -> Iterator[Workshop]:
    bounds = Bounds(512 * 1024**2, seconds)
    workshop = Workshop(Worker(lambda: Apart(WORK, bounds), wear), places)
    try:
        yield workshop
    finally:
        workshop.end()


def made(workshop: Workshop, path: str, client: str = "a") -> Made:
    return alone(workshop.make(order(path), client))


def reason(workshop: Workshop, path: str) -> object:
    with pytest.raises(NotMadeError) as raised:
        made(workshop, path)
    return raised.value.reason


async def is_held(workshop: Workshop, path: Path, clients: int) -> None:
    """Wait until as many visitors as told wait for an order, and it is being made."""
    async with asyncio.timeout(60):
        while not _is_made_for(workshop, f"/after{path}", clients):
            await asyncio.sleep(0.01)


def _is_made_for(workshop: Workshop, path: str, visits: int) -> bool:
    job = workshop._jobs.get(order(path))
    return bool(job and job.is_taken and job.visits.total() == visits)


def test_the_same_thing_asked_for_by_many_at_once_is_made_once_for_all(tmp_path):
    with opened(places=Places(in_all=1, of_one=1)) as workshop:

        async def ask() -> list[Made]:
            asked = [
                asyncio.ensure_future(workshop.make(order(f"/after{tmp_path}/go"), str(number % 3)))
                for number in range(12)
            ]
            await is_held(workshop, tmp_path / "go", 12)
            (tmp_path / "go").touch()
            return await asyncio.gather(*asked)

        answers = alone(ask())
        assert all(answer is answers[0] for answer in answers)
        assert made(workshop, f"/after{tmp_path}/go") is answers[0]


def test_beyond_the_places_the_refusal_comes_at_once_and_what_waits_is_made(tmp_path):
    with opened(places=Places(in_all=3, of_one=2)) as workshop:

        async def ask() -> None:
            held = asyncio.ensure_future(workshop.make(order(f"/after{tmp_path}/go"), "much"))
            await is_held(workshop, tmp_path / "go", 1)
            waiting = [
                asyncio.ensure_future(workshop.make(order(f"/{number}"), client))
                for number, client in enumerate(("much", "much", "other"))
            ]
            await asyncio.sleep(0)
            for client in ("much", "other", "third"):
                with pytest.raises(NotMadeError) as refused:
                    await workshop.make(order("/more"), client)
                assert refused.value.reason == BUSY
            (tmp_path / "go").touch()
            assert all(answer.status == 200 for answer in await asyncio.gather(held, *waiting))

        alone(ask())


def test_what_nobody_waits_for_any_more_is_not_made(tmp_path):
    with opened() as workshop:

        async def ask() -> None:
            held = asyncio.ensure_future(workshop.make(order(f"/after{tmp_path}/go"), "a"))
            await is_held(workshop, tmp_path / "go", 1)
            leaving = asyncio.ensure_future(workshop.make(order("/hang"), "b"))
            await asyncio.sleep(0)
            leaving.cancel()
            (tmp_path / "go").touch()
            await held

        alone(ask())
        assert made(workshop, "/next").status == 200
        assert workshop._jobs == {}


def test_who_takes_too_long_is_broken_off_and_the_next_one_is_served():
    with opened(seconds=2) as workshop:
        assert made(workshop, "/before").status == 200
        assert reason(workshop, "/hang") == TOO_MUCH
        assert made(workshop, "/next").status == 200


def test_a_process_that_dies_or_is_killed_is_replaced_and_no_answer_is_lost_but_its_own():
    with opened() as workshop:
        first = made(workshop, "/first").body
        assert reason(workshop, "/die") == TOO_MUCH
        second = made(workshop, "/second").body
        assert second != first
        with pytest.raises(ValueError, match="refused"):
            made(workshop, "/fail")
        assert made(workshop, "/third").body == second


def test_a_process_that_has_grown_to_thrice_what_it_was_is_replaced_at_once():
    with opened() as workshop:
        assert made(workshop, "/grow").body != made(workshop, "/next").body


def test_a_process_that_has_made_many_is_replaced_when_nothing_is_asked_for(monkeypatch):
    monkeypatch.setattr(module, "CALM", 0.01)
    with opened(wear=Wear(made=1)) as workshop:
        first = made(workshop, "/first").body
        end = time.monotonic() + 60
        while made(workshop, f"/{time.monotonic()}").body == first:
            assert time.monotonic() < end


def test_who_reads_an_edition_that_comes_waits_until_it_has_been_read_here(monkeypatch):
    read: list[str] = []
    with opened() as workshop:
        workshop.foresee()  # nobody works yet: there is nothing to wait for
        made(workshop, "/first")
        monkeypatch.setattr(workshop._worker, "foresee", lambda: read.append("here"))
        workshop.foresee()
        assert read == ["here"]
        assert made(workshop, "/second").status == 200


def test_all_ends_with_the_workshop(tmp_path):
    with opened() as workshop:

        async def ask() -> list[object]:
            held = asyncio.ensure_future(workshop.make(order(f"/after{tmp_path}/never"), "a"))
            await is_held(workshop, tmp_path / "never", 1)
            waiting = asyncio.ensure_future(workshop.make(order("/waiting"), "a"))
            await asyncio.sleep(0)
            workshop.end()
            return await asyncio.gather(held, waiting, return_exceptions=True)

        assert [outcome.reason for outcome in alone(ask())] == [TOO_MUCH, BUSY]
        assert reason(workshop, "/after/the/end") == BUSY
        workshop._thread.join(30)
        assert not workshop._thread.is_alive()
