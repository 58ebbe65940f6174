"""Sheets that are several years of one table are one table, whose rows keep the numbers that they have."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from french.lists import joined as enumerated
from french.typography import quoted
from geo.names import fold
from loaders.check.numbering import Numbering
from loaders.check.rows import SheetRows
from loaders.layout import Findings, Record, bare

YEAR = re.compile(r"(?:19|20)\d{2}")
LEAST_FILLED = 2  # cells of a header: a title has one
SHEET = "Feuille"  # heading of the column that says which year a row is of


def joined(sheets: Sequence[SheetRows], file: str) -> list[SheetRows]:
    """Put sheets together that have one name but for a year, and one header.

    Parameters
    ----------
    sheets
        Of a file, in order.
    file
        Its name.

    Returns
    -------
    list of SheetRows
        A joined one is in the place of its first sheet, with a column more: the name of the sheet.
    """
    groups: dict[object, list[SheetRows]] = {}
    for place, sheet in enumerate(sheets):
        groups.setdefault(_kind(sheet) or place, []).append(sheet)
    return [group[0] if len(group) == 1 else _joined(group, file) for group in groups.values()]


def _kind(sheet: SheetRows) -> tuple[str, ...]:
    """Return what sheets of one table have in common: their name without its year, and their header."""
    place = _header(sheet)
    if place is None or not YEAR.search(sheet.name):
        return ()
    return fold(YEAR.sub("", sheet.name)), *_headings(sheet.records[place])


def _header(sheet: SheetRows) -> int | None:
    rows = enumerate(sheet.records)
    return next((place for place, row in rows if len([*filter(str.strip, row.cells)]) >= LEAST_FILLED), None)


def _headings(record: Record) -> list[str]:
    names = [bare(cell) for cell in record.cells]
    while names and not names[-1]:
        names.pop()
    return names


def _joined(sheets: Sequence[SheetRows], file: str) -> SheetRows:
    first, *_ = sheets
    start = _header(first) or 0
    width = len(_headings(first.records[start]))
    records = [*first.records[:start], _longer(first.records[start], width, SHEET, 0)]
    findings, firsts, after = Findings(), [], 0
    for sheet in sheets:
        firsts.append((sheet.name, after))
        own = sheet.records[(_header(sheet) or 0) + 1 :]
        records += [_longer(record, width, sheet.name, after) for record in own]
        findings.problems.extend(
            replace(each, line=each.line + after if each.line is not None else None)
            for each in sheet.findings.problems
        )
        after += max((record.line for record in sheet.records), default=0)
    names = enumerated([quoted(sheet.name) for sheet in sheets])
    label = f"{file}, feuilles {names}"
    problems = [replace(each, file=label) for each in findings.problems]
    name = ", ".join(sheet.name for sheet in sheets)
    return SheetRows(name, label, records, Findings(problems), Numbering(tuple(firsts)))


def _longer(record: Record, width: int, said: str, after: int) -> Record:
    """Give a row the numbers of all sheets, and a cell more; one that is blank stays so."""
    cells = [*record.cells[:width], *[""] * (width - len(record.cells))]
    rest = record.cells[width:]
    is_blank = not any(map(str.strip, record.cells))
    return Record(record.line + after, [*cells, "" if is_blank else said, *filter(str.strip, rest)])
