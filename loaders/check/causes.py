"""Problems told by cause: one sentence for all the rows that have the same fault, and one remedy."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from french.numbers import counted
from french.typography import NARROW
from loaders.personal import masked, told
from loaders.problems import Outcome, Problem, Rule

QUOTED = re.compile(r"«[^»]*»|\([^()]*\)|\d+(?:[.,]\d+)?")
MOST_ROWS = 12  # rows that are enumerated
FEW = 2  # rows that are told one by one


@dataclass(frozen=True)
class Cause:
    """Problems that have the same cause.

    Attributes
    ----------
    problems
        In the order in which they were found: same rule, same column, same words but for values.
    """

    problems: tuple[Problem, ...]

    @property
    def first(self) -> Problem:
        """The first of them, by which all are told."""
        return self.problems[0]

    @property
    def rows(self) -> list[int]:
        """The numbers of the rows, each once."""
        return list(dict.fromkeys(each.line for each in self.problems if each.line is not None))

    @property
    def where(self) -> str:
        """The rows as French enumerates them: « lignes 2 à 41 », « lignes 2, 5 et 9 »."""
        runs = [*_runs(sorted(self.rows))]
        shown = ", ".join(map(_run, runs[:MOST_ROWS]))
        more = "…" if len(runs) > MOST_ROWS else ""
        return f"ligne{'s' if len(self.rows) > 1 else ''} {shown}{more}" if runs else ""

    def __str__(self) -> str:
        if len(self.problems) <= FEW:
            return "\n".join(map(str, self.problems))
        first = self.first
        place = [first.file, *([f"feuille {told(first.sheet)}"] if first.sheet else [])]
        column = f", colonne {told(first.column)}" if first.column else ""
        count = counted(len(self.problems), "cellule" if first.column else "ligne")
        examples = dict.fromkeys(each.value for each in self.problems if each.value)
        like = f", comme {told(next(iter(examples)))}" if examples else ""
        remedy = f"Remède{NARROW}: {first.remedy}{' (par exemple)' if self._remedies > 1 else ''}"
        what = f"{count}{like}{NARROW}: {first.message}"
        text = f"{', '.join(place)}{column}{NARROW}: {what}. {remedy}. {self._fate}".rstrip()
        return masked(f"{text} ({self.where})" if self.where else text)

    @property
    def _remedies(self) -> int:
        return len({each.remedy for each in self.problems})

    @property
    def _fate(self) -> str:
        outcome = self.first.outcome
        return (
            "Réparées."
            if outcome is Outcome.REPAIRED
            else outcome.value.replace("La ligne est", "Elles sont")
        )


def causes_of(problems: Iterable[Problem]) -> list[Cause]:
    """Put problems together by cause, in the order of their first."""
    groups: dict[tuple[Rule, str | None, str, Outcome], list[Problem]] = {}
    for problem in problems:
        kind = QUOTED.sub("…", problem.message)
        groups.setdefault((problem.rule, problem.column, kind, problem.outcome), []).append(problem)
    return [Cause(tuple(group)) for group in groups.values()]


def _runs(rows: list[int]) -> Iterator[tuple[int, int]]:
    """Give the runs of numbers that follow one another: 2, 3, 4, 9 gives (2, 4), (9, 9)."""
    start = last = None
    for row in rows:
        if last is not None and row > last + 1:
            yield start or last, last
            start = row
        start, last = start if start is not None else row, row
    if last is not None:
        yield start or last, last


def _run(run: tuple[int, int]) -> str:
    first, last = run
    return str(first) if first == last else f"{first} à {last}" if last > first + 1 else f"{first}, {last}"
