"""The parts of a zipped workbook: the reader is given those that were looked at, and no other."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
import zlib
from collections.abc import Callable, Mapping
from itertools import pairwise
from typing import NamedTuple
from xml.parsers import expat

from loaders.workbooks.allowance import MOST_EXPANDED, Allowance

LONGEST = 65536  # bytes of a tag, a value in it, a comment: the parser may read a longer one over and over
LONG_TAG = re.compile(rb"""<[^>]{%d}|="[^"<]{%d}|='[^'<]{%d}""" % (LONGEST, LONGEST, LONGEST))
ROW = re.compile(rb"<(?:\w+:)?row[\s/>]")
QUICKLY = 1  # of 9, how hard parts are packed anew: what the reader is given takes a seventh of its size
REMARKS = ((b"<!--", b"-->"), (b"<?", b"?>"))
METHODS = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}  # those that expand by little at once

Attributes = Mapping[str, str]


class Relation(NamedTuple):
    """What a part refers to: an id, what kind of thing it is, and the part where it is."""

    id: str
    kind: str
    target: str


class Parts:
    """The parts of a workbook.

    Parameters
    ----------
    content
        The whole file.
    allowance
        What it may hold: spent as parts are looked at.

    Raises
    ------
    UnreadableTableError
        It is damaged, or expands too far; no part is longer than it says.
    """

    def __init__(self, content: bytes, allowance: Allowance) -> None:
        self.allowance = allowance
        self._looked_at: dict[str, None] = {}
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(content))
            self._check()
        except (zipfile.BadZipFile, zlib.error, ValueError, OSError, RuntimeError, EOFError) as error:
            raise allowance.damaged() from error

    def _check(self) -> None:
        parts = self._archive.infolist()
        self._names = {part.filename.lower(): part.filename for part in parts}
        is_plain = all(part.compress_type in METHODS for part in parts)
        if sum(part.file_size for part in parts) > MOST_EXPANDED:
            raise self.allowance.too_vast()
        if len(self._names) < len(parts) or not is_plain or self._archive.testzip():
            raise self.allowance.damaged()

    def __contains__(self, name: str) -> bool:
        """Whether there is such a part, in any case."""
        return name.lower() in self._names

    def look_at(self, name: str, *, has_rows: bool = False) -> bytes:
        """Return a part, which the reader will be given; its tags are counted, those of rows apart."""
        actual = self._names.get(name.lower())
        if actual is None:
            raise self.allowance.damaged()
        content = self._archive.read(actual)
        if actual not in self._looked_at:
            self._looked_at[actual] = None
            if not actual.lower().endswith(".bin"):
                self._spend(content, has_rows=has_rows)
        return content

    def look_at_xml(
        self,
        name: str,
        start: Callable[[str, Attributes], None],
        end: Callable[[str], None] | None = None,
        text: Callable[[str], None] | None = None,
        *,
        has_rows: bool = False,
    ) -> None:
        """Read a part that is XML as a stream; one that declares entities is refused."""
        parser = expat.ParserCreate()
        parser.buffer_text = True  # else each end of line is a piece of its own
        parser.StartElementHandler = start
        parser.EndElementHandler = end
        parser.CharacterDataHandler = text
        parser.EntityDeclHandler = self._refuse_entities
        try:
            parser.Parse(self.look_at(name, has_rows=has_rows), True)
        except (expat.ExpatError, ValueError) as error:
            raise self.allowance.damaged() from error

    def relations(self, name: str, folder: str = "") -> list[Relation]:
        """Return what a part of relations says, of a part in a folder."""
        found: list[Relation] = []

        def start(tag: str, attributes: Attributes) -> None:
            if local(tag) == "Relationship":
                target = posixpath.join("/", folder, attributes.get("Target", ""))
                part = posixpath.normpath(target).lstrip("/")
                found.append(Relation(attributes.get("Id", ""), attributes.get("Type", ""), part))

        self.look_at_xml(name, start)
        return found

    def repacked(self) -> bytes:
        """Return an archive of the parts that were looked at, and of these only."""
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=QUICKLY) as archive:
            for name in self._looked_at:
                archive.writestr(name, self._archive.read(name))
        return buffer.getvalue()

    def _spend(self, content: bytes, *, has_rows: bool) -> None:
        if has_rows:
            starts = [0, *(row.start() for row in ROW.finditer(content)), len(content)]
            for start, end in pairwise(starts):
                self.allowance.spend_tags_of_row(content.count(b"<", start, end))
        else:
            self.allowance.spend_tags(content.count(b"<"))
        if LONG_TAG.search(content) or any(_is_long(content, *signs) for signs in REMARKS):
            raise self.allowance.too_vast()

    def _refuse_entities(self, *_: object) -> None:
        raise self.allowance.damaged()


def local(tag: str) -> str:
    """Return the name of a tag without its prefix."""
    return tag.rpartition(":")[2]


def _is_long(content: bytes, begins: bytes, ends: bytes) -> bool:
    """Tell whether something between two signs is longer than the parser should be given."""
    start = content.find(begins)
    while start >= 0:
        end = content.find(ends, start, start + LONGEST)
        if end < 0:
            return True
        start = content.find(begins, end)
    return False
