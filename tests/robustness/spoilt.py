"""Tables spoilt as a spreadsheet, a hand or a foe may: their cells, rows, columns, bytes, archives."""

import codecs
import csv
import io
import zipfile
from collections.abc import Callable

import openpyxl
from hypothesis import strategies as st

Rows = list[list[str]]

CELLS = (
    *("", " ", "\u00a0", "\ufeff", "\x00", "a\x00b", "\r", "\n", "a\r\nb", "\t", "\u2028", "\x85"),
    *('"', '""', '"' * 99, "'", "’", ",", ";" * 50, "a;;b;", "@", "002:1-", "sources@", "\\", "\\N", "NULL"),
    *("=1+1", "=cmd|' /C calc'!A0", "+33 1 23 45 67 89", "-1", "@SUM(A1)", "#REF!", "#N/A", "{=1}"),
    *("\u202egnirts", "\u200b", "\u2066x\u2069", "e" + "\u0301" * 500, "\U0010ffff", "🏳️‍🌈", "ﷺ" * 50),
    *("٣٥٢٣٨", "²", "½", "1e309", "NaN", "-0", "9" * 400, "0x1F", "1_000", "1 000", "1,5", "inf", "1e400"),
    *(
        "2012-13-45",
        "0000-00-00",
        "9999-12-31",
        "10000-01-01",
        "31/08/2012",
        "aujourd’hui",
        "44000",
        "2012-02-30",
    ),
    *(
        "<script>alert(1)</script>",
        "${alert(1)}",
        "{{7*7}}",
        "&amp;",
        "javascript:alert(1)",
        "../../etc/passwd",
    ),
    *(
        "a@b.fr",
        "06 12 34 56 78",
        "http://",
        "https://[",
        "http://a b",
        "35238",
        "1004",
        "2A004",
        "commune:59350",
    ),
    *("x" * 200_000, "é" * 99_999, "a;" * 20_000, "(" * 20_000, "a " * 20_000 + "!"),
)
ENCODINGS = ("utf-8-sig", "cp1252", "utf-16", "utf-16-be", "utf-32", "latin-1", "cp500", "utf-7")
DELIMITERS = (",", ";", "\t", "|", ":", " ")
LINE_ENDS = ("\n", "\r\n", "\r", "\n\n", "\x0b")
BOMB = 96 * 1024**2  # more than a workbook may expand to
ENTITIES = b"<!DOCTYPE x [<!ENTITY a 'aaaaaaaaaa'>" + b"".join(
    b"<!ENTITY %c '%s'>" % (98 + depth, b"&%c;" % (97 + depth) * 10) for depth in range(9)
)


def cells() -> st.SearchStrategy[str]:
    """Words that cells should not hold, and any others."""
    return st.one_of(st.sampled_from(CELLS), st.text(max_size=40))


@st.composite
def spoilt_rows(draw: st.DrawFn, rows: Rows) -> Rows:
    """Spoil some cells, rows and columns of a table, the header being its first row."""
    rows = [list(row) for row in rows]
    for _ in range(draw(st.integers(0, 4))):
        row = draw(st.integers(0, len(rows) - 1))
        column = draw(st.integers(0, max(len(rows[row]) - 1, 0)))
        match draw(st.integers(0, 8)):
            case 0 | 1 | 2 if rows[row]:
                rows[row][column] = draw(cells())
            case 3:
                rows.append(list(rows[row]))
            case 4:
                rows[row] = rows[row][:column]
            case 5:
                rows[row] = [*rows[row], *draw(st.lists(cells(), min_size=1, max_size=3))]
            case 6:
                rows.insert(row, [""] * len(rows[0]))
            case 7:
                rows = [each[:column] + each[column + 1 :] for each in rows]
            case 8:
                rows = [[*each, *each[column : column + 1]] for each in rows]
    return rows


