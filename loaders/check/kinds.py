"""What a sheet of a file is: one of our tables, a list of any shape, or neither."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import pandas as pd

from loaders.check.numbering import PLAIN, Numbering
from loaders.layout import Grid, Record
from loaders.problems import Problem
from loaders.recognising.mapping import Proposal
from loaders.schemas import TableSchema


@dataclass(frozen=True)
class ReadSheet:
    """One sheet of a file, as it was read.

    Attributes
    ----------
    name
        Of the sheet; nothing for a CSV.
    label
        What problems call the place: the file, and the sheet if there is one.
    problems
        What is wrong with the file, its header and its rows.
    numbering
        Of its rows.
    """

    name: str
    label: str
    problems: list[Problem]
    numbering: Numbering = field(default=PLAIN, kw_only=True)


@dataclass(frozen=True)
class ReadTable(ReadSheet):
    """A sheet that is a table.

    Attributes
    ----------
    schema
        Of the table.
    sheet
        Its cells as they stand, under the names of columns that were recognised.
    texts
        The columns of the schema that it has: text (object), the index being the line.
    aside
        Rows that have not a cell a column.
    mapping
        The heading in the file of each column that is recognised.
    places
        The name in `sheet` of the column of each role that says where rows are, beside those of the schema.
    lacking
        The columns that every row needs and that it does not have: only an extract may do without them.
    """

    schema: TableSchema
    sheet: Grid
    texts: pd.DataFrame
    aside: list[Record]
    mapping: Mapping[str, str] = field(default_factory=dict)
    places: Mapping[str, str] = field(default_factory=dict)
    lacking: tuple[Problem, ...] = ()


@dataclass(frozen=True)
class ReadList(ReadSheet):
    """A sheet that is a list of any shape, in which something says where rows are.

    Attributes
    ----------
    sheet
        Its cells, under headings that are each there once.
    proposal
        What its columns are proposed to say.
    """

    sheet: Grid
    proposal: Proposal

    @property
    def frame(self) -> pd.DataFrame:
        """Its cells: text (object), the index being the number of the row."""
        index = pd.Index(self.sheet.lines, dtype="int64", name="ligne")
        return pd.DataFrame(self.sheet.cells, index=index, columns=self.sheet.header, dtype=object)
