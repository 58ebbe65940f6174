"""Rows to the cells of a table: whether each row has all of its cells, and none that is damaged."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np

from loaders.decoding import LOST
from loaders.problems import Outcome, Problem, Rule

DAMAGE = (LOST, "\x00")
FIRST_LINES = 20  # among which the header is
LONGEST_CELL = 100_000


class Record(NamedTuple):
    """One row of a file: the line where it begins, and its cells."""

    line: int
    cells: list[str]


@dataclass(frozen=True)
class Grid:
    """What a file holds, cell by cell.

    Attributes
    ----------
    header
        Names of columns as they stand, without spaces and quotes around.
    lines
        Of each row, the line of the file where it begins; the header is line 1.
    cells
        Text (object), a row of the array a row of the file, a column a name of the header.
    """

    header: list[str]
    lines: list[int]
    cells: np.ndarray


@dataclass(frozen=True)
class Findings:
    """What is found on the way from text to cells.

    Attributes
    ----------
    problems
        What is wrong with the file and its rows.
    aside
        The rows, not blank ones, that no table can hold; their cells as they stand, or the whole line where
        it cannot be split.
    """

    problems: list[Problem] = field(default_factory=list)
    aside: list[Record] = field(default_factory=list)


def lay_out(
    header: list[str], records: Iterable[Record], file: str, findings: Findings, *, is_damaged: bool = True
) -> Grid:
    """Put rows under a header, but for those that do not fit: they are added to `findings`.

    Parameters
    ----------
    header
        Names of columns as they stand.
    records
        The rows after it.
    file
        Its name, for the problems.
    findings
        Filled on the way.
    is_damaged
        Whether a character may be lost or nul somewhere, so that every cell is looked at.
    """
    names = [bare(name) for name in header]
    return _sheet(names, _sound(records, len(names), file, findings, is_damaged=is_damaged))


def bare(name: str) -> str:
    """Give the name of a column without spaces and quotes around."""
    return name.strip().strip('"').strip()


def _sheet(header: list[str], records: Iterator[Record]) -> Grid:
    """Lay records out, in one list: a hundred thousand lists keep the garbage collector busy."""
    lines: list[int] = []
    cells: list[str] = []
    for line, row in records:
        lines.append(line)
        cells += row[: len(header)]
    return Grid(header, lines, np.array(cells, dtype=object).reshape(len(lines), len(header)))


def _sound(
    records: Iterable[Record], width: int, file: str, findings: Findings, *, is_damaged: bool
) -> Iterator[Record]:
    for record in records:
        problem = _misshapen(record, width, file) or (_damaged(record, file) if is_damaged else None)
        if problem is not None:
            findings.problems.append(problem)
        if problem is None or problem.outcome is Outcome.KEPT:
            yield record
        elif problem.rule is not Rule.LIGNE_VIDE:
            findings.aside.append(record)


def _misshapen(record: Record, width: int, file: str) -> Problem | None:
    found = len(record.cells)
    if not (record.cells and record.cells[0]) and not "".join(record.cells).strip():
        return _blank(record, file)
    if found == width:
        return too_long(record.line, file) if max(map(len, record.cells)) > LONGEST_CELL else None
    rule = Rule.CELLULES_MANQUANTES if found < width else Rule.CELLULES_EN_TROP
    is_harmless = found > width and not any(record.cells[width:])
    return Problem(
        file,
        rule,
        f"{found} cellules au lieu de {width}",
        "compléter la ligne, ou mettre entre guillemets le texte qui contient le séparateur",
        record.line,
        outcome=Outcome.KEPT if is_harmless else Outcome.ROW_SET_ASIDE,
    )


def _blank(record: Record, file: str) -> Problem:
    remedy = "la supprimer"
    return Problem(
        file, Rule.LIGNE_VIDE, "la ligne est vide", remedy, record.line, outcome=Outcome.ROW_SET_ASIDE
    )


def _damaged(record: Record, file: str) -> Problem | None:
    cell = next((cell for cell in record.cells if any(sign in cell for sign in DAMAGE)), None)
    if cell is None:
        return None
    return Problem(
        file,
        Rule.CARACTERE_ILLISIBLE,
        "la ligne contient un caractère perdu ou nul",
        "retrouver le texte d’origine et récrire la cellule",
        record.line,
        value=cell,
        outcome=Outcome.ROW_SET_ASIDE,
    )


def too_long(line: int, file: str) -> Problem:
    """Say that a cell has more characters than one may have."""
    message = f"une cellule dépasse {LONGEST_CELL} caractères"
    remedy = "la raccourcir, ou fermer les guillemets qui la commencent"
    return Problem(file, Rule.CELLULE_TROP_LONGUE, message, remedy, line, outcome=Outcome.ROW_SET_ASIDE)