@st.composite
def spoilt_bytes(draw: st.DrawFn, content: bytes) -> bytes:
    """Cut, change, repeat or insert bytes, or leave them as they are."""
    # A share, since the length of a workbook changes with the date that is written in it.
    place = int(draw(st.floats(0, 1)) * len(content))
    match draw(st.integers(0, 9)):
        case 0:
            return content[:place]
        case 1:
            return content[:place] + draw(st.binary(max_size=20)) + content[place + 1 :]
        case 2:
            return content[:place] + b"\x00" * draw(st.integers(1, 2000)) + content[place:]
        case 3:
            return (
                draw(st.sampled_from((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF32_BE))) + content
            )
        case 4:
            return content[:place] + content[place : place + 200] * 20 + content[place:]
        case 5:
            return content[:place] + b'"' * draw(st.integers(1, 5)) + content[place:]
    return content


@st.composite
def spoilt_csv(draw: st.DrawFn, rows: Rows) -> bytes:
    """Spoil a table, write it in some dialect and encoding, and spoil the bytes."""
    text = io.StringIO(newline="")
    usual = draw(st.booleans())
    writer = csv.writer(
        text,
        delimiter="," if usual else draw(st.sampled_from(DELIMITERS)),
        lineterminator="\n" if usual else draw(st.sampled_from(LINE_ENDS)),
        quoting=csv.QUOTE_MINIMAL if usual else draw(st.sampled_from((csv.QUOTE_ALL, csv.QUOTE_MINIMAL))),
    )
    writer.writerows(draw(spoilt_rows(rows)))
    encoding = "utf-8" if usual else draw(st.sampled_from(("utf-8", *ENCODINGS)))
    return draw(spoilt_bytes(text.getvalue().encode(encoding, errors="replace")))


@st.composite
def spoilt_workbook(draw: st.DrawFn, rows: Rows) -> bytes:
    """Spoil a table, write it as a workbook, and spoil its parts or its bytes."""
    content = workbook_of(draw(spoilt_rows(rows)))
    if draw(st.booleans()):
        return draw(spoilt_bytes(content))
    return rewritten(content, draw(st.sampled_from(PARTS)))


def workbook_of(rows: Rows) -> bytes:
    """Write rows as the only sheet of a workbook, without what XML cannot hold."""
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("Feuille")
    for row in rows:
        sheet.append([_writable(cell) for cell in row])
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _writable(cell: str) -> str:
    kept = openpyxl.cell.cell.ILLEGAL_CHARACTERS_RE.sub("", cell)
    return kept.encode(errors="replace").decode()[:32_000]


def rewritten(content: bytes, rewrite: Callable[[str, bytes], bytes]) -> bytes:
    """Rewrite each part of an archive."""
    buffer = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as former,
        zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive,
    ):
        for name in former.namelist():
            archive.writestr(name, rewrite(name, former.read(name)))
    return buffer.getvalue()


def _of_the_sheet(change: Callable[[bytes], bytes]) -> Callable[[str, bytes], bytes]:
    return lambda name, part: change(part) if name.startswith("xl/worksheets/") else part


PARTS = (
    _of_the_sheet(lambda part: part[: len(part) // 2]),
    _of_the_sheet(lambda part: b""),
    _of_the_sheet(lambda part: part.replace(b"<row ", b"<row r='0' ", 1)),
    _of_the_sheet(lambda part: part.replace(b'r="1"', b'r="1048576"', 1)),
    _of_the_sheet(lambda part: part.replace(b"<v>", b"<v><v>", 3)),
    _of_the_sheet(lambda part: part.replace(b"<worksheet", ENTITIES + b"]><worksheet", 1)),
    _of_the_sheet(lambda part: part.replace(b"</sheetData>", b"<row/>" * 60_000 + b"</sheetData>")),
    _of_the_sheet(lambda part: b"<a>" * 50_000),
    _of_the_sheet(lambda part: b"\x00" * BOMB),
    lambda name, part: part if name.startswith("[") else b"",
    lambda name, part: b"<?xml version='1.0'?><x/>",
    lambda name, part: part.replace(b"main", b"autre"),
)
