"""The files of the tables, cell by cell, as text: what the register takes in and what it gives out."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

from ledger.records import Cells
from loaders.problems import Outcome, Problem, Rule
from loaders.reading import UnreadableTableError, read_content
from loaders.schemas import TableSchema

LOST = {Outcome.ROW_SET_ASIDE, Outcome.TABLE_NOT_READ, Outcome.COLUMN_NOT_READ}


class NotTakenError(Exception):
    """Files of which a row or a column would be lost: nothing of them is taken.

    Attributes
    ----------
    problems
        Each with its place and its remedy.
    """

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(map(str, self.problems)))


def cells_of(content: bytes, schema: TableSchema) -> list[dict[str, str]]:
    """Return the rows of the file of a table.

    Raises
    ------
    NotTakenError
        Not all of it can be read.
    """
    try:
        texts, problems = read_content(content, schema.file, schema)
    except UnreadableTableError as error:
        raise NotTakenError(error.problems) from error
    lost = [each for each in problems if each.outcome in LOST or _is_left_out(each)]
    if lost:
        raise NotTakenError(lost)
    return [dict(zip(texts.columns, row, strict=True)) for row in texts.itertuples(index=False, name=None)]


def _is_left_out(problem: Problem) -> bool:
    """Tell whether a column of the file would not be kept."""
    return problem.rule in (Rule.COLONNE_INCONNUE, Rule.COLONNE_DOUBLE)


def content_of(rows: Iterable[Cells], schema: TableSchema) -> bytes:
    """Return the file of the rows of a table: UTF-8, commas, lines that end as on Unix."""
    file = io.StringIO(newline="")
    writer = csv.DictWriter(file, schema.by_name, restval="", extrasaction="ignore", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return file.getvalue().encode()
