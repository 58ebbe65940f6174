"""What was done in a grid: cells that were changed, rows that were added or taken away, as edits."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from geo.names import fold
from ledger.naming import NAMES, identifier
from ledger.records import Record
from ledger.revisions import Edit
from ledger.taking import ID
from loaders.schemas import TableSchema


@dataclass(frozen=True)
class Changes:
    """What was done, by the titles of columns.

    Attributes
    ----------
    edited
        Cells by the place of their row among those that are shown.
    added
        The cells of new rows.
    deleted
        The places of rows that were taken away.
    """

    edited: Mapping[int, Mapping[str, Any]] = field(default_factory=dict)
    added: Sequence[Mapping[str, Any]] = ()
    deleted: Sequence[int] = ()

    @classmethod
    def read(cls, done: Mapping[str, Any], values: Mapping[str, Callable[[Any], Any]]) -> Changes:
        """Read what was done, as the grid says it, where cells are words that stand for values.

        Parameters
        ----------
        done
            `edited_rows`, `added_rows` and `deleted_rows`.
        values
            By the title of a column, what gives the value that words stand for.
        """

        def kept(cells: Mapping[str, Any]) -> dict[str, Any]:
            return {title: values[title](text) for title, text in cells.items()}

        edited = {place: kept(cells) for place, cells in done["edited_rows"].items()}
        return cls(edited, [*map(kept, done["added_rows"])], done["deleted_rows"])

    @property
    def is_none(self) -> bool:
        """Whether nothing was done."""
        return not (self.edited or self.deleted or any(any(each.values()) for each in self.added))

    def of_rows(self, shown: Sequence[Record], schema: TableSchema) -> list[Edit]:
        """Return the edits of rows that are there."""
        changed = [
            Edit(schema.name, row.key, row.version, {**(row.cells or {}), **_cells(cells, schema)})
            for place, cells in self.edited.items()
            if place not in self.deleted
            for row in (shown[place],)
        ]
        gone = (shown[place] for place in self.deleted)
        return [*changed, *(Edit(schema.name, row.key, row.version, None) for row in gone)]

    def new_rows(self, schema: TableSchema, taken: Mapping[str, object]) -> list[dict[str, str]]:
        """Return the cells of the rows that are new; an identifier that is not given is made."""
        rows: list[dict[str, str]] = []
        for each in self.added:
            cells = _cells(each, schema)
            if not any(cells.values()):
                continue
            if ID in schema.by_name and not cells.get(ID):
                used = {*taken, *(row.get(ID, "") for row in rows)}
                cells[ID] = identifier(next((cells[name] for name in NAMES if cells.get(name)), ""), used)
            rows.append(cells)
        return rows


def holding(rows: Sequence[Record], words: str, shown: Callable[[Record], Iterable[str]]) -> list[Record]:
    """Return the rows of which a cell holds some words, as it is shown or as it is kept."""
    wanted = fold(words)
    if not wanted:
        return [*rows]
    return [each for each in rows if wanted in fold(" ".join((*(each.cells or {}).values(), *shown(each))))]


def _cells(by_title: Mapping[str, Any], schema: TableSchema) -> dict[str, str]:
    names = {column.title: column.name for column in schema.columns}
    return {names[title]: str(text or "").strip() for title, text in by_title.items() if title in names}
