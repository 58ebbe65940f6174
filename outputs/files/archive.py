"""All the formats of a list in one archive, with a text that presents them."""

from __future__ import annotations

import io
import json
import textwrap
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from french.typography import NARROW
from outputs.files.about import Section, sections
from outputs.files.extract import Extract, Format
from outputs.files.package import data_package
from outputs.writable import all_writable, writable

ABOUT = "LISEZMOI.txt"
PACKAGE = "datapackage.json"
DESCRIBED = "publication"  # the id of the format that the Data Package describes
WIDTH = 96  # characters of a line of the text
INDENT = "  "


def to_zip(extract: Extract, formats: Sequence[Format]) -> bytes:
    """Write a list in several formats, the CSV of publication among them.

    Returns
    -------
    bytes
        A ZIP: the files under the names that they have alone, ``LISEZMOI.txt`` (UTF-8 with a byte order mark
        and the line ends of Windows, for its Notepad), and ``datapackage.json``, which describes the CSV of
        publication so that frictionless validates the archive as it is.
    """
    file = io.BytesIO()
    moment = (extract.today.year, extract.today.month, extract.today.day, 0, 0, 0)
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in _contents(extract, formats):
            entry = zipfile.ZipInfo(name, moment)
            archive.writestr(entry, content, zipfile.ZIP_DEFLATED)
    return file.getvalue()


def _contents(extract: Extract, formats: Sequence[Format]) -> Iterator[tuple[str, bytes]]:
    names = {each.id: extract.file_name(each.ending) for each in formats}
    yield ABOUT, _presentation(extract, formats, names)
    yield PACKAGE, _json(data_package(extract, names[DESCRIBED]))
    for each in formats:
        yield names[each.id], each.write(extract)


def _presentation(extract: Extract, formats: Sequence[Format], names: Mapping[str, str]) -> bytes:
    files = [(names[each.id], each.label, each.help) for each in formats]
    files.append((PACKAGE, "Data Package", "Décrit le CSV de publication pour frictionless."))
    about = sections(extract)
    parts = [about[0], Section("Fichiers", tuple(files)), *about[1:]]
    lines = [line for part in parts for line in _written(part)]
    return b"\xef\xbb\xbf" + writable("\r\n".join(lines)).encode()


def _written(section: Section) -> Iterator[str]:
    """Write a section as lines of text: its heading underlined, then its rows."""
    yield section.heading
    yield "=" * len(section.heading)
    for first, *others in section.rows:
        text = f"{first}{NARROW}: {' — '.join(others)}" if others else first
        yield from textwrap.wrap(text, WIDTH, subsequent_indent=INDENT, break_long_words=False)
    yield ""


def _json(content: Mapping[str, Any]) -> bytes:
    return json.dumps(all_writable(content), ensure_ascii=False, indent=2).encode()
