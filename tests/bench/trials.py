"""Try to break the application: `python -m tests.bench.trials` prints a Markdown table of what was tried.

The trials are the tests of `tests/robustness`, and those of damaged editions, as in the test run or, with
`--large`, as in the bench: thousands of mutated tables and addresses, every damage to every file, hundreds of
connections. Options of pytest (`-k`) choose among them.
"""

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from xml.etree import ElementTree

ROOT = Path(__file__).parents[2]
WORKERS = ("-q", "-n", "2", "--dist", "worksteal")
FAULTS = ("failure", "error")
TRIED = ("tests/robustness", "tests/unit/test_editions_damaged.py")


def run(*, large: bool, report: Path, chosen: list[str]) -> int:
    """Run the trials, and write what they gave to a report; return the exit code."""
    command = [sys.executable, "-m", "pytest", *TRIED, *WORKERS, f"--junitxml={report}", *chosen]
    environment = {**os.environ, "TRIALS": "large" if large else "small"}
    return subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode


def rows_of(report: Path) -> Iterator[str]:
    """Write a line of the table for each trial: what is held, how many cases, the result, the seconds."""
    yield "| trial | cases | result | seconds |"
    yield "|---|---|---|---|"
    for trials in grouped(report).values():
        yield line_of(trials)


def grouped(report: Path) -> dict[str, list[ElementTree.Element]]:
    """Gather the cases of each test, in the order that they ran in."""
    tests: dict[str, list[ElementTree.Element]] = {}
    for case in ElementTree.parse(report).iter("testcase"):
        tests.setdefault(case.get("name", "").partition("[")[0], []).append(case)
    return tests


def line_of(trials: list[ElementTree.Element]) -> str:
    """Write the line of one test."""
    name = trials[0].get("name", "").partition("[")[0].removeprefix("test_").replace("_", " ")
    cases = sum(int(value_of(trial, "cases") or 1) for trial in trials)
    broken = sum(trial.find(fault) is not None for trial in trials for fault in FAULTS)
    skipped = all(trial.find("skipped") is not None for trial in trials)
    measured = "; ".join(filter(None, (value_of(trial, "measured") for trial in trials)))
    result = f"**{broken} broken**" if broken else "large form only" if skipped else measured or "held"
    seconds = sum(float(trial.get("time", 0)) for trial in trials)
    return f"| {name} | {cases:,} | {result} | {seconds:.0f} |"


def value_of(trial: ElementTree.Element, name: str) -> str:
    """Return what a trial recorded under a name, or nothing."""
    found = trial.find(f"properties/property[@name='{name}']")
    return "" if found is None else found.get("value", "")


def try_all(*, large: bool, chosen: Sequence[str] = ()) -> tuple[int, list[str]]:
    """Run the trials; return the exit code, and the lines of a Markdown table."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "report.xml"
        code = run(large=large, report=file, chosen=list(chosen))
        return code, list(rows_of(file))


def main() -> int:
    """Run the trials and print the table."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--large", action="store_true")
    known, chosen = options.parse_known_args()
    code, table = try_all(large=known.large, chosen=chosen)
    print(*table, sep="\n")
    return code


if __name__ == "__main__":
    sys.exit(main())
