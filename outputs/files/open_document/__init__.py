"""A list as an OpenDocument spreadsheet, with the sheets of the workbook for Excel.

It is written row by row: the libraries that know the format hold the whole document in memory.
"""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader
from markupsafe import Markup, escape
from openpyxl.utils import get_column_letter

from loaders.beside import ABOUT, WORDS
from outputs.files.about import sections
from outputs.files.cells import safe
from outputs.files.choices import Choices
from outputs.files.extract import Extract
from outputs.files.sheets import ABOUT_WIDTHS, FONT, Sheet, is_long, link_of
from outputs.writable import writable

MIMETYPE = "application/vnd.oasis.opendocument.spreadsheet"
PARTS = ("META-INF/manifest.xml", "meta.xml", "styles.xml", "settings.xml", "content.xml")
COMPRESSED_IN_LOTS = 1000  # pieces of text


def to_ods(extract: Extract) -> bytes:
    """Write a list as an OpenDocument spreadsheet.

    Returns
    -------
    bytes
        An ODS of the sheets that `outputs.files.workbook.to_xlsx` writes, with the same header that stays in
        view, filters, widths, links, types of cells and words that are offered.
    """
    schema = extract.edition.schemas[extract.table.id]
    choices = Choices.of(extract.edition, schema, by_label=False)
    offered = {name: _offered(name, choices) for name in map(str, extract.completed) if name in choices.words}
    said = {
        "sheet": Sheet.of(extract.title, extract.completed, extract.headings),
        "offered": [*offered.values()],
        "marks": [offered[name].mark if name in offered else "" for name in extract.completed],
        "choices": choices,
        "words": WORDS,
        "about": ABOUT,
        "about_widths": ABOUT_WIDTHS,
        "sections": sections(extract),
        "sentence": writable(extract.sentence),
        "today": extract.today.isoformat(),
        "font": FONT,
        "mimetype": MIMETYPE,
    }
    moment = (extract.today.year, extract.today.month, extract.today.day, 0, 0, 0)
    return _packed(said, moment)


@dataclass(frozen=True)
class Offered:
    """The words that are offered beside the cells of a column, and what is said of it.

    Attributes
    ----------
    name
        Of the list.
    words
        Where they are.
    is_bound
        Whether a cell may hold nothing else: one of several words may not be bound.
    title, description
        Of the column.
    """

    name: str
    words: str
    is_bound: bool
    title: str
    description: str

    @property
    def mark(self) -> Markup:
        """What a cell beside which they are offered has."""
        return Markup(' table:content-validation-name="{}"').format(self.name)


def _offered(name: str, choices: Choices) -> Offered:
    (letter, last), column = choices.cells(name), choices.schema[name]
    words = f"[${WORDS}.${letter}$2:.${letter}${last}]"
    return Offered(f"mots_{name}", words, not column.is_list, column.title, column.description)


def _packed(said: Mapping[str, Any], moment: tuple[int, int, int, int, int, int]) -> bytes:
    file = BytesIO()
    with zipfile.ZipFile(file, "w") as package:
        # First, and as it is: what tells the format is read without opening the package.
        package.writestr(zipfile.ZipInfo("mimetype", moment), MIMETYPE)
        for name in PARTS:
            entry = zipfile.ZipInfo(name, moment)
            entry.compress_type = zipfile.ZIP_DEFLATED
            stream = TEMPLATES.get_template(f"{Path(name).name}.jinja").stream(said)
            stream.enable_buffering(COMPRESSED_IN_LOTS)
            with package.open(entry, "w") as part:
                stream.dump(part, encoding="utf-8")
    return file.getvalue()


def _paragraphs(text: str) -> Markup:
    """Write a text as XML has it: each line a paragraph, and no blank lost."""
    return Markup("").join(Markup(f"<text:p>{_blanks(line)}</text:p>") for line in text.split("\n"))


def _blanks(line: str) -> str:
    """Write out what XML would fold into one blank: several, one at an end, a tabulation."""
    kept = str(escape(line)).replace("\t", "<text:tab/>").replace("  ", " <text:s/>")
    if kept.startswith(" "):
        kept = f"<text:s/>{kept[1:]}"
    return f"{kept[:-1]}<text:s/>" if kept.endswith(" ") else kept


def _is_day(value: object) -> bool:
    return isinstance(value, date)


TEMPLATES = Environment(
    loader=FileSystemLoader(Path(__file__).parent), autoescape=True, trim_blocks=True, lstrip_blocks=True
)
TEMPLATES.filters |= {
    "paragraphs": _paragraphs,
    "safe_text": safe,
    "link": link_of,
    "letters": get_column_letter,
}
TEMPLATES.tests |= {"day": _is_day, "long": is_long}
