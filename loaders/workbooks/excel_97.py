"""What the sheets of an XLS hold (MS-XLS): records of a type, a size and a content; cells share texts."""

from __future__ import annotations

import struct
from collections.abc import Iterator, Mapping

from loaders.workbooks.allowance import MOST_COLUMNS, Allowance, Extent
from loaders.workbooks.compound import CompoundFile, NotACompoundFileError
from loaders.workbooks.seen import Formulas, Seen, Span

END, CONTINUED, SHEET, SHARED_TEXTS = 0x0A, 0x3C, 0x85, 0xFC
DIMENSIONS, SEVERAL_NUMBERS, LABEL, SHARED_TEXT, TEXT_OF_FORMULA = 0x200, 0xBD, 0x204, 0xFD, 0x207
FORMULA = 0x06
CELLS = {FORMULA, 0x203, 0x205, 0x27E, LABEL, SHARED_TEXT, SEVERAL_NUMBERS}
ROW, COLUMNS, MERGED, FILTER = 0x208, 0x7D, 0xE5, 0x9B
HIDDEN_ROW, HIDDEN_COLUMN = 0x20, 1
STREAMS = ("Workbook", "Book")
LOCKED = "EncryptedPackage"  # of a workbook of today that has a password
HAS_RUNS, HAS_MORE, IS_WIDE = 8, 4, 1
EMPTY_VALUE = (3, 0xFFFF)  # of a formula: its first byte, and its last two


def extents_of(content: bytes, allowance: Allowance) -> Mapping[str, Extent]:
    """Look at the sheets of an XLS; see `loaders.workbooks.ahead`. The reader tells of the errors in it."""
    try:
        compound = CompoundFile(content)
        stream = next(filter(None, map(compound.stream, STREAMS)), None)
        if stream is None:
            raise allowance.locked() if compound.stream(LOCKED) else allowance.damaged()
        sheets, lengths = _globals(stream, allowance)
        extents = {}
        for name, start in sheets:
            extents[name] = _extent(stream, start, lengths, allowance)
            allowance.spend_sheet(extents[name], name)
    except (NotACompoundFileError, struct.error, IndexError) as error:
        raise allowance.damaged() from error
    return extents


def _globals(stream: bytes, allowance: Allowance) -> tuple[list[tuple[str, int]], list[int]]:
    """Return where each sheet begins, and how many characters each shared text has."""
    sheets: list[tuple[str, int]] = []
    shared: list[bytes] = []
    former = 0
    for kind, body in _records(stream, 0, allowance):
        if kind == SHEET:
            sheets.append((_short_text(body[6:]), struct.unpack_from("<I", body)[0]))
        elif kind == SHARED_TEXTS:
            shared = [body[8:]]
        elif kind == CONTINUED and former == SHARED_TEXTS:
            shared.append(body)
            continue
        former = kind
    return sheets, [*_SharedTexts(shared).lengths(allowance)]


def _extent(stream: bytes, start: int, lengths: list[int], allowance: Allowance) -> Extent:
    extent, formulas = Extent(), Formulas()
    for kind, body in _records(stream, start, allowance):
        if kind in CELLS:
            row, column = struct.unpack_from("<HH", body)
            last = struct.unpack_from("<H", body, len(body) - 2)[0] if kind == SEVERAL_NUMBERS else column
            extent.take_in(row, last)
            allowance.spend_characters(_length(kind, body, lengths))
            if kind == FORMULA:
                is_empty = struct.unpack_from("<B5xH", body, 6) == EMPTY_VALUE
                formulas.take_in(row, column, is_empty=is_empty)
        elif kind == TEXT_OF_FORMULA:
            allowance.spend_characters(struct.unpack_from("<H", body)[0])
        elif kind == DIMENSIONS:
            _make_room(body, allowance)
        else:
            _see(kind, body, extent.seen)
    extent.seen.without_value = formulas.without_value
    return extent


