"""What the sheets of a zipped workbook hold, looked at before any is laid out: how far, and which errors.

The parts are read as streams, in bounds: of tags, of the length of one, of what repeats. No entity is ever
expanded.
"""

from __future__ import annotations

import posixpath
import re
import zipfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from xml.parsers import expat

MOST_TAGS = 2_500_000  # the reader holds a row of them at once, and a hostile sheet is all one row
LONGEST_TAG = re.compile(rb"<[^>]{65536}")  # the parser may read such a tag over and over
NO_ROW = 1 << 40  # beyond the end of any sheet
RELATIONS = "_rels/.rels"
OPEN_DOCUMENT = "content.xml"

Attributes = Mapping[str, str]


class VastWorkbookError(Exception):
    """A workbook that holds more than is read here."""


class DamagedWorkbookError(Exception):
    """A workbook whose parts do not make one."""


@dataclass
class Extent:
    """What a sheet holds.

    Attributes
    ----------
    rows, columns
        How many there are from the first to the last that is not empty.
    errors
        What the spreadsheet shows where a formula failed, by row and column, from 0.
    """

    rows: int = 0
    columns: int = 0
    errors: dict[tuple[int, int], str] = field(default_factory=dict)

    def take_in(self, row: int, column: int) -> None:
        """Reach as far as a cell."""
        self.rows, self.columns = max(self.rows, row + 1), max(self.columns, column + 1)


def extents_of(archive: zipfile.ZipFile) -> Mapping[str, Extent] | None:
    """Return what each sheet of a workbook holds, by name; None of an archive that is no workbook.

    Raises
    ------
    VastWorkbookError
        It holds more tags than are read, or one that is too long.
    DamagedWorkbookError
        A part is missing or is not what it should be.
    """
    parts = set(archive.namelist())
    budget = _Budget()
    if "mimetype" in parts and OPEN_DOCUMENT in parts:
        return _of_open_document(_part(archive, OPEN_DOCUMENT), budget)
    if RELATIONS not in parts:
        return None
    workbook = _target(archive, RELATIONS, "/officeDocument", budget)
    if workbook is None or workbook not in parts:
        return None
    return _of_office(archive, workbook, budget)


@dataclass
class _Budget:
    """How many tags may still be read, over all parts."""

    left: int = MOST_TAGS

    def spend(self, content: bytes) -> None:
        self.left -= content.count(b"<")
        if self.left < 0 or LONGEST_TAG.search(content):
            raise VastWorkbookError


# -- OpenDocument --------------------------------------------------------------------------------------------


def _of_open_document(content: bytes, budget: _Budget) -> Mapping[str, Extent]:
    """Look at the one part that holds all the sheets of an OpenDocument; what repeats is counted so often."""
    extents: dict[str, Extent] = {}
    sheet = Extent()
    row = column = rows_here = columns_here = 0
    is_filled = False

    def start(tag: str, attributes: Attributes) -> None:
        nonlocal sheet, row, column, rows_here, columns_here, is_filled
        match tag:
            case "table:table":
                sheet, row = Extent(), 0
                extents[attributes.get("table:name", "")] = sheet
            case "table:table-row":
                column, rows_here = 0, int(attributes.get("table:number-rows-repeated", 1))
            case "table:table-cell" | "table:covered-table-cell":
                columns_here = int(attributes.get("table:number-columns-repeated", 1))
                is_filled = "office:value-type" in attributes or "table:formula" in attributes
            case "text:p":
                is_filled = True

    def end(tag: str) -> None:
        nonlocal row, column
        match tag:
            case "table:table-row":
                row += rows_here
            case "table:table-cell" | "table:covered-table-cell":
                if is_filled:
                    sheet.take_in(row + rows_here - 1, column + columns_here - 1)
                column += columns_here

    _parse(content, budget, start, end)
    return extents


# -- Office Open XML -----------------------------------------------------------------------------------------


def _of_office(archive: zipfile.ZipFile, workbook: str, budget: _Budget) -> Mapping[str, Extent]:
    """Look at each sheet of an XLSX, an XLSM or an XLSB."""
    folder, name = posixpath.split(workbook)
    targets = _relations(archive, f"{folder}/_rels/{name}.rels", budget)
    read = _of_binary_sheet if workbook.endswith(".bin") else _of_sheet
    names = _binary_names if workbook.endswith(".bin") else _names
    extents = {}
    for title, relation in names(_part(archive, workbook), budget):
        part = _resolved(folder, targets.get(relation, ""))
        if "sheets/" in part and "chartsheets/" not in part:
            extents[title] = read(_part(archive, part), budget)
    return extents


def _names(content: bytes, budget: _Budget) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []

    def start(tag: str, attributes: Attributes) -> None:
        if tag.rpartition(":")[2] == "sheet":
            relation = next((value for key, value in attributes.items() if key.endswith(":id")), "")
            found.append((attributes.get("name", ""), relation))

    _parse(content, budget, start)
    return found


def _of_sheet(content: bytes, budget: _Budget) -> Extent:
    extent = Extent()
    row = column = -1
    kind, said = "", ""
    is_value = False

    def start(tag: str, attributes: Attributes) -> None:
        nonlocal row, column, kind, said, is_value
        match tag.rpartition(":")[2]:
            case "row":
                row, column = _next_row(row, attributes.get("r")), -1
            case "c":
                place = attributes.get("r")
                row, column = _place(place) if place else (row, column + 1)
                kind, said = attributes.get("t", ""), ""
            case "v" | "is" | "f":
                extent.take_in(row, column)
                is_value = tag.endswith("v")

    def text(characters: str) -> None:
        nonlocal said
        if is_value and kind == "e":
            said += characters

    def end(tag: str) -> None:
        nonlocal is_value
        if tag.rpartition(":")[2] == "v":
            is_value = False
            if kind == "e":
                extent.errors[row, column] = said

    _parse(content, budget, start, end, text)
    return extent


