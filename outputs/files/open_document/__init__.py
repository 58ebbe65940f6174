"""A list as an OpenDocument spreadsheet, with the sheets of the workbook for Excel.

It is written row by row: the libraries that know the format hold the whole document in memory.
"""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader
from markupsafe import Markup, escape
from openpyxl.utils import get_column_letter

from loaders.beside import ABOUT
from outputs.files.about import sections
from outputs.files.cells import safe
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
        An ODS of the first two sheets that `outputs.files.workbook.to_xlsx` writes, with the same header that
        stays in view, filters, widths, links and types of cells.
    """
    said = {
        "sheet": Sheet.of(extract.title, extract.completed),
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