def _see(kind: int, body: bytes, seen: Seen) -> None:
    """Take in what is hidden, merged or filtered."""
    if kind == ROW and body[12] & HIDDEN_ROW:
        seen.hidden_rows.add(struct.unpack_from("<H", body)[0])
    elif kind == COLUMNS and body[8] & HIDDEN_COLUMN:
        first, last = struct.unpack_from("<HH", body)
        seen.hidden_columns.update(range(first, min(last + 1, MOST_COLUMNS)))
    elif kind == FILTER:
        seen.is_filtered = True
    elif kind == MERGED:
        spans = struct.iter_unpack("<4H", body[2 : 2 + 8 * struct.unpack_from("<H", body)[0]])
        seen.merged += [Span(top, left, bottom, right) for top, bottom, left, right in spans]


def _length(kind: int, body: bytes, lengths: list[int]) -> int:
    """Return how many characters a cell shows, when it is text."""
    if kind == LABEL:
        length: int = struct.unpack_from("<H", body, 6)[0]
        return length
    if kind == SHARED_TEXT:
        (index,) = struct.unpack_from("<I", body, 6)
        return lengths[index] if index < len(lengths) else 0
    return 0


def _make_room(body: bytes, allowance: Allowance) -> None:
    """Count the cells that a sheet says it has: the reader makes room for them all."""
    is_long = len(body) == 14  # the rows take four bytes each, and not two
    first, last, left, right = struct.unpack_from("<IIHH" if is_long else "<HHHH", body)
    area = Extent(max(last - first, 0), max(right - left, 0))
    Allowance(allowance.file).spend_cells(area.rows * area.columns)


class _SharedTexts:
    """The texts that cells share: a record, and those that it goes on in."""

    def __init__(self, pieces: list[bytes]) -> None:
        self._rest = iter(pieces)
        self._piece, self._place = next(self._rest, b""), 0

    def lengths(self, allowance: Allowance) -> Iterator[int]:
        """Give how many characters each text has."""
        while self._left() or self._go_on():
            allowance.spend_tags(1)
            length, flags = self._take("<HB")
            after = 4 * self._take("<H")[0] if flags & HAS_RUNS else 0
            after += self._take("<I")[0] if flags & HAS_MORE else 0
            self._pass_characters(length, 2 if flags & IS_WIDE else 1)
            self._pass(after)
            yield length

    def _pass_characters(self, count: int, width: int) -> None:
        """Pass the characters of a text; another record that it goes on in says again how wide they are."""
        while count > 0:
            here = min(count, self._left() // width)
            self._place += here * width
            count -= here
            if count > 0:
                if not self._go_on():
                    return
                width = 2 if self._take("<B")[0] & IS_WIDE else 1

    def _pass(self, size: int) -> None:
        while size > self._left():
            size -= self._left()
            if not self._go_on():
                return
        self._place += size

    def _take(self, form: str) -> tuple[int, ...]:
        found = struct.unpack_from(form, self._piece, self._place)
        self._place += struct.calcsize(form)
        return found

    def _left(self) -> int:
        return len(self._piece) - self._place

    def _go_on(self) -> bool:
        following = next(self._rest, None)
        self._piece, self._place = following or b"", 0
        return following is not None


def _short_text(body: bytes) -> str:
    """Read a text whose length is its first byte."""
    length, flags = body[0], body[1]
    if flags & IS_WIDE:
        return body[2 : 2 + 2 * length].decode("utf-16-le", errors="replace")
    return body[2 : 2 + length].decode("latin-1")


def _records(stream: bytes, place: int, allowance: Allowance) -> Iterator[tuple[int, bytes]]:
    """Give records from one on, until the last of its sheet."""
    while place + 4 <= len(stream):
        kind, size = struct.unpack_from("<HH", stream, place)
        if kind == END:
            return
        allowance.spend_tags(1)
        yield kind, stream[place + 4 : place + 4 + size]
        place += 4 + size
