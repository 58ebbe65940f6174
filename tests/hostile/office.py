"""XLSX files that mean harm: texts that are shared, places far away, tags without end, parts in disguise."""

import zipfile
from collections.abc import Callable, Mapping
from xml.sax.saxutils import escape

from tests.hostile.archives import packed
from tests.hostile.table import HEADER, MANY_ROWS, WIDTH

ENDING = "xlsx"
MEGABYTE = 1024**2
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
SHEET, SHARED, WORKBOOK = "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/workbook.xml"
START = '<?xml version="1.0" encoding="UTF-8"?>'


def relations(*pairs: tuple[str, str]) -> str:
    """Write a part of relations: what each leads to, by its kind."""
    each = "".join(
        f'<Relationship Id="r{number}" Type="{OFFICE}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(pairs)
    )
    return f'{START}<Relationships xmlns="{PACKAGE}/relationships">{each}</Relationships>'


def inline(text: str, attributes: str = "") -> str:
    """Write a cell that holds its text."""
    return f'<c t="inlineStr"{attributes}><is><t xml:space="preserve">{escape(text)}</t></is></c>'


def shared(number: int) -> str:
    """Write a cell that shows a shared text."""
    return f'<c t="s"><v>{number}</v></c>'


TITLES = f"<row>{''.join(map(inline, HEADER))}</row>"


def sheet(rows: str, around: str = "") -> str:
    """Write a sheet, with something at its beginning."""
    return f'{START}{around}<worksheet xmlns="{MAIN}"><sheetData>{TITLES}{rows}</sheetData></worksheet>'


def texts(*said: str) -> str:
    """Write the texts that cells share."""
    return f'{START}<sst xmlns="{MAIN}">{"".join(f"<si><t>{text}</t></si>" for text in said)}</sst>'


def parts(rows: str = "", said: str = "", sheets: int = 1, **others: str) -> dict[str, str]:
    """Return the parts of a workbook, whose sheets are the same."""
    names = "".join(f'<sheet name="F{n}" sheetId="{n + 1}" r:id="r{n}"/>' for n in range(sheets))
    book = f'{START}<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>{names}</sheets></workbook>'
    return {
        "[Content_Types].xml": f'{START}<Types xmlns="{PACKAGE}/content-types"/>',
        "_rels/.rels": relations(("officeDocument", WORKBOOK)),
        WORKBOOK: book,
        "xl/_rels/workbook.xml.rels": relations(*[("worksheet", "worksheets/sheet1.xml")] * sheets),
        SHEET: sheet(rows),
        **({SHARED: said} if said else {}),
        **others,
    }


def workbook(rows: str = "", said: str = "", sheets: int = 1, **others: str) -> bytes:
    """Make a workbook of rows and of the texts that they share."""
    return packed(parts(rows, said, sheets, **others))


def in_a_row(content: str) -> str:
    """Write a row."""
    return f"<row>{content}</row>"


def rows_of(cell: str, rows: int = MANY_ROWS, columns: int = WIDTH) -> str:
    """Repeat a cell."""
    return in_a_row(cell * columns) * rows


def far(row: int, column: str) -> str:
    """Write one cell far away."""
    return f'<row r="{row}"><c r="{column}{row}"><v>1</v></c></row>'


def two_parts_of_one_name() -> bytes:
    """Make a workbook whose shared texts come twice, short and long, under names that are almost the same."""
    return packed(
        {**parts(rows_of(shared(0), 200), texts("a")), "xl/SHAREDSTRINGS.xml": texts("a" * MEGABYTE)}
    )


def a_sheet_in_disguise() -> bytes:
    """Make a workbook whose sheet is another, to who does not work out its address."""
    made = parts(said=texts("a" * MEGABYTE))
    made["xl/_rels/workbook.xml.rels"] = relations(("worksheet", "worksheets/../worksheets/sheet1.xml"))
    return packed({**made, "xl/worksheets/../worksheets/sheet1.xml": sheet(rows_of(shared(0), 200))})


def packed_otherwise() -> bytes:
    """Make a workbook packed by a method that expands by megabytes at once."""
    return packed(parts("<!--" + "a" * 60 * MEGABYTE + "-->"), zipfile.ZIP_LZMA)


PIECE = "a" * 60_000 + ">"
ENTITIES = '<!DOCTYPE w [<!ENTITY a "aaaaaaaaaaaaaaaaaaaa">]>'
VAST, DAMAGED, ENDLESS = "dépasse 64\u202fMo", "endommagé", "110\u202f000 lignes"
CHARACTERS, CELLS = "20 millions de caractères", "2 millions de cellules"
VOCABULARY, FORM = "ne fait pas partie du vocabulaire", "n’a pas la forme attendue"  # it is read


def styles(count: int) -> dict[str, str]:
    """Write styles, all the same."""
    each = "<xf/>" * count
    return {"xl/styles.xml": f'{START}<styleSheet xmlns="{MAIN}"><cellXfs>{each}</cellXfs></styleSheet>'}


FILES: Mapping[str, tuple[Callable[[], bytes], str]] = {
    "one text that many cells show": (
        lambda: workbook(rows_of(shared(0), 150, 1), texts("a" * 5_000_000)),
        CHARACTERS,
    ),
    "long texts in every cell": (lambda: workbook(rows_of(shared(0), 400), texts("a" * 99_999)), CHARACTERS),
    "an attribute of twenty megabytes": (
        lambda: workbook(in_a_row(inline("a", f' s="{"a" * 20 * MEGABYTE}"'))),
        VAST,
    ),
    "an attribute that looks like many tags": (
        lambda: workbook(in_a_row(inline("a", f' s="{PIECE * 1000}"'))),
        VAST,
    ),
    "a comment that looks like many tags": (lambda: workbook(f"<!--{PIECE * 1000}-->"), VAST),
    "a comment of sixty megabytes": (lambda: workbook(f"<!--{'a' * 60 * MEGABYTE}-->"), VAST),
    "an entity many times": (
        lambda: workbook(**{SHEET: sheet(in_a_row(f"<c><v>{'&a;' * 10}</v></c>"), ENTITIES)}),
        DAMAGED,
    ),
    "ends of line in a cell": (
        lambda: workbook(in_a_row("<c><v>" + "\n" * 60 * MEGABYTE + "</v></c>")),
        CHARACTERS,
    ),
    "ends of line between the cells": (lambda: workbook(in_a_row("\n" * 60 * MEGABYTE)), ""),
    "one cell at the end of the sheet": (lambda: workbook(far(1_048_576, "XFD")), ENDLESS),
    "one cell at the end of what is read": (lambda: workbook(far(50_000, "GR")), CELLS),
    "thirty sheets with one cell far away": (lambda: workbook(far(40_000, "AN"), sheets=30), CELLS),
    "more sheets than are read": (lambda: workbook(sheets=3000), "30 feuilles"),
    "tags without end": (lambda: workbook(in_a_row("<c/>" * 2_600_000)), VAST),
    "as many tags as are read": (lambda: workbook(rows_of("<c><v>1</v></c>", 30_000)), VOCABULARY),
    "numbers of three hundred figures": (
        lambda: workbook(rows_of("<c><v>1e308</v></c>", 30_000)),
        FORM,
    ),
    "two parts of one name": (two_parts_of_one_name, DAMAGED),
    "a sheet in disguise": (a_sheet_in_disguise, DAMAGED),
    "packed by another method": (packed_otherwise, DAMAGED),
    "millions of styles": (lambda: workbook(**styles(2_400_000)), ""),
}
