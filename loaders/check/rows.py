"""A file that somebody fills, of text or a workbook, to the rows of its sheets, within bounds."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, replace

from french.typography import quoted
from loaders.check.numbering import PLAIN, Numbering
from loaders.check.unpacking import unpacked
from loaders.decoding import decode
from loaders.layout import Findings, Record
from loaders.problems import Outcome, Problem, Rule
from loaders.reading import UnreadableTableError, empty, too_big
from loaders.recognising.lists import SEPARATOR_LINE
from loaders.shared import Shared
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
from loaders.workbooks.allowance import nobody

MOST_BYTES = 20 * 1024**2
LONGEST_BEGINNING = 1000  # characters, by which another kind of file is told
IN_A_SPREADSHEET = "l’ouvrir dans un tableur, et l’enregistrer en .xlsx ou en CSV"
# How files begin that have the name of a table and are none: what they are, and what to do.
OTHER_KINDS = {
    ("<!doctype html", "<html", "<table", "<meta", "<style"): ("une page web (HTML)", IN_A_SPREADSHEET),
    ("<?xml",): ("un document XML", IN_A_SPREADSHEET),
    ("[{", '{"'): ("un fichier JSON", "l’exporter en CSV là d’où il vient"),
}


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


def rows_of(
    content: bytes, file: str, names: Collection[str], tell: Callable[[int], None] = nobody
) -> list[SheetRows]:
    """Read the rows of a file.

    Parameters
    ----------
    content
        The whole file.
    file
        Its name, for the problems.
    names
        Names and titles of columns, by which the separator of a text is recognised.
    tell
        Called with how many rows of a workbook have been looked at, now and then.

    Raises
    ------
    UnreadableTableError
        Nothing can be read of it, or it is bigger than what is read here.
    """
    if len(content) > MOST_BYTES:
        raise UnreadableTableError(too_big(file, MOST_BYTES))
    if is_workbook(content):
        sheets = [
            SheetRows(sheet.name, label, sheet.records, Findings(sheet.problems(label)))
            for sheet in read_workbook(content, file, tell)
            for label in [f"{file}, feuille {quoted(sheet.name)}"]
        ]
    else:
        sheets = [_of_text(content, file, names)]
    return [*map(_unpacked, sheets)]


def _unpacked(sheet: SheetRows) -> SheetRows:
    records, problems = unpacked(sheet.records, sheet.label)
    sheet.findings.problems.extend(problems)
    return replace(sheet, records=records)


def _of_text(content: bytes, file: str, names: Collection[str]) -> SheetRows:
    text, problems = decode(content, file)
    if not text.strip():
        raise UnreadableTableError(empty(file))
    if (what := _another_kind(text)) is not None:
        raise UnreadableTableError(_of_another_kind(file, *what))
    findings = Findings(problems)
    records = [*_within_bounds(split_records(text, file, names, findings, MOST_ROWS + 1), file)]
    while records and not any(map(str.strip, records[-1].cells)):
        records.pop()
    if len(records) + len(findings.aside) > MOST_ROWS:
        raise UnreadableTableError(too_many_rows(file))
    return _as_numbered_by_a_spreadsheet(SheetRows("", file, records, findings))


def _another_kind(text: str) -> tuple[str, str] | None:
    beginning = text[:LONGEST_BEGINNING].lstrip().lower()
    return next((said for signs, said in OTHER_KINDS.items() if beginning.startswith(signs)), None)


def _of_another_kind(file: str, what: str, remedy: str) -> Problem:
    message = f"le fichier est {what}, et non une table"
    return Problem(file, Rule.FICHIER_ILLISIBLE, message, remedy, outcome=Outcome.TABLE_NOT_READ)


def _as_numbered_by_a_spreadsheet(sheet: SheetRows) -> SheetRows:
    """Give rows the numbers that a spreadsheet shows: one of several lines is one, and `sep=;` is none."""
    records, findings = sheet.records, sheet.findings
    if records and SEPARATOR_LINE.fullmatch("".join(records[0].cells)):
        records = records[1:]
    lines = sorted({*(each.line for each in records), *(each.line for each in findings.aside)})
    row = {line: place for place, line in enumerate(lines, start=1)}

    def numbered(record: Record) -> Record:
        return record._replace(line=row[record.line])

    problems = [replace(each, line=row.get(each.line or 0, each.line)) for each in findings.problems]
    renumbered = Findings(problems, [*map(numbered, findings.aside)])
    return replace(sheet, records=[*map(numbered, records)], findings=renumbered)


def _within_bounds(records: Iterable[Record], file: str) -> Iterator[Record]:
    """Give rows, as long as they and their cells are no more than are read here, each text of a few once."""
    cells, shared = 0, Shared()
    for record in records:
        cells += len(record.cells)
        if len(record.cells) > MOST_COLUMNS:
            raise UnreadableTableError(too_many_columns(file))
        if cells > MOST_CELLS:
            raise UnreadableTableError(too_many_cells(file))
        yield Record(record.line, [*map(shared, record.cells)])
