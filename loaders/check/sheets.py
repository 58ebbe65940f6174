"""A file that somebody fills, CSV or XLSX, to tables of text: one a sheet, recognised by its header."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

import pandas as pd

from french.typography import quoted
from loaders.check.recognition import Recognised, recognise, unrecognised, without_empty_columns
from loaders.check.repairing import without_apostrophes
from loaders.decoding import decode
from loaders.layout import Findings, Grid, Record, lay_out
from loaders.problems import Outcome, Problem, Rule
from loaders.reading import UnreadableTableError, empty, frame_of, header_problems, too_big
from loaders.schemas import TableSchema
from loaders.splitting import split_records
from loaders.workbooks import (
    MOST_CELLS,
    MOST_COLUMNS,
    MOST_ROWS,
    is_workbook,
    read_workbook,
    too_many_cells,
    too_many_columns,
    too_many_rows,
)

MOST_BYTES = 20 * 1024**2
# How a French Excel writes a CSV, and our own exports for it: there is nothing to settle.
FORGIVEN = {Rule.SEPARATEUR, Rule.MARQUE_OCTETS}


@dataclass(frozen=True)
class ReadSheet:
    """One sheet of a file, as it was read; a `ReadTable` when it is a table that can be.

    Attributes
    ----------
    name
        Of the sheet; nothing for a CSV.
    label
        What problems call the place: the file, and the sheet if there is one.
    problems
        What is wrong with the file, its header and its rows.
    """

    name: str
    label: str
    problems: list[Problem]


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
    """

    schema: TableSchema
    sheet: Grid
    texts: pd.DataFrame
    aside: list[Record]


@dataclass(frozen=True)
class _Rows:
    name: str
    label: str
    records: list[Record]
    findings: Findings


def read_sheets(
    content: bytes, file: str, schemas: Mapping[str, TableSchema], table: str, extras: Collection[str]
) -> list[ReadSheet]:
    """Read the tables of a file.

    Parameters
    ----------
    content
        The whole file, CSV or XLSX.
    file
        Its name, for the problems.
    schemas
        Of all tables, by name.
    table
        Which it is; recognised when not given.
    extras
        Names of columns that are no fault and are not read.

    Returns
    -------
    list of ReadSheet
        In the order of the file; a sheet that is no table has no problem.

    Raises
    ------
    UnreadableTableError
        Nothing can be read of the file, or nothing in it is a table.
    """
    if len(content) > MOST_BYTES:
        raise UnreadableTableError(too_big(file, MOST_BYTES))
    candidates = [schemas[table]] if table else [*schemas.values()]
    names = {name for schema in candidates for name in schema.by_name}
    sheets = _of_workbook(content, file) if is_workbook(content) else [_of_text(content, file, names)]
    read = [_read(rows, candidates, extras, is_named=bool(table)) for rows in sheets]
    if not any(isinstance(sheet, ReadTable) or sheet.problems for sheet in read):
        raise UnreadableTableError(unrecognised(file, candidates))
    return read


def _of_workbook(content: bytes, file: str) -> list[_Rows]:
    return [
        _Rows(name, f"{file}, feuille {quoted(name)}", records, Findings())
        for name, records in read_workbook(content, file)
    ]


def _of_text(content: bytes, file: str, names: Collection[str]) -> _Rows:
    text, problems = decode(content, file)
    if not text.strip():
        raise UnreadableTableError(empty(file))
    findings = Findings(problems)
    records = [*_within_bounds(split_records(text, file, names, findings, MOST_ROWS + 1), file)]
    while records and not any(map(str.strip, records[-1].cells)):
        records.pop()
    if len(records) + len(findings.aside) > MOST_ROWS:
        raise UnreadableTableError(too_many_rows(file))
    return _Rows("", file, records, findings)


def _within_bounds(records: Iterable[Record], file: str) -> Iterator[Record]:
    """Give rows, as long as they and their cells are no more than are read here."""
    cells = 0
    for record in records:
        cells += len(record.cells)
        if len(record.cells) > MOST_COLUMNS:
            raise UnreadableTableError(too_many_columns(file))
        if cells > MOST_CELLS:
            raise UnreadableTableError(too_many_cells(file))
        yield record


def _read(
    rows: _Rows, candidates: Collection[TableSchema], extras: Collection[str], *, is_named: bool
) -> ReadSheet:
    found = recognise(rows.records, candidates, is_named=is_named)
    if found is None:
        return ReadSheet(rows.name, rows.label, [])
    sheet = lay_out(found.header, found.records, rows.label, rows.findings)
    sheet = replace(sheet, cells=without_apostrophes(sheet.cells))
    aside = [record for record in rows.findings.aside if record.line > found.line]
    if not aside:
        sheet = without_empty_columns(sheet)
    problems = [*rows.findings.problems, *_of_header(found, sheet, rows.label, extras)]
    problems = [problem for problem in problems if not _is_forgiven(problem)]
    if any(problem.outcome is Outcome.TABLE_NOT_READ for problem in problems):
        return ReadSheet(rows.name, rows.label, problems)
    texts = frame_of(sheet, found.schema)
    return ReadTable(rows.name, rows.label, problems, found.schema, sheet, texts, aside)


def _of_header(found: Recognised, sheet: Grid, label: str, extras: Collection[str]) -> list[Problem]:
    named = found.schema.by_name
    looked_at = [name for name in sheet.header if name in named or name not in extras]
    return found.problems(label) + header_problems(looked_at, label, found.schema, found.line)


def _is_forgiven(problem: Problem) -> bool:
    """Tell whether there is nothing to settle: a column left out that rows can do without is not compared."""
    is_left_out = problem.rule is Rule.COLONNE_ABSENTE and problem.outcome is Outcome.KEPT
    return is_left_out or problem.rule in FORGIVEN
