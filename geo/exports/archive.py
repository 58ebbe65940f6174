"""All the formats of a list in one archive, with a text that presents them."""

from __future__ import annotations

import io
import json
import textwrap
import zipfile
from collections.abc import Iterator, Mapping

from atlas.exports import TABULAR, Extract, file_name
from atlas.exports.about import Section, sections
from atlas.exports.formats import PUBLICATION
from atlas.exports.package import data_package
from geo.exports.formats import SPATIAL
from loaders.problems import NARROW

ABOUT = "LISEZMOI.txt"
PACKAGE = "datapackage.json"
WIDTH = 96  # characters of a line of the text
INDENT = "  "


def to_zip(extract: Extract) -> bytes:
    """Write a list in every format.

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
        for name, content in _contents(extract):
            entry = zipfile.ZipInfo(name, moment)
            archive.writestr(entry, content, zipfile.ZIP_DEFLATED)
    return file.getvalue()


def _contents(extract: Extract) -> Iterator[tuple[str, bytes]]:
    names = {export.id: _name(extract, export.ending) for export in (*TABULAR, *SPATIAL)}
    yield ABOUT, _presentation(extract, names)
    yield PACKAGE, _json(data_package(extract, names[PUBLICATION.id]))
    for export in (*TABULAR, *SPATIAL):
        yield names[export.id], export.write(extract)


def _name(extract: Extract, ending: str) -> str:
    return file_name(extract.catalogue, extract.selection, extract.today.isoformat(), ending)


def _presentation(extract: Extract, names: Mapping[str, str]) -> bytes:
    files = [(names[export.id], export.label, export.help) for export in (*TABULAR, *SPATIAL)]
    files.append((PACKAGE, "Data Package", "Décrit le CSV de publication pour frictionless."))
    about = sections(extract)
    parts = [about[0], Section("Fichiers", tuple(files)), *about[1:]]
    lines = [line for part in parts for line in _written(part)]
    return b"\xef\xbb\xbf" + "\r\n".join(lines).encode()


def _written(section: Section) -> Iterator[str]:
    """Write a section as lines of text: its heading underlined, then its rows."""
    yield section.heading
    yield "=" * len(section.heading)
    for first, *others in section.rows:
        text = f"{first}{NARROW}: {' — '.join(others)}" if others else first
        yield from textwrap.wrap(text, WIDTH, subsequent_indent=INDENT, break_long_words=False)
    yield ""


def _json(content: Mapping) -> bytes:
    return json.dumps(content, ensure_ascii=False, indent=2).encode()
