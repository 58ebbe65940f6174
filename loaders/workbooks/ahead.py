"""What the sheets of a workbook hold, looked at before any is laid out: how far, how much, and which errors.

The parts are read as streams. No entity is ever expanded, and what is stored once and shown many times is
counted as often as it is shown.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple

from loaders.reading import UnreadableTableError
from loaders.workbooks import excel_97, office, office_binary, open_document, refusals
from loaders.workbooks.allowance import Allowance, Extent, nobody
from loaders.workbooks.parts import Parts

COMPOUND = b"\xd0\xcf\x11\xe0"  # of .xls files, and of workbooks with a password


class LookedAt(NamedTuple):
    """A workbook that is known to be small.

    Attributes
    ----------
    content
        What the reader is given: nothing in it was not looked at.
    extents
        What each sheet holds, by its name.
    """

    content: bytes
    extents: Mapping[str, Extent]


def look_at(content: bytes, file: str, tell: Callable[[int], None] = nobody) -> LookedAt:
    """Look at a workbook.

    Parameters
    ----------
    content
        The whole file.
    file
        Its name, for the problems.
    tell
        Called with how many rows have been looked at, now and then.

    Raises
    ------
    UnreadableTableError
        It is none, it is damaged or has a password, or it holds more than is read: sheets, rows, columns,
        cells, characters, tags.
    """
    allowance = Allowance(file, tell)
    if content.startswith(COMPOUND):
        return LookedAt(content, excel_97.extents_of(content, allowance))
    parts = Parts(content, allowance)
    return LookedAt(extents=_extents(parts), content=parts.repacked())


def _extents(parts: Parts) -> Mapping[str, Extent]:
    if open_document.is_open_document(parts):
        return open_document.extents_of(parts)
    workbook = office.workbook_of(parts)
    if workbook is None:
        raise UnreadableTableError(refusals.of_another_format(parts.allowance.file))
    if workbook.endswith(".bin"):
        return office_binary.extents_of(parts, workbook)
    return office.extents_of(parts, workbook)
