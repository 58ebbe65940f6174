"""A frame of text to a typed frame: every cell against its schema, each distinct text of a column once."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd

from loaders.cells import read_texts
from loaders.columns import Column
from loaders.forms import Evidence
from loaders.problems import Outcome, Problem
from loaders.schemas import TableSchema

PRECISION = "precision"


class TooManyProblemsError(Exception):
    """Cells that have more problems than are looked for; carries those of the first columns."""

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = problems
        super().__init__(problems)


def check_cells(
    texts: pd.DataFrame, schema: TableSchema, file: str, most: int | None = None
) -> tuple[pd.DataFrame, list[Problem]]:
    """Read every cell of a table by its schema.

    Parameters
    ----------
    texts
        One column of text (object) a column of the schema; the index, named `ligne`, is the line of the file.
    schema
        Of the table.
    file
        Name of the file, for the problems.
    most
        How many problems are looked for; all, when not given.

    Returns
    -------
    frame
        The same columns, typed (`Column.typed`), and the rows that have all that a row needs.
    problems
        In the order of lines, then of columns.

    Raises
    ------
    TooManyProblemsError
        There are more.
    """
    typed: dict[str, object] = {}
    problems: list[Problem] = []
    for column in schema.columns:
        typed[column.name], of_column = _check_column(texts, column, file)
        problems += of_column
        if most is not None and len(problems) > most:
            raise TooManyProblemsError(problems)
    problems.sort(key=lambda problem: problem.line or 0)
    return set_aside(pd.DataFrame(typed, index=texts.index), problems), problems


def set_aside(frame: pd.DataFrame, problems: list[Problem]) -> pd.DataFrame:
    """Give the rows that no problem sets aside."""
    lines = {problem.line for problem in problems if problem.outcome is Outcome.ROW_SET_ASIDE}
    return frame[~frame.index.isin(list(lines))] if lines else frame


def _check_column(texts: pd.DataFrame, column: Column, file: str) -> tuple[object, list[Problem]]:
    cells = texts[column.name].to_numpy()
    places, distinct = pd.factorize(cells)
    values, faults = read_texts(distinct.tolist(), column, file, _evidence(texts, column, distinct))
    rows: list[int] = np.flatnonzero(np.isin(places, list(faults))).tolist() if faults else []
    return column.typed(values).take(places), [
        replace(problem, line=int(texts.index[row])) for row in rows for problem in faults[places[row]]
    ]


def _evidence(texts: pd.DataFrame, column: Column, distinct: np.ndarray) -> Evidence:
    """Say what is known of a column of dates: how precise the rows of each text say that they are."""
    if column.type != "date" or PRECISION not in texts:
        return Evidence(distinct)
    pairs = set(zip(texts[column.name], texts[PRECISION].str.strip(), strict=True))
    precisions: dict[str, set[str]] = {}
    for text, precision in pairs:
        precisions.setdefault(text.strip(), set()).add(precision)
    return Evidence(distinct, precisions)
