"""What a table changes in the published one: rows added, changed cell by cell, removed."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import NamedTuple

import pandas as pd

from french.typography import NARROW, quoted
from loaders.check.told import MOST_TOLD, beginning
from loaders.compare import Row, paired


@dataclass(frozen=True)
class Change:
    """A cell that is not as published.

    Attributes
    ----------
    line
        Of the row, in the file that is checked.
    key
        The values of the key of the row, joined with « / ».
    column
        Name of the column.
    published, checked
        The text of each.
    """

    line: int
    key: str
    column: str
    published: str
    checked: str

    def __str__(self) -> str:
        """One readable French line."""
        return f"{self.key}, {self.column}{NARROW}: {quoted(self.published)} devient {quoted(self.checked)}"


class Counts(NamedTuple):
    """How many rows are added, cells changed, rows with such a cell, rows removed, rows the same in both."""

    added: int = 0
    changed: int = 0
    changed_rows: int = 0
    removed: int = 0
    unchanged: int = 0


@dataclass(frozen=True)
class Differences:
    """How a table differs from the published one: the first of each, and how many there are.

    Attributes
    ----------
    added
        Rows that only the checked table has, by key; their lines are those of the checked file.
    changed
        Cells that differ, in rows that both have.
    removed
        Rows that only the published table has, by key; their lines are those of the published file.
    counts
        Of all.
    """

    added: dict[str, Row]
    changed: tuple[Change, ...]
    removed: dict[str, Row]
    counts: Counts

    def __bool__(self) -> bool:
        """Whether there is any."""
        return any(self.counts._replace(unchanged=0))


NONE = Differences({}, (), {}, Counts())


def differences(published: pd.DataFrame, checked: pd.DataFrame, key: tuple[str, ...]) -> Differences:
    """Compare a table with the published one.

    Parameters
    ----------
    published, checked
        Frames of text (object), the index being the line. Only the columns of `checked` are compared: one
        that a file leaves out is not one that it empties.
    key
        The columns that make a row what it is, which both have.

    Returns
    -------
    Differences
        Rows added and cells changed in the order of `checked`, rows removed in that of `published`. The first
        of each are told, long cells by their beginning: see `loaders.check.told`.
    """
    added: dict[str, Row] = {}
    removed: dict[str, Row] = {}
    changed: list[Change] = []
    counts: Counter[str] = Counter()
    for name, ours, theirs in paired(checked, published[[*checked.columns]], key):
        if ours and theirs:
            changes = _changes(name, ours, theirs)
            counts.update(changed=len(changes), changed_rows=bool(changes), unchanged=not changes)
            changed += map(_told_change, changes[: MOST_TOLD - len(changed)])
        elif row := ours or theirs:
            kind, rows = ("added", added) if ours else ("removed", removed)
            counts[kind] += 1
            if len(rows) < MOST_TOLD:
                rows[beginning(name)] = _told_row(row)
    return Differences(added, tuple(changed), removed, Counts(**counts))


def _changes(key: str, checked: Row, published: Row) -> list[Change]:
    return [
        Change(checked.line, key, column, published.cells[column], text)
        for column, text in checked.cells.items()
        if text != published.cells[column]
    ]


def _told_change(change: Change) -> Change:
    key, published, checked = map(beginning, (change.key, change.published, change.checked))
    return replace(change, key=key, published=published, checked=checked)


def _told_row(row: Row) -> Row:
    return Row(row.line, {column: beginning(text) for column, text in row.cells.items()})
