"""Where the header of a list is, and what its columns say: a sheet that is none of our tables."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from loaders.layout import FIRST_LINES, Record, bare
from loaders.letters import letters
from loaders.recognising.headings import PLACE_ROLES, role_of

LONGEST = 80  # characters of a heading
MOST = 0.7  # of the cells of a column, that are figures in one of figures
FIGURES = re.compile(r"[\d\s.,/:+€%-]{4,}|https?://\S*|www\.\S*|\S+@\S+")
SEPARATOR_LINE = re.compile(r"sep=.?", re.IGNORECASE)


@dataclass(frozen=True)
class ListHeader:
    """The header of a list.

    Attributes
    ----------
    header
        Headings, each once; those that columns are given where there is none.
    line
        Of the header, the last one when it takes two; 0 when there is none.
    records
        The rows after it.
    """

    header: list[str]
    line: int
    records: list[Record]

    @property
    def is_there(self) -> bool:
        """Whether the file has one."""
        return self.line > 0

    @property
    def is_bare(self) -> bool:
        """Whether nothing comes after it."""
        return self.is_there and not any(any(map(str.strip, record.cells)) for record in self.records)


@dataclass(frozen=True)
class _Candidate:
    cells: list[str]
    end: int  # how many rows come before the first of the list
    height: int
    below: Sequence[Record] = ()  # the first rows after it

    @property
    def rank(self) -> tuple[int, int, int, int]:
        """The most roles first, then those that say where rows are, then the simplest, then the first."""
        roles = {role.id for cell in self.cells if (role := role_of(cell)) is not None}
        return len(roles), len(roles & {*PLACE_ROLES}), -self.height, -self.end

    @property
    def is_convincing(self) -> bool:
        """Whether it has the shape of a header, and words of one."""
        filled = [cell for cell in self.cells if cell]
        is_shaped = not any(len(cell) > LONGEST or FIGURES.fullmatch(cell) for cell in filled)
        needed = 1 if self._stands_above_figures else min(2, len(filled))
        return bool(filled) and is_shaped and self.rank[0] >= needed

    @property
    def _stands_above_figures(self) -> bool:
        """Whether every column has a word, of which one stands above codes or numbers."""
        return all(self.cells) and any(
            _is_of_figures([row.cells[place] for row in self.below if place < len(row.cells)])
            for place, cell in enumerate(self.cells)
            if not any(map(str.isdigit, cell))
        )


def find_header(records: Sequence[Record]) -> ListHeader:
    """Find the header of a list, after a title and blank rows, in one row or in two.

    Parameters
    ----------
    records
        All rows of a sheet.
    """
    candidates = [each for each in _candidates(records) if each.is_convincing]
    best = max(candidates, key=lambda each: each.rank, default=None)
    if best is None:
        return _without_header(records)
    return ListHeader(_each_once(best.cells), records[best.end - 1].line, [*records[best.end :]])


def _without_header(records: Sequence[Record]) -> ListHeader:
    rows = [
        record
        for record in records
        if not (len(record.cells) == 1 and SEPARATOR_LINE.fullmatch(record.cells[0]))
    ]
    width = max((len(record.cells) for record in rows), default=0)
    start = next((place for place, record in enumerate(rows) if 2 * _filled(record) > width), 0)
    return ListHeader([f"Colonne {letters(place)}" for place in range(width)], 0, rows[start:])


def _filled(record: Record) -> int:
    return sum(bool(cell.strip()) for cell in record.cells)


def _candidates(records: Sequence[Record]) -> Iterator[_Candidate]:
    first = records[:FIRST_LINES]
    for end, record in enumerate(first, start=1):
        cells = [_on_one_line(cell) for cell in record.cells]
        yield _Candidate(cells, end, 1, records[end : end + FIRST_LINES])
    for end, (above, below) in enumerate(pairwise(first), start=2):
        yield _Candidate(_joined(above.cells, below.cells), end, 2)


def _is_of_figures(cells: Sequence[str]) -> bool:
    filled = [cell for cell in map(_on_one_line, cells) if cell]
    return bool(filled) and sum(map(bool, map(FIGURES.fullmatch, filled))) > MOST * len(filled)


def _joined(above: Sequence[str], below: Sequence[str]) -> list[str]:
    """Read two rows as one header: above, groups that go on until the next one, and names below."""
    width = max(len(above), len(below))
    upper, lower = ([*cells, *[""] * (width - len(cells))] for cells in (above, below))
    joined, group = [], ""
    twice = {name for name, count in Counter(map(_on_one_line, lower)).items() if count > 1}
    for high, low in zip(map(_on_one_line, upper), map(_on_one_line, lower), strict=True):
        group = high or group
        joined.append(f"{low} {group}".strip() if low in twice else low or high)
    return joined


def _on_one_line(cell: str) -> str:
    return " ".join(bare(cell).split())


def _each_once(cells: Sequence[str]) -> list[str]:
    """Give each heading once; a column without one is called by its letter, as the spreadsheet does."""
    header: list[str] = []
    for place, cell in enumerate(cells):
        name, rank = cell or f"Colonne {letters(place)}", 2
        while name in header:
            name, rank = f"{cell} ({rank})", rank + 1
        header.append(name)
    return header
