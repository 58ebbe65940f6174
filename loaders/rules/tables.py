"""What rules look at: tables on their way, the register, today's date; and what problems do to rows."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Any

import numpy as np
import pandas as pd

from geo.boundaries import Boundaries
from geo.register import Register
from geo.vintage import Vintage
from loaders.checking import set_aside
from loaders.columns import LIST_SEPARATOR, Column
from loaders.problems import Outcome, Problem
from loaders.schemas import TableSchema


@dataclass(frozen=True)
class Table:
    """One table on its way.

    Attributes
    ----------
    schema
        Its description.
    file
        The name that problems give it.
    texts
        All rows as they stand in the file (object); the index, named `ligne`, is the line of the file.
    frame
        The rows that are still good, typed by the schema; same index.
    is_read
        False for a table of which nothing could be read: the others then cannot be checked against it.
    """

    schema: TableSchema
    file: str
    texts: pd.DataFrame
    frame: pd.DataFrame
    is_read: bool = True

    def has(self, *columns: str) -> bool:
        """Tell whether it is there to be looked at: rows, and all of some columns."""
        return not self.frame.empty and set(columns).issubset(self.schema.by_name)

    def without_its_faults(self, problems: Iterable[Problem]) -> Table:
        """Give the table with rows set aside, columns emptied and cells repaired, as its problems say."""
        own = [problem for problem in problems if problem.file == self.file]
        if not own:
            return self
        return replace(self, frame=set_aside(_amended(self.frame, own, self.schema), own))


@dataclass(frozen=True)
class World:
    """What tables are checked against besides one another.

    Attributes
    ----------
    register
        Today's territories.
    today
        The day it is.
    vintage
        The territories with their boundaries, for places that are given by coordinates; none are found by
        them when it is not given.
    """

    register: Register
    today: date
    vintage: Vintage | None = None

    @cached_property
    def ground(self) -> Vintage:
        """The territories as places are looked for among them."""
        return self.vintage or Vintage("", self.register, Boundaries({}))


TablesByName = Mapping[str, Table]
TableRule = Callable[[TablesByName, World], Iterable[Problem]]


def on_lines(problem: Problem, lines: Iterable[int]) -> list[Problem]:
    """Give the same problem on each of several lines."""
    return [replace(problem, line=int(line)) for line in lines]


def by_line(column: pd.Series) -> Iterator[tuple[int, Any]]:
    """Give the values of a column of a table, each with its line."""
    return zip(column.index.tolist(), column, strict=True)


def lines_outside(values: pd.Series, known: Collection[str]) -> dict[str, list[int]]:
    """Find the values that are not among the known ones.

    Parameters
    ----------
    values
        Text (str), `""` when missing; the index is the line.
    known
        What a value may be, when it is not missing.

    Returns
    -------
    dict
        The lines of each value that is not known.
    """
    places, distinct = pd.factorize(values.to_numpy(dtype=object))
    wrong = [place for place, text in enumerate(distinct) if text and text not in known]
    rows: list[int] = np.flatnonzero(np.isin(places, wrong)).tolist() if wrong else []
    lines: dict[str, list[int]] = {}
    for row in rows:
        lines.setdefault(distinct[places[row]], []).append(int(values.index[row]))
    return lines


def _amended(frame: pd.DataFrame, problems: list[Problem], schema: TableSchema) -> pd.DataFrame:
    amended = frame.copy()
    for column in schema.columns:
        own = [problem for problem in problems if problem.column == column.name]
        cells = [
            (problem.line, problem)
            for problem in own
            if problem.line is not None and problem.outcome in {Outcome.EMPTIED, Outcome.REPAIRED}
        ]
        if any(problem.outcome is Outcome.COLUMN_NOT_READ for problem in own):
            amended[column.name] = column.typed([None] * len(frame))
        elif cells:
            amended[column.name] = _with_repairs(frame[column.name], cells, column)
    return amended


def _with_repairs(values: pd.Series, problems: list[tuple[int, Problem]], column: Column) -> pd.Series:
    """Give a column as the problems of its cells, each with its line, leave it."""
    amended: dict[int, Any] = {}
    for line, problem in problems:
        if column.is_list:
            stated: Any = values.at[line]
            amended[line] = _with_element(amended.get(line, stated), problem)
        else:
            amended[line] = problem.repair
    texts = [LIST_SEPARATOR.join(one) if column.is_list else one for one in amended.values()]
    array = values.array.copy()
    array[values.index.get_indexer(pd.Index(list(amended)))] = column.typed(texts)
    return pd.Series(array, index=values.index)


def _with_element(elements: tuple[str, ...], problem: Problem) -> tuple[str, ...]:
    """Replace the element that a problem is about, or leave it out when there is no repair."""
    amended = (problem.repair if element == problem.value else element for element in elements)
    return tuple(element for element in amended if element is not None)
