"""An official list as its rows of text: CSV in any of its usual forms, or a workbook."""

from __future__ import annotations

import csv
import io
from typing import NamedTuple

from python_calamine import CalamineError, CalamineWorkbook

from geo.unreadable import UnreadableDataError

WORKBOOKS = (b"PK", b"\xd0\xcf\x11\xe0")  # how those of today begin, and those of before
DELIMITERS = (";", ",", "\t")


class Row(NamedTuple):
    """One row of a sheet: the line where it stands, and its cells without spaces around."""

    line: int
    cells: list[str]


def read_sheets(content: bytes, file: str) -> dict[str, list[Row]]:
    """Read the sheets of a list, by their names; a CSV is one sheet without a name.

    Raises
    ------
    UnreadableDataError
        It is damaged, or neither.
    """
    try:
        return _of_workbook(content) if content.startswith(WORKBOOKS) else {"": _of_text(_decoded(content))}
    except (CalamineError, csv.Error) as error:
        message = f"{file} n’est ni un CSV ni un classeur lisible\u202f: le télécharger à nouveau."
        raise UnreadableDataError(file, message) from error


def _of_workbook(content: bytes) -> dict[str, list[Row]]:
    workbook = CalamineWorkbook.from_filelike(io.BytesIO(content))
    sheets = {name: workbook.get_sheet_by_name(name) for name in workbook.sheet_names}
    return {
        name: [
            Row(line, [_text(cell) for cell in cells])
            for line, cells in enumerate(sheet.to_python(skip_empty_area=False), start=1)
        ]
        for name, sheet in sheets.items()
    }


def _of_text(text: str) -> list[Row]:
    delimiter = max(DELIMITERS, key=text[:10_000].count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=False)
    return [Row(reader.line_num, [_bare(cell) for cell in cells]) for cells in reader]


def _decoded(content: bytes) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def _text(cell: object) -> str:
    whole = isinstance(cell, float) and cell.is_integer()
    return _bare(str(int(cell) if isinstance(cell, float) and whole else cell))


def _bare(cell: str) -> str:
    """Take off the formula ``="01004"`` that keeps a spreadsheet from eating zeros."""
    bare = cell.strip()
    return bare[2:-1].strip() if bare.startswith('="') and bare.endswith('"') else bare
