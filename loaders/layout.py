"""Text to cells: what separates them, where rows begin and end, and whether each has all of its cells."""

from __future__ import annotations

import csv
import io
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np

from loaders.decoding import LOST
from loaders.problems import Outcome, Problem, Rule

COMMA = ","
OTHER_SEPARATORS = {";": "le point-virgule", "\t": "la tabulation", "|": "la barre verticale"}
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


def split_cells(text: str, file: str, names: Collection[str]) -> tuple[Grid, list[Problem]]:
    """Split the text of a CSV file, of which the first row is the header, into cells.

    Parameters
    ----------
    text
        The whole file.
    file
        Its name, for the problems.
    names
        Names of columns, by which the separator is recognised.

    Returns
    -------
    sheet
        The header, and the rows that have a cell a column.
    problems
        Another separator than the comma, quotes that do not close, rows blank, short, long or damaged.
    """
    findings = Findings()
    records = split_records(text, file, names, findings)
    header = next(records, Record(1, [])).cells
    is_damaged = any(sign in text for sign in DAMAGE)
    return lay_out(header, records, file, findings, is_damaged=is_damaged), findings.problems


def split_records(text: str, file: str, names: Collection[str], findings: Findings) -> Iterator[Record]:
    """Split the text of a CSV file into rows; see `split_cells` for the parameters.

    What is wrong is added to `findings` as reading goes on.
    """
    lines = list(io.StringIO(text, newline=""))
    separator = _separator(lines[:FIRST_LINES], names)
    if separator != COMMA:
        findings.problems.append(_wrong_separator(file, separator))
    return _records(lines, separator, file, findings)


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


def _separator(lines: list[str], names: Collection[str]) -> str:
    """Tell what separates cells: that which finds most of the names of columns in one of the first lines."""

    def names_found(separator: str) -> int:
        return max(len({bare(name) for name in line.split(separator)} & set(names)) for line in lines)

    return max([COMMA, *OTHER_SEPARATORS], key=names_found)


def _records(lines: list[str], separator: str, file: str, findings: Findings) -> Iterator[Record]:
    """Give records; one without an end is a problem, and reading goes on at the line after its first."""
    start = 0
    while start < len(lines):
        reader = csv.reader(
            map(lines.__getitem__, range(start, len(lines))), delimiter=separator, strict=True
        )
        read = 0
        try:
            for cells in reader:
                yield Record(start + read + 1, cells)
                read = reader.line_num
        except csv.Error:
            endless = Record(start + read + 1, [lines[start + read].rstrip("\r\n")])
            findings.problems.append(_unsplittable(file, *endless))
            findings.aside.append(endless)
            start += read + 1
        else:
            return


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
        return _too_long(record.line, file) if max(map(len, record.cells)) > LONGEST_CELL else None
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


def _unsplittable(file: str, line: int, cells: list[str]) -> Problem:
    """Report a record that has no end, or a cell longer than the csv module takes."""
    if len(cells[0]) > LONGEST_CELL:
        return _too_long(line, file)
    message = "des guillemets ne se ferment pas, ou pas à la fin de la cellule"
    remedy = 'ouvrir et fermer la cellule par un guillemet droit ("), et doubler ceux qu’elle contient'
    return Problem(file, Rule.GUILLEMETS, message, remedy, line, outcome=Outcome.ROW_SET_ASIDE)


def _too_long(line: int, file: str) -> Problem:
    message = f"une cellule dépasse {LONGEST_CELL} caractères"
    remedy = "la raccourcir, ou fermer les guillemets qui la commencent"
    return Problem(file, Rule.CELLULE_TROP_LONGUE, message, remedy, line, outcome=Outcome.ROW_SET_ASIDE)


def _wrong_separator(file: str, separator: str) -> Problem:
    return Problem(
        file,
        Rule.SEPARATEUR,
        f"les cellules sont séparées par {OTHER_SEPARATORS[separator]}, et non par la virgule",
        "enregistrer avec la virgule pour séparateur",
        1,
    )
