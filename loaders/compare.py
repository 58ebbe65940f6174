"""Compare two readings of the same tables: `python -m loaders.compare A B`.

A and B are two files of a table, or two folders of tables. What is printed is what a curator has to settle:
rows that are in one only, and cells that differ, by the key of the row. The order of a list in a cell
counts. The exit code is 1 when there is a difference.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from french.typography import NARROW, quoted
from loaders.folders import CODE
from loaders.reading import UnreadableTableError, read_file
from loaders.schemas import TableSchema, read_schema

SCHEMAS = CODE / "schemas"


@dataclass(frozen=True)
class Difference:
    """One thing to settle.

    Attributes
    ----------
    table, key
        The row: its table, and the values of its key, joined with « / ».
    column
        The cell; nothing when the whole row is in one reading only.
    first, second
        What each reading says; nothing where it has no such row.
    """

    table: str
    key: str
    column: str
    first: str
    second: str

    def __str__(self) -> str:
        """One readable line."""
        if not self.column:
            where = "A" if self.first else "B"
            return f"{self.table} {self.key}{NARROW}: seulement dans {where}"
        where = f"{self.table} {self.key}, {self.column}{NARROW}:"
        return f"{where} A {quoted(self.first)}, B {quoted(self.second)}"


class Row(NamedTuple):
    """A row of a table: the line where it begins, and its texts by column."""

    line: int
    cells: dict[str, str]


class Pair(NamedTuple):
    """The values of a key, joined with « / », and the row that each of two frames has for it, if any."""

    key: str
    first: Row | None
    second: Row | None


def compare(table: str, first: pd.DataFrame, second: pd.DataFrame, key: tuple[str, ...]) -> list[Difference]:
    """Compare two frames of text.

    Parameters
    ----------
    table
        Its name, for the differences.
    first, second
        Frames with the same columns, all text; the index is the line.
    key
        The columns that make a row what it is. Rows with the same key are compared in their order.

    Returns
    -------
    list of Difference
        Rows of `first` in their order, with the cells that differ; then the rows that only `second` has.
    """
    return [each for pair in paired(first, second, key) for each in _of_pair(table, pair)]


def paired(first: pd.DataFrame, second: pd.DataFrame, key: tuple[str, ...]) -> Iterator[Pair]:
    """Put the rows of two frames side by side; see `compare` for the parameters and the order."""
    ours, theirs = _Rows(first, key), _Rows(second, key)
    for name in ours.places:
        yield Pair(_label(name), ours.get(name), theirs.get(name))
    for name in theirs.places:
        if name not in ours.places:
            yield Pair(_label(name), None, theirs.get(name))


def compare_files(first: Path, second: Path, table: str = "") -> list[Difference]:
    """Compare two files of the table that the first is named after, or of the one that is named."""
    name = table or first.stem
    schema = read_schema((SCHEMAS / f"{name}.json").read_bytes(), name)
    return compare(schema.name, _read(first, schema), _read(second, schema), schema.key)


def compare_folders(first: Path, second: Path) -> list[Difference]:
    """Compare every table that both folders have."""
    names = sorted(path.name for path in first.glob("*.csv") if (second / path.name).exists())
    return [each for name in names for each in compare_files(first / name, second / name)]


def _read(path: Path, schema: TableSchema) -> pd.DataFrame:
    frame, problems = read_file(path, schema)
    for problem in problems:
        print(problem, file=sys.stderr)
    return frame


class _Rows:
    """The rows of a frame, each made when it is asked for: there may be many, of many cells.

    Attributes
    ----------
    places
        Where the row of each key is; the second row of a key has its rank beside it.
    """

    def __init__(self, frame: pd.DataFrame, key: tuple[str, ...]) -> None:
        self._lines: list[int] = frame.index.tolist()
        self._columns = {str(name): frame[name].tolist() for name in frame}
        ranks: Counter[tuple[str, ...]] = Counter()
        self.places: dict[tuple[str, ...], int] = {}
        keys = [self._columns[column] for column in key]
        for place in range(len(self._lines)):
            name = tuple(cells[place] for cells in keys)
            ranks[name] += 1
            self.places[name if ranks[name] == 1 else (*name, f"n° {ranks[name]}")] = place

    def get(self, name: tuple[str, ...]) -> Row | None:
        """Return the row of a key, if there is one."""
        place = self.places.get(name)
        if place is None:
            return None
        return Row(self._lines[place], {column: cells[place] for column, cells in self._columns.items()})


def _of_pair(table: str, pair: Pair) -> Iterator[Difference]:
    if pair.first is None or pair.second is None:
        yield Difference(table, pair.key, "", "A" if pair.first else "", "B" if pair.second else "")
        return
    for column, text in pair.first.cells.items():
        if text != pair.second.cells[column]:
            yield Difference(table, pair.key, column, text, pair.second.cells[column])


def _label(name: tuple[str, ...]) -> str:
    return " / ".join(name)


def main() -> int:
    """Print the differences; return 1 when there are some, 2 when a file cannot be read."""
    parser = argparse.ArgumentParser(prog="python -m loaders.compare", description=__doc__.splitlines()[0])
    parser.add_argument("first", type=Path, metavar="A")
    parser.add_argument("second", type=Path, metavar="B")
    parser.add_argument("--table", default="", help="name of the table, when the file is not named after it")
    options = parser.parse_args()
    try:
        if options.first.is_dir():
            differences = compare_folders(options.first, options.second)
        else:
            differences = compare_files(options.first, options.second, options.table)
    except UnreadableTableError as error:
        print(*error.problems, sep="\n", file=sys.stderr)
        return 2
    print(*differences, sep="\n", end="\n" if differences else "")
    return 1 if differences else 0


if __name__ == "__main__":
    sys.exit(main())
