"""Problems told by cause: one sentence for all the rows that have the same fault, and one remedy."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from french.numbers import counted
from french.typography import NARROW
from geo.fingerprint import fingerprint
from loaders.check.numbering import PLAIN, Numbering
from loaders.check.told import MOST_TOLD, told_problem
from loaders.personal import masked, told
from loaders.problems import Outcome, Problem, Rule

QUOTED = re.compile(r"«[^»]*»|\([^()]*\)|\d+(?:[.,]\d+)?")
MOST_RUNS = 12  # runs of rows that are enumerated
FEW = 2  # rows that are told one by one


class Remedy(StrEnum):
    """What one click does to all the cells of a cause."""

    ACCEPT = "accepter"  # each cell becomes what is offered for it
    EMPTY = "vider"


@dataclass(frozen=True)
class Cause:
    """Problems that have the same cause.

    Attributes
    ----------
    id
        What it is found by, in any check of the same file.
    few
        The first of them: same place, same rule, same column, same words but for values.
    count
        How many there are.
    rows
        The numbers of the first rows, each once.
    where
        All of them as French enumerates them: « lignes 2 à 41 », « lignes 2, 5 et 9 ».
    offers
        For how many cells a text is offered.
    remedies
        How many different remedies they have.
    """

    id: str
    few: tuple[Problem, ...]
    count: int
    rows: tuple[int, ...]
    where: str
    offers: int
    remedies: int

    @property
    def first(self) -> Problem:
        """The first of them, by which all are told."""
        return self.few[0]

    @property
    def remedy(self) -> Remedy | None:
        """What one click can do; nothing where each cell wants a look, or is repaired already."""
        if self.offers:
            return Remedy.ACCEPT
        return Remedy.EMPTY if self.first.outcome is Outcome.EMPTIED and self.first.value else None

    @property
    def counted(self) -> str:
        """How many cells, or rows, it is about: « 213 cellules »."""
        return counted(self.count, "cellule" if self.first.column else "ligne")

    def __str__(self) -> str:
        if self.count <= FEW:
            return "\n".join(map(str, self.few))
        first = self.first
        place = [first.file, *([f"feuille {told(first.sheet)}"] if first.sheet else [])]
        column = f", colonne {told(first.column)}" if first.column else ""
        like = f", comme {told(first.value)}" if first.value else ""
        remedy = f"Remède{NARROW}: {first.remedy}{' (par exemple)' if self.remedies > 1 else ''}"
        what = f"{self.counted}{like}{NARROW}: {first.message}"
        text = f"{', '.join(place)}{column}{NARROW}: {what}. {remedy}. {self._fate}".rstrip()
        return masked(f"{text} ({self.where})" if self.where else text)

    @property
    def _fate(self) -> str:
        fate: str = self.first.outcome.value
        is_repaired = self.first.outcome is Outcome.REPAIRED
        return "Réparées." if is_repaired else fate.replace("La ligne est", "Elles sont")


def cause_of(problem: Problem) -> str:
    """Return the id of the cause of a problem: where it is, its rule, its words but for values."""
    kind = QUOTED.sub("…", problem.message)
    said = (problem.sheet or problem.file, problem.rule, problem.column or "", kind, problem.outcome.name)
    return fingerprint(f"{each}\n".encode() for each in said)


def causes_of(
    problems: Iterable[Problem], file: str = "", sheet: str = "", numbering: Numbering = PLAIN
) -> list[Cause]:
    """Put problems together by cause, in the order of their first.

    Parameters
    ----------
    problems
        All of them, of one sheet.
    file, sheet
        What they are told under; where they say that they are, when not given.
    numbering
        Of the rows.
    """
    groups: dict[tuple[Rule, str | None, str, Outcome], list[Problem]] = {}
    kinds: dict[str, str] = {}
    for problem in problems:
        kind = kinds.get(problem.message) or kinds.setdefault(
            problem.message, QUOTED.sub("…", problem.message)
        )
        groups.setdefault((problem.rule, problem.column, kind, problem.outcome), []).append(problem)
    return [_cause(group, file, sheet, numbering) for group in groups.values()]


def _cause(problems: Sequence[Problem], file: str, sheet: str, numbering: Numbering) -> Cause:
    rows = [*dict.fromkeys(each.line for each in problems if each.line is not None)]
    few = problems[:FEW]
    return Cause(
        cause_of(problems[0]),
        tuple(told_problem(each, file or each.file, sheet or each.sheet, numbering) for each in few),
        len(problems),
        tuple(rows[:MOST_TOLD]),
        _where(rows, numbering),
        sum(bool(each.offer) for each in problems),
        len({each.remedy for each in problems}),
    )


def settled(problems: list[Problem], remedies: Mapping[str, Remedy]) -> list[Problem]:
    """Give problems, those whose cause somebody settled with the repair that each gets.

    Parameters
    ----------
    problems
        Of one sheet.
    remedies
        By the id of a cause.
    """
    return (
        [_settled(problem, remedies.get(cause_of(problem))) for problem in problems] if remedies else problems
    )


def _settled(problem: Problem, remedy: Remedy | None) -> Problem:
    is_emptied = remedy is Remedy.EMPTY
    if problem.outcome is Outcome.REPAIRED or not (is_emptied or (remedy and problem.offer)):
        return problem
    repair = "" if is_emptied else problem.offer
    return replace(problem, outcome=Outcome.REPAIRED, repair=repair, offer="")


def _where(rows: list[int], numbering: Numbering) -> str:
    runs = [*_runs(sorted(rows))]
    shown = ", ".join(_run(run, numbering) for run in runs[:MOST_RUNS])
    more = "…" if len(runs) > MOST_RUNS else ""
    return f"ligne{'s' if len(rows) > 1 else ''} {shown}{more}" if runs else ""


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


def _run(run: tuple[int, int], numbering: Numbering) -> str:
    first, last = run
    (_, start), end = numbering.place(first), numbering.said(last)
    return end if first == last else f"{start} à {end}" if last > first + 1 else f"{start}, {end}"
