"""One column of a table: what its schema says of it, and the array that its values make."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import numpy as np
import pandas as pd

from loaders.near import Vocabulary

LIST_SEPARATOR = ";"
PASSAGE_MARK = "@"  # in a reference to a source, what follows is the passage
CODE = "code"
CellReader = Callable[[str], tuple[Any, dict[str, str] | None]]


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
    reference
        Where the values come from; None when they stand for themselves.
    read
        Reads one text: its value, and what is wrong with it by name of constraint (None when nothing is).
    """

    name: str
    title: str
    description: str
    example: str
    type: str
    constraints: dict[str, Any]
    is_list: bool
    reference: Reference | None
    read: CellReader = field(repr=False, compare=False)

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
        return Vocabulary(self.constraints.get("enum", ()))

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
