"""Measure the application beside other ways of showing the same data: `python -m tests.bench.changes`.

In one Chromium, each contender (`tests.bench.contenders`) in turn: a filter is changed, and the page is
opened by a visitor who was never there. What only the application has, a sheet and a day, is measured beside
a filter of the floor. Times are on the browser's own clock, from the gesture (a click on an option or a link,
Enter in the field of words, a key on the line of time) or from the beginning of the navigation, to the frame
that first shows what the edition says: the numbers of rows, the list, and on the map as many points and
shapes (in the application, whose map tells their ids, exactly those). The application is done when the
server's answer is there whole, too (``confirmed``). Going back to nothing chosen is not measured. A contender
that does not show it in time ends the measure with an error.

What the contenders ask of other machines is answered here at once, or fails at once: scripts and styles of
folium (see `tests.bench.contenders.outside`) and tiles. They would be slower and heavier on a network: this
favours them. The application asks for nothing outside.
"""

import argparse
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import pandas as pd
from playwright.sync_api import Browser, Error

from tests.bench.contenders.roster import CONTENDERS, FLOOR, Contender, all_running
from tests.bench.contenders.seat import Seat
from tests.bench.contenders.truth import KINDS, OWN_KINDS
from tests.bench.filter_change import chromium

STAND_IN = "region"  # the filter of the floor that stands beside what it has not


def measure_changes(rounds: int) -> pd.DataFrame:
    """Change every kind of filter of every contender, in turn, and open sheets and days of the application.

    Parameters
    ----------
    rounds
        How many times each.

    Returns
    -------
    pandas.DataFrame
        One row a change and part: ``contender`` (str), ``kind`` (str: a key of ``KINDS`` or ``OWN_KINDS``),
        ``part`` (str: ``counts``, ``list``, ``map``, ``sheet``, ``line`` or ``confirmed``), ``seconds``
        (float), ``bytes`` (int, received for the change).

    Raises
    ------
    RuntimeError
        A contender did not show what it must.
    """
    with _browser() as (browser, addresses):
        seats = [Seat.take(browser, each, addresses[each.name]) for each in CONTENDERS]
        for seat in seats:
            with _named(f"{seat.contender.name}, arrival"):
                seat.arrive()
        rows = [
            row
            for turn in range(rounds)
            for kind, values in (KINDS | OWN_KINDS).items()
            for seat in seats
            if seat.contender.has(kind) or seat.contender.name == FLOOR
            for row in _change(seat, kind, values[turn % 2], turn)
        ]
    return pd.DataFrame(rows)


def measure_first_visits(rounds: int) -> pd.DataFrame:
    """Open every contender, in turn, in a browser that was never there, until its map shows all rows.

    Each is opened once before, unmeasured: what a server does for its first visitor is not what is measured.

    Parameters
    ----------
    rounds
        How many times each.

    Returns
    -------
    pandas.DataFrame
        One row a visit: ``contender`` (str), ``seconds`` (float, to the map, or to the words of the floor),
        ``requests`` (int), ``bytes`` (int).

    Raises
    ------
    RuntimeError
        A contender did not show what it must.
    """
    with _browser() as (browser, addresses):
        visits = [
            _first_visit(browser, contender, addresses[contender.name])
            for _ in range(rounds + 1)
            for contender in CONTENDERS
        ]
    return pd.DataFrame(visits[len(CONTENDERS) :])


@contextmanager
def _browser() -> Iterator[tuple[Browser, dict[str, str]]]:
    with all_running() as addresses, chromium() as browser:
        yield browser, addresses


def _change(seat: Seat, kind: str, value: str, turn: int) -> list[dict[str, object]]:
    asked = (kind, value) if seat.contender.has(kind) else (STAND_IN, KINDS[STAND_IN][turn % 2])
    with _named(f"{seat.contender.name}, {kind} « {value} »"):
        seconds = seat.change(*asked)
        received = seat.meter.bytes
        seat.go_back(*asked)
    what = {"contender": seat.contender.name, "kind": kind}
    return [{**what, "part": part, "seconds": each, "bytes": received} for part, each in seconds.items()]


def _first_visit(browser: Browser, contender: Contender, address: str) -> dict[str, object]:
    seat = Seat.take(browser, contender, address)
    with _named(f"{contender.name}, first visit"):
        seconds = seat.arrive()
    seat.page.context.close()
    return {
        "contender": contender.name,
        "seconds": seconds.get("map", seconds["counts"]),
        "requests": seat.meter.requests,
        "bytes": seat.meter.bytes,
    }


@contextmanager
def _named(what: str) -> Iterator[None]:
    """Say which measure an error of the browser ended."""
    try:
        yield
    except Error as error:
        raise RuntimeError(f"not measured: {what}") from error


def main() -> int:
    """Run the measurement and print the medians."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--rounds", type=int, default=10)
    rounds = options.parse_args().rounds
    changes = measure_changes(rounds)
    of_parts = changes.pivot_table(
        "seconds", ["kind", "contender"], "part", aggfunc="median", sort=False
    ).round(3)
    received = changes.groupby(["kind", "contender"], sort=False)["bytes"].median()
    print(of_parts.assign(bytes=received).to_string())
    print(measure_first_visits(rounds).groupby("contender", sort=False).median().round(3).to_string())
    return 0


if __name__ == "__main__":
    sys.exit(main())
