"""The package of an OpenDocument: its parts, each written from a template, every word escaped."""

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

from outputs.files.cells import safe
from outputs.files.sheets import FONT, is_long, link_of

MIMETYPE = "application/vnd.oasis.opendocument.spreadsheet"
CONTENT = "content.xml"
PARTS = ("META-INF/manifest.xml", "meta.xml", "styles.xml", "settings.xml", CONTENT)
COMPRESSED_IN_LOTS = 1000  # pieces of text


def packed(content: str, said: Mapping[str, Any], today: date) -> bytes:
    """Write an OpenDocument spreadsheet.

    Parameters
    ----------
    content
        The template of its sheets.
    said
        What the templates say.
    today
        The day that it is of.
    """
    of_all = {**said, "today": today.isoformat(), "font": FONT, "mimetype": MIMETYPE}
    moment = (today.year, today.month, today.day, 0, 0, 0)
    file = BytesIO()
    with zipfile.ZipFile(file, "w") as package:
        # First, and as it is: what tells the format is read without opening the package.
        package.writestr(zipfile.ZipInfo("mimetype", moment), MIMETYPE)
        for name in PARTS:
            entry = zipfile.ZipInfo(name, moment)
            entry.compress_type = zipfile.ZIP_DEFLATED
            template = content if name == CONTENT else f"{Path(name).name}.jinja"
            stream = TEMPLATES.get_template(template).stream(of_all)
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
