"""What a table changes in the published one: rows added, changed cell by cell, removed."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from french.typography import NARROW, quoted
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


@dataclass(frozen=True)
class Differences:
    """How a table differs from the published one.

    Attributes
    ----------
    added
        Rows that only the checked table has, by key; their lines are those of the checked file.
    changed
        Cells that differ, in rows that both have.
    removed
        Rows that only the published table has, by key; their lines are those of the published file.
    unchanged
        How many rows are the same in both.
    """

    added: dict[str, Row]
    changed: tuple[Change, ...]
    removed: dict[str, Row]
    unchanged: int

    @property
    def changed_rows(self) -> int:
        """How many rows have a cell that differs."""
        return len({change.line for change in self.changed})

    def __bool__(self) -> bool:
        """Whether there is any."""
        return bool(self.added or self.changed or self.removed)


NONE = Differences({}, (), {}, 0)


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
        Rows added and cells changed in the order of `checked`, rows removed in that of `published`.
    """
    columns = [*checked.columns]
    pairs = [*paired(checked, published[columns], key)]
    in_both = [(name, ours, theirs) for name, ours, theirs in pairs if ours and theirs]
    changed = tuple(change for each in in_both for change in _changes(*each))
    return Differences(
        added={name: ours for name, ours, theirs in pairs if ours and not theirs},
        changed=changed,
        removed={name: theirs for name, ours, theirs in pairs if theirs and not ours},
        unchanged=len(in_both) - len({change.line for change in changed}),
    )


def _changes(key: str, checked: Row, published: Row) -> list[Change]:
    return [
        Change(checked.line, key, column, published.cells[column], text)
        for column, text in checked.cells.items()
        if text != published.cells[column]
    ]
