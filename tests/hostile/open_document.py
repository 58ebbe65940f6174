"""ODS files that mean harm: what repeats is stored once."""

from collections.abc import Callable, Mapping

from tests.hostile.archives import packed
from tests.hostile.table import HEADER

ENDING = "ods"
KIND = "application/vnd.oasis.opendocument.spreadsheet"
START = '<?xml version="1.0"?>'
URN = "urn:oasis:names:tc:opendocument:xmlns"
SPACES = " ".join(f'xmlns:{name}="{URN}:{name}:1.0"' for name in ("office", "table", "text"))
MANIFEST = (
    f'<manifest:manifest xmlns:manifest="{URN}:manifest:1.0">'
    f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{KIND}"/></manifest:manifest>'
)


def cell(text: str, attributes: str = "") -> str:
    """Write a cell of text."""
    said = f"<text:p>{text}</text:p>"
    return f'<table:table-cell office:value-type="string" {attributes}>{said}</table:table-cell>'


def row(cells: str, times: int = 1) -> str:
    """Write a row, which repeats."""
    return f'<table:table-row table:number-rows-repeated="{times}">{cells}</table:table-row>'


def sheet(rows: str, name: str = "Feuille") -> str:
    """Write a sheet."""
    titles = row("".join(map(cell, HEADER)))
    return f'<table:table table:name="{name}">{titles}{rows}</table:table>'


def workbook(rows: str, more: str = "") -> bytes:
    """Make a workbook of rows, and of more sheets."""
    body = f"<office:body><office:spreadsheet>{sheet(rows)}{more}</office:spreadsheet></office:body>"
    content = f"{START}<office:document-content {SPACES}>{body}</office:document-content>"
    return packed({"mimetype": KIND, "content.xml": content, "META-INF/manifest.xml": MANIFEST})


def columns(times: int) -> str:
    """Say that a cell repeats."""
    return f'table:number-columns-repeated="{times}"'


CHARACTERS, DAMAGED, ENDLESS = "20 millions de caractères", "endommagé", "110\u202f000 lignes"
LONG, VALUE = "a" * 1_000_000, "a" * 60_000
SPACED = '<text:s text:c="2000000000"/>'
UNSPACED = '<text:s text:c="-2000000000"/>'

FILES: Mapping[str, tuple[Callable[[], bytes], str]] = {
    "a text that repeats over rows": (lambda: workbook(row(cell(LONG), 40_000)), CHARACTERS),
    "a text that repeats over columns": (lambda: workbook(row(cell(LONG, columns(150)))), CHARACTERS),
    "two billion spaces": (lambda: workbook(row(cell(SPACED))), CHARACTERS),
    "fewer than no spaces": (lambda: workbook(row(cell(UNSPACED)) + row(cell(LONG), 40_000)), CHARACTERS),
    "a value beside its text": (
        lambda: workbook(row(cell("a", f'office:string-value="{VALUE}"'), 40_000)),
        CHARACTERS,
    ),
    "a formula that repeats": (
        lambda: workbook(row(cell("a", f'table:formula="{VALUE}"'), 40_000)),
        CHARACTERS,
    ),
    "a cell in a cell": (lambda: workbook(row(cell(f"{LONG}{cell('a')}", columns(1000)))), DAMAGED),
    "a sheet in a sheet": (lambda: workbook(row(cell(sheet("")), 40_000)), DAMAGED),
    "rows without end": (lambda: workbook(row(cell("a"), 120_000)), ENDLESS),
    "columns without end": (lambda: workbook(row(cell("a", columns(16_384)))), "200 colonnes"),
    "a hole before the last row": (
        lambda: workbook(row("<table:table-cell/>", 10**9) + row(cell("a"))),
        ENDLESS,
    ),
    "more sheets than an ODS may have": (
        lambda: workbook("", "".join(sheet("", f"F{n}") for n in range(3000))),
        "30 feuilles",
    ),
}
