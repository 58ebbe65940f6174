"""What the sheets of an XLSB hold (MS-XLSB 2.1.4): records of a type, a size and a content."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping

from loaders.workbooks.allowance import MOST_COLUMNS, Allowance, Extent
from loaders.workbooks.office import look_at_sheets, next_row, relations_of
from loaders.workbooks.parts import Parts
from loaders.workbooks.seen import Formulas, Seen, Span

ROW_HEADER, SHARED_TEXT, BUNDLE_SHEET = 0, 19, 156
CELLS = range(1, 12)
CELL_ERRORS = {3, 11}
CELL_TEXTS = {6, 8}
FORMULAS, FORMULA_TEXT = range(8, 12), 8
CELL_OF_SHARED_TEXT = 7
COLUMNS, FILTER, MERGED = 60, 161, 176
HIDDEN_ROW, HIDDEN_COLUMN = 0x10, 1
ERRORS = {
    0x00: "#NULL!",
    0x07: "#DIV/0!",
    0x0F: "#VALUE!",
    0x17: "#REF!",
    0x1D: "#NAME?",
    0x24: "#NUM!",
    0x2A: "#N/A",
}


def extents_of(parts: Parts, workbook: str) -> Mapping[str, Extent]:
    """Look at the sheets of a workbook; see `loaders.workbooks.ahead`."""
    targets = relations_of(parts, workbook)
    lengths = _lengths(parts, posixpath.join(posixpath.dirname(workbook), "sharedStrings.bin"))
    return look_at_sheets(parts, targets, _names(parts, workbook), lengths, _look_at_sheet)


def _look_at_sheet(parts: Parts, name: str, lengths: list[int]) -> Extent:
    extent, formulas, row = Extent(), Formulas(), -1
    for kind, body in _records(parts.look_at(name), parts.allowance):
        if kind == ROW_HEADER:
            row = next_row(row, _whole(body, 0, parts.allowance), parts.allowance)
            if len(body) > 11 and body[11] & HIDDEN_ROW:
                extent.seen.hidden_rows.add(row)
        elif kind in CELLS:
            column = _whole(body, 0, parts.allowance)
            extent.take_in(row, column)
            parts.allowance.spend_characters(_length(kind, body, lengths, parts.allowance))
            if kind in FORMULAS:
                is_empty = kind == FORMULA_TEXT and not _whole(body, 8, parts.allowance)
                formulas.take_in(row, column, is_empty=is_empty)
            if kind in CELL_ERRORS and len(body) > 8:
                extent.errors[row, column] = ERRORS.get(body[8], "#N/A")
        else:
            _see(kind, body, extent.seen, parts.allowance)
    extent.seen.without_value = formulas.without_value
    return extent


def _see(kind: int, body: bytes, seen: Seen, allowance: Allowance) -> None:
    """Take in columns that are hidden, what is merged and whether there is a filter."""
    if kind == FILTER:
        seen.is_filtered = True
    elif kind == COLUMNS and len(body) > 16 and body[16] & HIDDEN_COLUMN:
        last = _whole(body, 4, allowance)
        seen.hidden_columns.update(range(_whole(body, 0, allowance), min(last + 1, MOST_COLUMNS)))
    elif kind == MERGED:
        top, bottom, left, right = (_whole(body, place, allowance) for place in (0, 4, 8, 12))
        seen.merged.append(Span(top, left, bottom, right))


def _length(kind: int, body: bytes, lengths: list[int], allowance: Allowance) -> int:
    """Return how many characters a cell shows, when it is text."""
    if kind in CELL_TEXTS:
        return _whole(body, 8, allowance)
    if kind == CELL_OF_SHARED_TEXT:
        index = _whole(body, 8, allowance)
        return lengths[index] if index < len(lengths) else 0
    return 0


def _lengths(parts: Parts, name: str) -> list[int]:
    """Return how many characters each shared text has: their number stands after one byte."""
    if name not in parts:
        return []
    records = _records(parts.look_at(name), parts.allowance)
    return [_whole(body, 1, parts.allowance) for kind, body in records if kind == SHARED_TEXT]


def _names(parts: Parts, workbook: str) -> list[tuple[str, str]]:
    records = _records(parts.look_at(workbook), parts.allowance)
    return [_bundle(body, parts.allowance) for kind, body in records if kind == BUNDLE_SHEET]


def _bundle(body: bytes, allowance: Allowance) -> tuple[str, str]:
    """Read the name of a sheet and its relation: two texts, after its state and its number."""
    relation, place = _wide_text(body, 8, allowance)
    name, _ = _wide_text(body, place, allowance)
    return name, relation


def _wide_text(body: bytes, place: int, allowance: Allowance) -> tuple[str, int]:
    end = place + 4 + 2 * _whole(body, place, allowance)
    return body[place + 4 : end].decode("utf-16-le", errors="replace"), end


def _whole(body: bytes, place: int, allowance: Allowance) -> int:
    if len(body) < place + 4:
        raise allowance.damaged()
    return int.from_bytes(body[place : place + 4], "little")


def _records(content: bytes, allowance: Allowance) -> Iterator[tuple[int, bytes]]:
    place = 0
    while place < len(content):
        kind, place = _varying(content, place, 2, allowance)
        size, place = _varying(content, place, 4, allowance)
        allowance.spend_tags(1)
        yield kind, content[place : place + size]
        place += size


def _varying(content: bytes, place: int, most: int, allowance: Allowance) -> tuple[int, int]:
    """Read a number of seven bits a byte, the least first."""
    value = 0
    for part in range(most):
        if place >= len(content):
            raise allowance.damaged()
        byte = content[place]
        place += 1
        value |= (byte & 0x7F) << (7 * part)
        if not byte & 0x80:
            break
    return value, place
