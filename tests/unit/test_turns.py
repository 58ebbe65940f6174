"""Turns: one thread at a time, in the order of asking, and nobody held by who takes long."""

import threading
from collections.abc import Callable
from contextlib import ExitStack

import pytest

from web.turns import Turns

PATIENCE = 20.0  # seconds, after which a test has failed


def started(work: Callable[[], None]) -> threading.Thread:
    thread = threading.Thread(target=work, daemon=True)
    thread.start()
    return thread


def ended(*threads: threading.Thread) -> bool:
    for thread in threads:
        thread.join(PATIENCE)
    return not any(thread.is_alive() for thread in threads)


def waiting(turns: Turns, count: int) -> None:
    """Return once so many wait for their turn."""
    while len(turns._waiting) < count:
        threading.Event().wait(0.001)


def test_turns_come_one_after_the_other_in_the_order_of_asking():
    turns, order, at_once = Turns(PATIENCE), list[int](), set[int]()

    def work(number: int) -> None:
        with turns.turn():
            assert not at_once
            at_once.add(number)
            order.append(number)
            at_once.remove(number)

    with turns.turn():
        threads = []
        for number in range(20):
            threads.append(started(lambda number=number: work(number)))
            waiting(turns, number + 1)
    assert ended(*threads)
    assert order == list(range(20))


def test_a_turn_that_fails_is_over():
    turns = Turns(PATIENCE)
    with pytest.raises(KeyError), turns.turn():
        raise KeyError
    with turns.turn():
        pass


def test_whoever_stands_aside_lets_the_next_one_go_and_waits_for_another_turn():
    turns, order = Turns(PATIENCE), list[str]()
    is_aside, has_gone = threading.Event(), threading.Event()

    def long() -> None:
        with turns.turn():
            order.append("long begins")
            with turns.aside():
                is_aside.set()
                assert has_gone.wait(PATIENCE)
            order.append("long ends")

    def short() -> None:
        with turns.turn():
            order.append("short")
            has_gone.set()

    first = started(long)
    assert is_aside.wait(PATIENCE)
    assert ended(first, started(short))
    assert order == ["long begins", "short", "long ends"]


def test_whoever_stands_aside_without_a_turn_waits_for_nobody():
    turns = Turns(PATIENCE)
    with turns.turn():
        done = threading.Event()

        def work() -> None:
            with turns.aside():
                done.set()

        assert ended(started(work))
        assert done.is_set()


def test_a_turn_that_lasts_does_not_hold_the_others():
    turns = Turns(0.05)
    with ExitStack() as stack:
        stack.enter_context(turns.turn())
        gone = [threading.Event() for _ in range(5)]

        def work(event: threading.Event) -> None:
            with turns.turn():
                event.set()

        threads = [started(lambda event=event: work(event)) for event in gone]
        assert ended(*threads)
        assert all(event.is_set() for event in gone)
    with turns.turn():
        pass


def test_who_was_overtaken_does_not_end_the_turn_of_another():
    turns = Turns(0.2)
    has_overtaken, may_end, third_has_it = threading.Event(), threading.Event(), threading.Event()

    def second() -> None:
        with turns.turn():
            has_overtaken.set()
            assert may_end.wait(PATIENCE)

    def third() -> None:
        with turns.turn():
            third_has_it.set()

    with turns.turn():
        overtaking = started(second)
        assert has_overtaken.wait(PATIENCE)
    last = started(third)
    assert not third_has_it.wait(0.05)
    may_end.set()
    assert ended(overtaking, last)
