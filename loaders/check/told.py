"""How much a report tells: the first of many things, and the beginning of long ones."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from heapq import nsmallest

from loaders.check.numbering import PLAIN, Numbering
from loaders.problems import Problem

MOST_TOLD = 1000  # problems of a sheet, rows that it adds, cells that it changes, rows that it takes away
LONGEST_TOLD = 1000  # characters of a cell


def beginning(text: str) -> str:
    """Give a text, or the beginning of one that is too long to be told whole."""
    return text if len(text) <= LONGEST_TOLD else f"{text[:LONGEST_TOLD]}…"


def first_problems(
    problems: Iterable[Problem], file: str, sheet: str, numbering: Numbering = PLAIN
) -> tuple[Problem, ...]:
    """Give the first problems of a sheet, by line, with the name of the file and that of the sheet."""
    first = nsmallest(MOST_TOLD, problems, key=lambda problem: problem.line or 0)
    return tuple(told_problem(problem, file, sheet, numbering) for problem in first)


def told_problem(problem: Problem, file: str, sheet: str, numbering: Numbering = PLAIN) -> Problem:
    """Give a problem with the name of the file and that of the sheet, its long texts by their beginning."""
    own, line = numbering.place(problem.line) if problem.line is not None else ("", None)
    return replace(
        problem,
        file=file,
        sheet=beginning(own or sheet),
        line=line,
        value=beginning(problem.value),
        column=problem.column and beginning(problem.column),
        repair=problem.repair and beginning(problem.repair),
        offer=beginning(problem.offer),
    )
