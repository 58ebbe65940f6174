"""What the sheets of an XLSX or XLSM hold (Office Open XML). A text that many cells show is stored once."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Mapping

from loaders.letters import column_of
from loaders.workbooks.allowance import MOST_COLUMNS, Allowance, Extent
from loaders.workbooks.parts import Attributes, Parts, local
from loaders.workbooks.seen import Span

TYPES, RELATIONS = "[Content_Types].xml", "_rels/.rels"
NO_ROW = 1 << 40  # beyond the end of any sheet
NOW_AND_THEN = 2_000  # rows, after which who waits is told
LONGEST_SAID = 20  # characters of an error, or of a place among shared texts
TRUE = {"1", "true"}
PLACE = re.compile(r"([A-Za-z]{1,3})([0-9]{1,12})")

LookAtSheet = Callable[[Parts, str, list[int]], Extent]


def workbook_of(parts: Parts) -> str | None:
    """Return the part that is the workbook; None in an archive that is none."""
    if RELATIONS not in parts:
        return None
    relations = parts.relations(RELATIONS)
    found = (each.target for each in relations if each.kind.endswith("/officeDocument"))
    workbook = next(found, None)
    return workbook if workbook is not None and workbook in parts else None


def extents_of(parts: Parts, workbook: str) -> Mapping[str, Extent]:
    """Look at the sheets of a workbook; see `loaders.workbooks.ahead`."""
    targets = relations_of(parts, workbook)
    lengths = _lengths(parts, posixpath.join(posixpath.dirname(workbook), "sharedStrings.xml"))
    return look_at_sheets(parts, targets, _names(parts, workbook), lengths, _look_at_sheet)


def relations_of(parts: Parts, workbook: str) -> dict[str, str]:
    """Return the parts that a workbook refers to, by the id of the relation; look at those that it needs."""
    folder, name = posixpath.split(workbook)
    for needed in (TYPES, *(f"{folder}/styles{ending}" for ending in (".xml", ".bin"))):
        if needed in parts:
            parts.look_at(needed)
    return {each.id: each.target for each in parts.relations(f"{folder}/_rels/{name}.rels", folder)}


def look_at_sheets(
    parts: Parts,
    targets: Mapping[str, str],
    names: list[tuple[str, str]],
    lengths: list[int],
    look_at: LookAtSheet,
) -> Mapping[str, Extent]:
    """Look at each sheet of a workbook.

    Parameters
    ----------
    parts
        Of the workbook.
    targets
        The part of each relation.
    names
        The name of each sheet and its relation.
    lengths
        Characters of each text that cells share.
    look_at
        Looks at one sheet.
    """
    extents = {}
    for name, relation in names:
        part = targets.get(relation, "")
        if "sheets/" in part and "chartsheets/" not in part:
            extents[name] = look_at(parts, part, lengths)
            parts.allowance.spend_sheet(extents[name], name)
    return extents


def next_row(former: int, row: int, allowance: Allowance) -> int:
    """Return a row of a sheet, which comes after the former one."""
    if row <= former:
        raise allowance.damaged()
    if row % NOW_AND_THEN == 0:
        allowance.tell(row)
    return row


def _names(parts: Parts, workbook: str) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []

    def start(tag: str, attributes: Attributes) -> None:
        if local(tag) == "sheet":
            relation = next((value for key, value in attributes.items() if key.endswith(":id")), "")
            found.append((attributes.get("name", ""), relation))

    parts.look_at_xml(workbook, start)
    return found


def _lengths(parts: Parts, name: str) -> list[int]:
    """Return how many characters each shared text has."""
    lengths: list[int] = []
    if name not in parts:
        return lengths

    def start(tag: str, _: Attributes) -> None:
        if local(tag) == "si":
            lengths.append(0)

    def text(characters: str) -> None:
        if lengths:
            lengths[-1] += len(characters)

    parts.look_at_xml(name, start, text=text)
    return lengths


class _Sheet:
    """Where the reading of a sheet is: in which row and cell."""

    def __init__(self, allowance: Allowance, lengths: list[int]) -> None:
        self.extent = Extent()
        self._allowance = allowance
        self._lengths = lengths
        self._row = self._column = -1
        self._kind, self._said = "", ""
        self._is_value = self._is_formula = False

    def start(self, tag: str, attributes: Attributes) -> None:
        """Enter a row, a cell or its value."""
        match local(tag):
            case "row":
                stated = attributes.get("r")
                row = self._row + 1 if stated is None else int(stated) - 1
                self._row, self._column = next_row(self._row, row, self._allowance), -1
                if attributes.get("hidden") in TRUE:
                    self.extent.seen.hidden_rows.add(self._row)
            case "c":
                self._enter_cell(attributes)
            case "v" | "is" | "f" as part:
                self._is_value, self._is_formula = part != "f", self._is_formula or part == "f"
                self.extent.take_in(self._row, self._column)
            case "col" | "mergeCell" | "autoFilter" as part:
                self._see(part, attributes)

    def text(self, characters: str) -> None:
        """Take in a piece of a value: its characters are counted, and its beginning kept."""
        if self._is_value:
            self._allowance.spend_characters(len(characters))
            self._said += characters[: LONGEST_SAID - len(self._said)]

    def end(self, tag: str) -> None:
        """Leave a value: an error, or the place of a text among those that are shared."""
        if local(tag) == "c" and self._is_formula and not self._said and self._kind != "str":
            self.extent.seen.without_value.append((self._row, self._column))
        if local(tag) not in {"v", "is"}:
            return
        self._is_value = False
        if self._kind == "e":
            self.extent.errors[self._row, self._column] = self._said
        elif self._kind == "s" and self._said.isdecimal():
            index = int(self._said)
            self._allowance.spend_characters(self._lengths[index] if index < len(self._lengths) else 0)

    def _enter_cell(self, attributes: Attributes) -> None:
        place = attributes.get("r")
        self._row, self._column = self._place(place) if place else (self._row, self._column + 1)
        self._kind, self._said = attributes.get("t", ""), ""
        self._is_formula = False

    def _see(self, tag: str, attributes: Attributes) -> None:
        """Take in what is hidden, merged or filtered."""
        seen = self.extent.seen
        if tag == "autoFilter":
            seen.is_filtered = True
        elif tag == "mergeCell" and (span := Span.of(attributes.get("ref", ""))):
            seen.merged.append(span)
        elif tag == "col" and attributes.get("hidden") in TRUE:
            first, last = int(attributes.get("min", 1)), int(attributes.get("max", 1))
            seen.hidden_columns.update(range(first - 1, min(last, MOST_COLUMNS)))

    def _place(self, reference: str) -> tuple[int, int]:
        """Return the row and the column of ``B3``, from 0."""
        found = PLACE.fullmatch(reference)
        if found is None:
            raise self._allowance.damaged()
        return min(int(found[2]) - 1, NO_ROW), column_of(found[1])


def _look_at_sheet(parts: Parts, name: str, lengths: list[int]) -> Extent:
    sheet = _Sheet(parts.allowance, lengths)
    parts.look_at_xml(name, sheet.start, sheet.end, sheet.text, has_rows=True)
    return sheet.extent
