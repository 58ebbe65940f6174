"""A checked table written anew: what can only be one thing is repaired, all the rest stays as it is.

The repaired file is a CSV as the schemas ask (comma, UTF-8, one header line). Its columns are those of the
schema that the file has, in the order of the schema, then those that the schema does not know; columns that
are computed from the others are left out. A column that the file lacks is not added: it would look emptied.
Blank rows go. A row that has not a cell a column stays as it stands, and with it the columns and their order:
nobody could tell which cell is which.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Collection, Iterable

import numpy as np
import pandas as pd

from loaders.columns import LIST_SEPARATOR
from loaders.formulas import GUARD, restored
from loaders.layout import Grid, Record
from loaders.problems import Outcome, Problem
from loaders.schemas import TableSchema


def without_apostrophes(cells: np.ndarray) -> np.ndarray:
    """Take away the apostrophe that an export puts before what a spreadsheet would run."""
    bare = cells.copy()
    for place, text in np.ndenumerate(cells):
        if text.startswith(GUARD):
            bare[place] = restored(text)
    return bare


def repaired(texts: pd.DataFrame, problems: Iterable[Problem]) -> pd.DataFrame:
    """Put into a table the repairs that its problems hold.

    Parameters
    ----------
    texts
        The table as it stands: text (object), the index being the line.
    problems
        Those of its cells, in the order in which they were found: each repairs what the one before left.

    Returns
    -------
    DataFrame
        The same rows and columns.
    """
    columns = {name: dict(zip(texts.index, texts[name], strict=True)) for name in texts}
    for problem in problems:
        cells = columns.get(problem.column or "", {})
        if problem.outcome is Outcome.REPAIRED and problem.line in cells:
            cells[problem.line] = _repaired_cell(cells[problem.line], problem)
    anew = {name: [*cells.values()] for name, cells in columns.items()}
    return pd.DataFrame(anew, index=texts.index, dtype=object)


def to_csv(
    sheet: Grid, texts: pd.DataFrame, schema: TableSchema, aside: list[Record], computed: Collection[str]
) -> bytes:
    """Write the repaired file.

    Parameters
    ----------
    sheet
        The table as it stands.
    texts
        Its repaired cells.
    schema
        Of the table.
    aside
        The rows that have not a cell a column.
    computed
        Names of columns that are made from the others.
    """
    order = range(len(sheet.header)) if aside else _order(sheet.header, schema, computed)
    columns = [_column(sheet, texts, place) for place in order]
    rows = [Record(line, [*row]) for line, *row in zip(sheet.lines, *columns, strict=True)]
    buffer = io.BytesIO()
    text = io.TextIOWrapper(buffer, encoding="utf-8", newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow([sheet.header[place] for place in order])
    writer.writerows(record.cells for record in sorted([*rows, *aside], key=lambda record: record.line))
    text.flush()
    return buffer.getvalue()


def _repaired_cell(text: str, problem: Problem) -> str:
    """Repair a cell, or the element of its list that a problem is about."""
    repair = problem.repair or ""
    if text == problem.value:
        return repair
    elements = text.split(LIST_SEPARATOR)
    return LIST_SEPARATOR.join(repair if one == problem.value else one for one in elements)


def _order(header: list[str], schema: TableSchema, computed: Collection[str]) -> list[int]:
    """Give the positions of the columns to write: those of the schema, then those that nobody knows."""
    known = [header.index(name) for name in schema.by_name if name in header]
    dropped = set(computed) - schema.by_name.keys()
    others = [place for place, name in enumerate(header) if place not in known and name not in dropped]
    return known + others


def _column(sheet: Grid, texts: pd.DataFrame, place: int) -> Iterable[str]:
    """Give the repaired cells of a column of the table, or those of another as they stand."""
    name = sheet.header[place]
    is_read = name in texts and sheet.header.index(name) == place
    return texts[name] if is_read else sheet.cells[:, place]
