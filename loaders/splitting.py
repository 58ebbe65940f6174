"""Text to rows of cells: what separates cells, where rows begin and end; read once, whatever is in it."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Collection, Iterator
from itertools import islice
from typing import NamedTuple

from geo.names import fold
from loaders.layout import FIRST_LINES, LONGEST_CELL, Findings, Record, bare, too_long
from loaders.problems import Outcome, Problem, Rule

COMMA = ","
OTHER_SEPARATORS = {";": "le point-virgule", "\t": "la tabulation", "|": "la barre verticale"}
LONGEST_ROW = 1_000_000  # characters, over all its lines
LONGEST_HEADER = 100_000  # characters of a line, in which names of columns are looked for
CONVINCING = 2  # names of columns in a line, for it to be the header
STATED = re.compile(r"sep=(.)", re.IGNORECASE)  # what Excel understands, on the first line
LINE = re.compile(r"[^\r\n]+(?:\r\n?|\n)?|\r\n?|\n")


def split_records(
    text: str, file: str, names: Collection[str], findings: Findings, most: int | None = None
) -> Iterator[Record]:
    """Split the text of a CSV file into rows.

    Parameters
    ----------
    text
        The whole file.
    file
        Its name, for the problems.
    names
        Names of columns, by which the separator is recognised.
    findings
        What is wrong is added to it as reading goes on.
    most
        How many rows are read, those that have no end among them; all, when not given.
    """
    separator = _separator(text, names)
    if separator != COMMA:
        findings.problems.append(_wrong_separator(file, separator))
    for row in islice(_Reading(text, separator).rows(), most):
        if row.has_an_end:
            yield row.record
        else:
            findings.problems.append(_unsplittable(file, *row.record))
            findings.aside.append(row.record)


def _separator(text: str, names: Collection[str]) -> str:
    """Tell what separates cells: what finds most names of columns in one line, or cuts lines most alike."""
    lines = [each[0][:LONGEST_HEADER] for each in islice(LINE.finditer(text), FIRST_LINES)]
    stated = STATED.fullmatch(lines[0].strip()) if lines else None
    if stated is not None and stated[1] in {COMMA, *OTHER_SEPARATORS}:
        return stated[1]
    known = {*map(fold, names)}

    def names_found(separator: str) -> int:
        return max(len({fold(bare(name)) for name in line.split(separator)} & known) for line in lines)

    found = {separator: names_found(separator) for separator in (COMMA, *OTHER_SEPARATORS)}
    best = max(found, key=found.__getitem__)
    return best if found[best] >= CONVINCING else max(found, key=lambda one: _likeness(lines, one))


def _likeness(lines: list[str], separator: str) -> tuple[int, int]:
    """Say how many lines a separator cuts into a same number of cells, more than one, and into how many."""
    try:
        widths = [len(cells) for cells in csv.reader(lines, delimiter=separator) if any(cells)]
    except csv.Error:
        return 0, 0
    ((width, count),) = Counter(width for width in widths if width > 1).most_common(1) or [(0, 0)]
    return count, width


class _Row(NamedTuple):
    """A row, or the first line of one that has no end."""

    record: Record
    has_an_end: bool


class _EndlessError(Exception):
    """A row has more characters than one may have."""


class _Reading:
    """Reads rows, and goes on at the next line where one has no end.

    Each line that was looked at for a row without an end, but the first, begins inside a cell. A row that
    begins at one of them and goes on to the next line is there at the same point, and comes to the same end.
    So among these lines a row ends on its own line or has no end, and no line is looked at more than twice.
    """

    def __init__(self, text: str, separator: str) -> None:
        self._text = text
        self._separator = separator
        self._line, self._place = 1, 0  # where the next row begins: the line, and how far in the text
        self._line_ahead, self._place_ahead = 1, 0  # where reading is
        self._last_lost = 0  # the last line that was looked at for a row without an end

    def rows(self) -> Iterator[_Row]:
        """Give all rows."""
        while self._place < len(self._text):
            try:
                yield from self._rows_with_an_end()
            except (csv.Error, _EndlessError):
                yield self._row_without_an_end()

    def _rows_with_an_end(self) -> Iterator[_Row]:
        for cells in csv.reader(self._lines(), delimiter=self._separator, strict=True):
            yield _Row(Record(self._line, cells), True)
            self._line, self._place = self._line_ahead, self._place_ahead

    def _row_without_an_end(self) -> _Row:
        self._last_lost = max(self._last_lost, self._line_ahead - 1)
        line = next(LINE.finditer(self._text, self._place))[0]
        row = _Row(Record(self._line, [line.rstrip("\r\n")]), False)
        self._line, self._place = self._line + 1, self._place + len(line)
        return row

    def _lines(self) -> Iterator[str]:
        """Give lines, until a row goes on where none that does has an end."""
        self._line_ahead, self._place_ahead = self._line, self._place
        for each in LINE.finditer(self._text, self._place):
            if self._line < self._last_lost and each.start() > self._place:
                return
            self._line_ahead, self._place_ahead = self._line_ahead + 1, each.end()
            if each.end() - self._place > LONGEST_ROW:
                raise _EndlessError
            yield each[0]


def _unsplittable(file: str, line: int, cells: list[str]) -> Problem:
    """Report a row that has no end, or a cell longer than the csv module takes."""
    if len(cells[0]) > LONGEST_CELL:
        return too_long(line, file)
    message = "des guillemets ne se ferment pas, ou pas à la fin de la cellule"
    remedy = 'ouvrir et fermer la cellule par un guillemet droit ("), et doubler ceux qu’elle contient'
    return Problem(file, Rule.GUILLEMETS, message, remedy, line, outcome=Outcome.ROW_SET_ASIDE)


def _wrong_separator(file: str, separator: str) -> Problem:
    return Problem(
        file,
        Rule.SEPARATEUR,
        f"les cellules sont séparées par {OTHER_SEPARATORS[separator]}, et non par la virgule",
        "enregistrer avec la virgule pour séparateur",
        1,
    )