def _next_row(former: int, stated: str | None) -> int:
    row = former + 1 if stated is None else int(stated) - 1
    if row <= former:
        raise DamagedWorkbookError("rows of a sheet only go down")
    return row


def _place(reference: str) -> tuple[int, int]:
    """Return the row and the column of ``B3``, from 0."""
    found = re.fullmatch(r"([A-Za-z]{1,3})([0-9]{1,12})", reference)
    if found is None:
        raise DamagedWorkbookError(reference)
    column = 0
    for letter in found[1].upper():
        column = column * 26 + ord(letter) - 64
    return min(int(found[2]) - 1, NO_ROW), column - 1


# -- Excel Binary (MS-XLSB 2.1.4: records of a type, a size and a content) -----------------------------------

ROW_HEADER, BUNDLE_SHEET = 0, 156
CELLS = range(1, 12)
CELL_ERRORS = {3, 11}
ERRORS = {
    0x00: "#NULL!",
    0x07: "#DIV/0!",
    0x0F: "#VALUE!",
    0x17: "#REF!",
    0x1D: "#NAME?",
    0x24: "#NUM!",
    0x2A: "#N/A",
}


def _of_binary_sheet(content: bytes, budget: _Budget) -> Extent:
    extent, row = Extent(), -1
    for kind, body in _binary_records(content, budget):
        if kind == ROW_HEADER:
            row = _next_row(row, str(_whole(body, 0) + 1))
        elif kind in CELLS:
            column = _whole(body, 0)
            extent.take_in(row, column)
            if kind in CELL_ERRORS and len(body) > 8:
                extent.errors[row, column] = ERRORS.get(body[8], "#N/A")
    return extent


def _binary_names(content: bytes, budget: _Budget) -> list[tuple[str, str]]:
    return [_bundle(body) for kind, body in _binary_records(content, budget) if kind == BUNDLE_SHEET]


def _bundle(body: bytes) -> tuple[str, str]:
    """Read the name of a sheet and its relation: two texts, after its state and its number."""
    relation, place = _wide_text(body, 8)
    name, _ = _wide_text(body, place)
    return name, relation


def _wide_text(body: bytes, place: int) -> tuple[str, int]:
    end = place + 4 + 2 * _whole(body, place)
    return body[place + 4 : end].decode("utf-16-le", errors="replace"), end


def _whole(body: bytes, place: int) -> int:
    if len(body) < place + 4:
        raise DamagedWorkbookError("a record is too short")
    return int.from_bytes(body[place : place + 4], "little")


def _binary_records(content: bytes, budget: _Budget) -> Iterator[tuple[int, bytes]]:
    place = 0
    while place < len(content):
        kind, place = _varying(content, place, 2)
        size, place = _varying(content, place, 4)
        budget.left -= 1
        if budget.left < 0:
            raise VastWorkbookError
        yield kind, content[place : place + size]
        place += size


def _varying(content: bytes, place: int, most: int) -> tuple[int, int]:
    """Read a number of seven bits a byte, the least first."""
    value = 0
    for part in range(most):
        if place >= len(content):
            raise DamagedWorkbookError("a record is cut")
        byte = content[place]
        place += 1
        value |= (byte & 0x7F) << (7 * part)
        if not byte & 0x80:
            break
    return value, place


# -- parts and relations -------------------------------------------------------------------------------------


def _part(archive: zipfile.ZipFile, name: str) -> bytes:
    try:
        return archive.read(name)
    except KeyError as error:
        raise DamagedWorkbookError(name) from error


def _relations(archive: zipfile.ZipFile, name: str, budget: _Budget) -> dict[str, str]:
    """Return where each relation leads, by its id."""
    return {identifier: target for identifier, _, target in _related(_part(archive, name), budget)}


def _target(archive: zipfile.ZipFile, name: str, kind: str, budget: _Budget) -> str | None:
    """Return the part that a relation of a kind leads to."""
    related = _related(_part(archive, name), budget)
    return next((_resolved("", target) for _, of, target in related if of.endswith(kind)), None)


def _related(content: bytes, budget: _Budget) -> list[tuple[str, str, str]]:
    found: list[tuple[str, str, str]] = []

    def start(tag: str, attributes: Attributes) -> None:
        if tag.rpartition(":")[2] == "Relationship":
            found.append((attributes.get("Id", ""), attributes.get("Type", ""), attributes.get("Target", "")))

    _parse(content, budget, start)
    return found


def _resolved(folder: str, target: str) -> str:
    return posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")


def _parse(
    content: bytes,
    budget: _Budget,
    start: Callable[[str, Attributes], None],
    end: Callable[[str], None] | None = None,
    text: Callable[[str], None] | None = None,
) -> None:
    """Read XML as a stream; one that declares entities is refused."""
    budget.spend(content)
    parser = expat.ParserCreate()
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = text
    parser.EntityDeclHandler = _refuse_entities
    try:
        parser.Parse(content, True)
    except (expat.ExpatError, ValueError) as error:
        raise DamagedWorkbookError from error


def _refuse_entities(*_: object) -> None:
    raise DamagedWorkbookError("entities are declared")
