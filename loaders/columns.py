"""One column of a table: what its schema says of it, and the array that its values make."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import numpy as np
import pandas as pd

from loaders.near import Vocabulary

LIST_SEPARATOR = ";"
PASSAGE_MARK = "@"  # in a reference to a source, what follows is the passage
CODE = "code"
MOST_NUMBER = 2**63 - 1  # what Int64 holds
CellReader = Callable[[str], tuple[Any, dict[str, str] | None]]


class Readers:
    """What reads the cells of a table: frictionless, which is imported when a cell is read.

    It takes a quarter of a second to import, and tables that were read before need none of it.

    Parameters
    ----------
    descriptor
        The Table Schema.
    """

    def __init__(self, descriptor: Mapping[str, Any]) -> None:
        self._descriptor = descriptor

    def prepare(self) -> None:
        """Make them all.

        Raises
        ------
        ValueError
            The descriptor is no Table Schema.
        """
        self._readers  # noqa: B018

    def of(self, column: str) -> CellReader:
        """Return what reads the cells of a column; see `prepare` for what is raised."""
        return self._readers[column]

    @cached_property
    def _readers(self) -> dict[str, CellReader]:
        from frictionless import Schema

        try:
            schema = Schema.from_descriptor(dict(self._descriptor))
        except Exception as error:  # of what is no Table Schema, frictionless raises all sorts
            raise ValueError(str(error)) from error
        return {field.name: _guarded(field) for field in schema.fields}


def _guarded(described: Any) -> CellReader:
    """Give the reader of frictionless, without the errors and the endless numbers that it lets through."""
    read: CellReader = described.create_cell_reader()
    if described.type == "string" and described.format == "default":
        return read

    def guarded(text: str) -> tuple[Any, dict[str, str] | None]:
        try:
            value, faults = read(text)
        except Exception:  # the parsers of formats raise what they like
            return None, {"type": described.format}
        if isinstance(value, int) and abs(value) > MOST_NUMBER:
            return None, {"type": described.type}
        return value, faults

    return guarded


@dataclass(frozen=True)
class Reference:
    """A column that holds values of a column of another table, or of its own."""

    table: str
    column: str


@dataclass(frozen=True)
class Column:
    """One column as its schema describes it.

    Attributes
    ----------
    name, title, description, example
        For people: the documentation and the exports read them here.
    type
        Type of the Table Schema: string, date, year, integer, number, boolean.
    constraints
        As in the Table Schema: required, unique, enum, pattern, minimum, maximum, minLength, maxLength.
    is_list
        Whether a cell holds several values separated by `;`.
    is_optional
        Whether a file may leave it out: it came after files that are still read.
    reference
        Where the values come from; None when they stand for themselves.
    readers
        What reads the cells of its table.
    """

    name: str
    title: str
    description: str
    example: str
    type: str
    constraints: dict[str, Any]
    is_list: bool
    is_optional: bool
    reference: Reference | None
    readers: Readers = field(repr=False, compare=False)

    @cached_property
    def read(self) -> CellReader:
        """Reads one text: its value, and what is wrong with it, by constraint (None when nothing is)."""
        return self.readers.of(self.name)

    @property
    def required(self) -> bool:
        """Whether a row without a value is of no use."""
        return bool(self.constraints.get("required"))

    @property
    def is_passage(self) -> bool:
        """Whether a value is the id of a source and a passage in it."""
        return PASSAGE_MARK in self.constraints.get("pattern", "")

    @property
    def is_looked_up(self) -> bool:
        """Whether a value is right when it is found, in another table or in the register."""
        is_code = self.name == CODE or self.name.startswith(f"{CODE}_")
        return is_code or (self.reference is not None and not self.is_passage)

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """The values that the schema enumerates."""
        return Vocabulary(map(str, self.constraints.get("enum", ())))

    def typed(self, values: Sequence[Any]) -> pd.api.extensions.ExtensionArray | np.ndarray:
        """Make the array of a frame from values as `read` gives them.

        Parameters
        ----------
        values
            None where there is none.

        Returns
        -------
        array
            datetime64[us] (NaT), Int64 (NA), float64 (NaN), boolean (NA), tuples of str (empty), str (empty).
        """
        if self.is_list:
            lists = (tuple(value.split(LIST_SEPARATOR)) if value else () for value in values)
            return np.fromiter(lists, dtype=object, count=len(values))
        if self.type == "date":
            days = np.array([value or "NaT" for value in values], dtype="datetime64[D]")
            return days.astype("datetime64[us]")
        if self.type in {"integer", "year"}:
            return pd.array(values, dtype="Int64")
        if self.type == "number":
            return np.array([np.nan if value is None else float(value) for value in values], dtype="float64")
        if self.type == "boolean":
            return pd.array(values, dtype="boolean")
        return pd.array(["" if value is None else value for value in values], dtype="str")
