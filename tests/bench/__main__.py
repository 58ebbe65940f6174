"""Measure the application: `python -m tests.bench` writes `tests/bench/results`, in about half an hour.

Every figure stands beside something that was measured in the same run: an empty Streamlit app (the floor),
other ways of showing the same data, the library alone, the application with today's data. `--quick` does
little of everything, to see that it works. What is meant to break the application is tried at the end.
"""

import argparse
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from pathlib import Path

import pandas as pd

from atlas.editions import editions_of
from tests.bench import report, trials
from tests.bench.answers import measure_answers
from tests.bench.changes import measure_changes, measure_first_visits
from tests.bench.crowd import SIZES, measure_crowds
from tests.bench.exports import measure_exports
from tests.bench.first_looks import measure_first_looks
from tests.bench.flood import measure_distinct, measure_flood
from tests.bench.followers import measure_followers
from tests.bench.grown import grow
from tests.bench.growth import measure_growth
from tests.bench.heap import measure_heap
from tests.bench.hostile import measure_hostile
from tests.bench.lists import measure_lists
from tests.bench.paging import measure_paging
from tests.bench.processes import SCRIPTS, measure_memory, measure_starts, serving
from tests.bench.territories import measure_pages
from tests.hostile import FILES

MANY = 100_000


def measurements(*, quick: bool) -> Mapping[str, Callable[[], pd.DataFrame]]:
    """Return what is measured, by name, in order; little of each to see that it works, or enough."""
    rounds = 2 if quick else 3
    return {
        "starts": lambda: measure_starts(rounds=1 if quick else 5),
        "first_visits": lambda: measure_first_visits(rounds=1 if quick else 3),
        "first_looks": lambda: measure_first_looks(rounds=1 if quick else 5),
        "changes": lambda: measure_changes(rounds),
        "heap": lambda: measure_heap(10 if quick else 200),
        "pages": lambda: measure_pages(territories=5 if quick else 15, days=rounds),
        "answers": lambda: _answers(rounds),
        "crowds": lambda: _crowds((1, 10) if quick else SIZES),
        "flood": lambda: _flood(10 if quick else 60),
        "distinct": lambda: _distinct(20 if quick else 500),
        "hostile": lambda: _hostile(6 if quick else None),
        "memory": lambda: measure_memory(*((10, 50) if quick else (50, 1000))),
        "growth": lambda: _growth(rounds),
        "followers": lambda: measure_followers(50 if quick else 1000),
        "paging": lambda: measure_paging(1000 if quick else MANY),
        "lists": lambda: measure_lists((100,) if quick else (10_000, MANY)),
        "exports": lambda: _exports(1000 if quick else MANY, enough=0.1 if quick else 10),
    }


def _answers(rounds: int) -> pd.DataFrame:
    with serving(SCRIPTS["application"]) as server:
        server.rest()
        return measure_answers(server.address, rounds)


def _crowds(sizes: tuple[int, ...]) -> pd.DataFrame:
    with serving(SCRIPTS["application"], on_one_core=True) as server:
        server.rest()
        return measure_crowds(server, sizes)


def _flood(seconds: float) -> pd.DataFrame:
    with serving(SCRIPTS["application"]) as server:
        server.rest()
        return measure_flood(server, seconds)


def _distinct(asked: int) -> pd.DataFrame:
    with serving(SCRIPTS["application"]) as server:
        server.rest()
        return measure_distinct(server, asked)


def _hostile(count: int | None) -> pd.DataFrame:
    with serving(SCRIPTS["application"]) as server:
        server.rest()
        return measure_hostile(server, [*FILES][-count:] if count else FILES)


def _growth(rounds: int) -> pd.DataFrame:
    with tempfile.TemporaryDirectory() as folder:
        return measure_growth(Path(folder), rounds)


def _exports(rows: int, enough: float) -> pd.DataFrame:
    with tempfile.TemporaryDirectory() as folder:
        edition = editions_of(grow(Path(folder) / "data", rows)).open().edition
        return measure_exports(edition, enough)


def main() -> int:
    """Measure everything, keep each table as soon as it is there, and write the report."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--quick", action="store_true", help="little of everything, and nothing is kept")
    options.add_argument("--only", nargs="*", help="some of the measurements; the others stay as they are")
    chosen = options.parse_args()
    for name, measure in measurements(quick=chosen.quick).items():
        if not chosen.only or name in chosen.only:
            start = time.perf_counter()
            table = measure()
            print(f"── {name}, {time.perf_counter() - start:.0f} s\n{table}\n", flush=True)
            if not chosen.quick:
                report.keep(name, table)
    code = 0
    if not chosen.only or "trials" in chosen.only:
        code, tried = trials.try_all(large=not chosen.quick)
        print(*tried, sep="\n")
        if not chosen.quick:
            report.keep_trials(tried)
    if not chosen.quick:
        report.write()
    return code


if __name__ == "__main__":
    with pd.option_context("display.width", 160, "display.max_columns", 20, "display.max_rows", 60):
        sys.exit(main())
