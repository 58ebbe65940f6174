"""XLS and XLSB files that mean harm."""

import io
import struct
from collections.abc import Callable, Mapping

import xlwt

from tests.hostile.archives import packed
from tests.hostile.office import relations
from tests.hostile.table import HEADER

ENDING = "xls"


def book(rows: int, text: str, sheets: int = 1) -> bytes:
    """Make an XLS whose cells all show one text."""
    made = xlwt.Workbook()
    for number in range(sheets):
        sheet = made.add_sheet(f"F{number}")
        for place, name in enumerate(HEADER):
            sheet.write(0, place, name)
        for row in range(1, rows + 1):
            sheet.write(row, 0, text)
    buffer = io.BytesIO()
    made.save(buffer)
    return buffer.getvalue()


def one_text() -> bytes:
    """Make an XLS whose cells show one text of 32,000 characters."""
    return book(40_000, "a" * 32_000)


def vast() -> bytes:
    """Make an XLS that says it has all the cells that there may be."""
    content = bytearray(book(3, "a"))
    place = content.index(struct.pack("<HH", 0x200, 14)) + 4
    content[place : place + 12] = struct.pack("<IIHH", 0, 2**32 - 2, 0, 65_535)
    return bytes(content)


def chain_without_end() -> bytes:
    """Make an XLS whose stream comes back to its own beginning."""
    content = bytearray(book(40, "a" * 2000))
    table = 512 * (1 + struct.unpack_from("<I", content, 76)[0])
    directory = 512 * (1 + struct.unpack_from("<I", content, 48)[0])
    start = struct.unpack_from("<I", content, directory + 128 + 116)[0]
    struct.pack_into("<I", content, table + 4 * (start + 1), start)
    return bytes(content)


def table_without_end() -> bytes:
    """Make an XLS whose table of sectors goes on in itself."""
    content = bytearray(book(3, "a"))
    struct.pack_into("<I", content, 68, 0)
    content[512:1024] = struct.pack("<128I", *[0] * 128)
    return bytes(content)


def one_sheet_many_times() -> bytes:
    """Make an XLS of which every sheet is the same one, which is large."""
    content = bytearray(book(2_000, "a" * 1_000, sheets=28))
    first = content.index(struct.pack("<H", 0x85))
    position = content[first + 4 : first + 8]
    place = first
    while (place := content.find(struct.pack("<H", 0x85), place)) >= 0 and place < first + 2000:
        content[place + 4 : place + 8] = position
        place += 2
    return bytes(content)


def record(kind: int, body: bytes = b"") -> bytes:
    """Write one record of an XLSB: its type and its size, seven bits a byte, and its content."""
    return varying(kind) + varying(len(body)) + body


def varying(number: int) -> bytes:
    """Write a number, seven bits a byte, the least first."""
    more, last = number >> 7, bytes([number & 0x7F])
    return bytes([number & 0x7F | 0x80]) + varying(more) if more else last


def wide(text: str) -> bytes:
    """Write a text and its length."""
    return struct.pack("<I", len(text)) + text.encode("utf-16-le")


def binary(text: str, rows: int) -> bytes:
    """Make an XLSB whose cells all show one text."""
    shown = b"".join(
        record(0, struct.pack("<I21x", row)) + record(7, struct.pack("<III", 0, 0, 0)) for row in range(rows)
    )
    sheet = record(129) + record(148, bytes(16)) + record(145) + shown + record(146) + record(130)
    bundle = record(156, struct.pack("<II", 0, 1) + wide("r0") + wide("F0"))
    return packed(
        {
            "[Content_Types].xml": "<Types/>",
            "_rels/.rels": relations(("officeDocument", "xl/workbook.bin")),
            "xl/workbook.bin": record(131) + record(143) + bundle + record(144) + record(132),
            "xl/_rels/workbook.bin.rels": relations(("worksheet", "worksheets/sheet1.bin")),
            "xl/worksheets/sheet1.bin": sheet,
            "xl/sharedStrings.bin": record(159, struct.pack("<II", 1, 1)) + record(19, b"\0" + wide(text)),
        }
    )


CHARACTERS, CELLS, DAMAGED = "20 millions de caractères", "2 millions de cellules", "endommagé"
FILES: Mapping[str, tuple[Callable[[], bytes], str]] = {
    "one text that many cells of an XLS show": (one_text, CHARACTERS),
    "an XLS that says it is vast": (vast, CELLS),
    "a chain of sectors without end": (chain_without_end, DAMAGED),
    "a table of sectors without end": (table_without_end, DAMAGED),
    "one sheet of an XLS many times": (one_sheet_many_times, CHARACTERS),
    "one text that many cells of an XLSB show": (lambda: binary("a" * 1_000_000, 40_000), CHARACTERS),
    "rows of an XLSB beyond the last": (lambda: binary("a", 120_000), "110\u202f000 lignes"),
}
