"""A file that somebody fills, of text or a workbook, to the rows of its sheets, within bounds."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from french.typography import quoted
from loaders.check.numbering import PLAIN, Numbering
from loaders.decoding import decode
from loaders.layout import Findings, Record
from loaders.reading import UnreadableTableError, empty, too_big
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
MOST_SHARED = 20_000  # texts, of which each is in memory once


@dataclass(frozen=True)
class SheetRows:
    """The rows of one sheet.

    Attributes
    ----------
    name
        Of the sheet; nothing for a file of text.
    label
        What problems call the place: the file, and the sheet if there is one.
    records
        The rows, with the numbers that the spreadsheet shows.
    findings
        What is wrong with the file and its rows.
    numbering
        Of the rows.
    """

    name: str
    label: str
    records: list[Record]
    findings: Findings
    numbering: Numbering = PLAIN


def rows_of(content: bytes, file: str, names: Collection[str]) -> list[SheetRows]:
    """Read the rows of a file.

    Parameters
    ----------
    content
        The whole file.
    file
        Its name, for the problems.
    names
        Names and titles of columns, by which the separator of a text is recognised.

    Raises
    ------
    UnreadableTableError
        Nothing can be read of it, or it is bigger than what is read here.
    """
    if len(content) > MOST_BYTES:
        raise UnreadableTableError(too_big(file, MOST_BYTES))
    if is_workbook(content):
        return [
            SheetRows(sheet.name, label, sheet.records, Findings(sheet.problems(label)))
            for sheet in read_workbook(content, file)
            for label in [f"{file}, feuille {quoted(sheet.name)}"]
        ]
    return [_of_text(content, file, names)]


def _of_text(content: bytes, file: str, names: Collection[str]) -> SheetRows:
    text, problems = decode(content, file)
    if not text.strip():
        raise UnreadableTableError(empty(file))
    findings = Findings(problems)
    records = [*_within_bounds(split_records(text, file, names, findings, MOST_ROWS + 1), file)]
    while records and not any(map(str.strip, records[-1].cells)):
        records.pop()
    if len(records) + len(findings.aside) > MOST_ROWS:
        raise UnreadableTableError(too_many_rows(file))
    return SheetRows("", file, records, findings)


def _within_bounds(records: Iterable[Record], file: str) -> Iterator[Record]:
    """Give rows, as long as they and their cells are no more than are read here, each text of a few once."""
    cells, shared = 0, dict[str, str]()
    for record in records:
        cells += len(record.cells)
        if len(record.cells) > MOST_COLUMNS:
            raise UnreadableTableError(too_many_columns(file))
        if cells > MOST_CELLS:
            raise UnreadableTableError(too_many_cells(file))
        yield Record(record.line, [_shared(cell, shared) for cell in record.cells])


def _shared(cell: str, shared: dict[str, str]) -> str:
    known = shared.get(cell)
    if known is None:
        known = cell
        if len(shared) < MOST_SHARED:
            shared[cell] = cell
    return known
