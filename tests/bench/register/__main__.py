"""Measure what is promised of the register: `python -m tests.bench.register [--only WHAT …] [--quick]`.

edits         10,000 edits by two writers, killed at random, on both databases (half an hour)
attempts      10,000 attempts at what a role may not do, on both databases
publications  publishing 5,000 initiatives, and taking that back (on an idle machine)
visitors      100 visitors beside publications, and alone (on an idle machine)
replicas      two replicas over PostgreSQL: what is published on one is served by the other
identity      signing in by LemonLDAP::NG (Debian's packages, installed if need be) on two replicas, and out

What was measured goes to `tests/bench/results`, as `register_….csv` and, with its targets, `register.md`.
`--quick` does little of each, to see that it works, and keeps nothing.
"""

import argparse
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pandas as pd

from tests.bench.register.attempts import measure_attempts
from tests.bench.register.edits import measure_edits
from tests.bench.register.identity import measure_identity
from tests.bench.register.publications import measure_publications
from tests.bench.register.replicas import measure_replicas
from tests.bench.register.visitors import measure_visitors

FOLDER = Path(__file__).parents[1] / "results"
Target = tuple[str, float, float]


def measurements(*, quick: bool) -> Mapping[str, Callable[[], pd.DataFrame]]:
    """Return what is measured, by name; little of each to see that it works, or enough."""
    return {
        "edits": lambda: measure_edits(200 if quick else 10_000),
        "attempts": lambda: measure_attempts(200 if quick else 10_000),
        "publications": lambda: measure_publications(300 if quick else 5_000, rounds=2 if quick else 5),
        "visitors": lambda: measure_visitors(5 if quick else 100, rounds=1 if quick else 6),
        "replicas": lambda: measure_replicas(2 if quick else 10),
        "identity": measure_identity,
    }


def main() -> int:
    """Measure, keep each table as soon as it is there, and write the report; 0 when all targets are met."""
    options = argparse.ArgumentParser(
        prog="python -m tests.bench.register",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    options.add_argument("--only", nargs="*", choices=[*TARGETS], help="some of it; the rest stays as it is")
    options.add_argument("--quick", action="store_true", help="little of each, and nothing is kept")
    chosen = options.parse_args()
    measured = {}
    for name, measure in measurements(quick=chosen.quick).items():
        if not chosen.only or name in chosen.only:
            start = time.perf_counter()
            measured[name] = measure()
            print(f"── {name}, {time.perf_counter() - start:.0f} s\n{measured[name]}\n", flush=True)
            if not chosen.quick:
                measured[name].to_csv(FOLDER / f"register_{name}.csv", index=False, float_format="%.4f")
    lines = [*judged(measured if chosen.quick else kept())]
    print(*lines, sep="\n")
    if not chosen.quick:
        (FOLDER / "register.md").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return int(any("**no**" in line for line in lines))


def kept() -> dict[str, pd.DataFrame]:
    """Return what was measured last, by name."""
    paths = {name: FOLDER / f"register_{name}.csv" for name in TARGETS}
    return {name: pd.read_csv(path) for name, path in paths.items() if path.exists()}


def judged(measured: Mapping[str, pd.DataFrame]) -> Iterator[str]:
    """Write a table with a line for each target of what was measured."""
    yield "# Results of `python -m tests.bench.register`\n"
    yield "| target | at most | measured | met |"
    yield "|---|---|---|---|"
    for name, table in measured.items():
        for title, most, value in TARGETS[name](table):
            yield f"| {title} | {most:g} | {value:.3g} | {'yes' if value <= most else '**no**'} |"


def _of_edits(table: pd.DataFrame) -> Iterator[Target]:
    for row in table.itertuples():
        told = f"{row.edits:,} edits and {row.published:,} editions"
        yield f"{row.database}, {told} acknowledged, {row.kills} kills: lost", 0, row.lost
        yield f"{row.database}, {row.editions} past editions: not byte for byte as published", 0, row.altered
        yield f"{row.database}, {row.looks:,} looks at the site: states never published", 0, row.too_early


def _of_attempts(table: pd.DataFrame) -> Iterator[Target]:
    for database, rows in table.groupby("database", sort=False):
        kinds = ", ".join(f"{each.attempts:,} {each.kind}" for each in rows.itertuples())
        yield f"{database}, attempts ({kinds}): done", 0, rows["done"].sum()


def _of_publications(table: pd.DataFrame) -> Iterator[Target]:
    most = {"all": 5.0, "one change": 5.0, "undo": 1.0}
    names = {
        "all": "publishing 5,000 initiatives",
        "one change": "publishing a change among 5,000",
        "undo": "undoing",
    }
    for (database, what), rows in table.groupby(["database", "what"], sort=False):
        yield f"{database}, {names[what]}, the longest, s", most[what], rows["seconds"].max()


def _of_visitors(table: pd.DataFrame) -> Iterator[Target]:
    ratio = table["beside"].median() / table["alone"].median()
    yield (
        f"{table['visitors'].iloc[0]} visitors, p95 beside {table['published'].sum()} publications, × alone",
        1.2,
        ratio,
    )
    yield "their errors", 0, table["errors"].sum()


def _of_replicas(table: pd.DataFrame) -> Iterator[Target]:
    yield (
        f"until the other replica serves a publication, the longest of {len(table)}, s",
        2,
        table["seconds"].max(),
    )
    yield (
        "replicas where one is still signed in after signing out of the other",
        0,
        int((~table["signed_out"]).any()),
    )


def _of_identity(table: pd.DataFrame) -> Iterator[Target]:
    steps = ", ".join(table["step"])
    yield f"LemonLDAP::NG, two replicas ({steps}): otherwise", 0, int((~table["held"]).sum())


TARGETS: Mapping[str, Callable[[pd.DataFrame], Iterator[Target]]] = {
    "edits": _of_edits,
    "attempts": _of_attempts,
    "publications": _of_publications,
    "visitors": _of_visitors,
    "replicas": _of_replicas,
    "identity": _of_identity,
}

if __name__ == "__main__":
    with pd.option_context("display.width", 160, "display.max_columns", 20, "display.max_rows", 60):
        sys.exit(main())
