"""What the sheets of an OpenDocument hold (ODF 1.2): all are in one part, and what repeats is stored once."""

from __future__ import annotations

from collections.abc import Mapping

from loaders.workbooks.allowance import MOST_COLUMNS, MOST_ROWS, Extent
from loaders.workbooks.parts import Attributes, Parts
from loaders.workbooks.seen import Span

MIMETYPE, CONTENT, MANIFEST = "mimetype", "content.xml", "META-INF/manifest.xml"
FILTERED = "filter"
HIDDEN = {"collapse", FILTERED}
VALUES = ("office:string-value", "office:date-value", "office:time-value", "table:formula")


def is_open_document(parts: Parts) -> bool:
    """Tell whether an archive is an OpenDocument."""
    return MIMETYPE in parts and CONTENT in parts


def extents_of(parts: Parts) -> Mapping[str, Extent]:
    """Look at the sheets of an OpenDocument; see `loaders.workbooks.ahead`."""
    parts.look_at(MIMETYPE)
    if MANIFEST in parts:
        parts.look_at(MANIFEST)
    reading = _Reading(parts)
    parts.look_at_xml(CONTENT, reading.start, reading.end, reading.text)
    for name, extent in reading.sheets:
        parts.allowance.spend_sheet(extent, name)
    return dict(reading.sheets)


class _Reading:
    """Where the reading of the part is: in which sheet, row and cell."""

    def __init__(self, parts: Parts) -> None:
        self._allowance = parts.allowance
        self.sheets: list[tuple[str, Extent]] = []
        self._within: list[str] = []  # the sheet and the cell that reading is in
        self._row = self._column = 0
        self._rows_here = self._columns_here = 1
        self._characters = 0  # of the cell
        self._span = (1, 1)
        self._is_filled = self._lacks_value = False

    def start(self, tag: str, attributes: Attributes) -> None:
        """Enter a sheet, a row, a cell or what is in it."""
        match tag:
            case "table:table":
                self._enter(tag)
                self._row = self._column = 0
                self.sheets.append((attributes.get("table:name", ""), Extent()))
            case "table:table-row":
                self._column, self._rows_here = 0, _times(attributes, "table:number-rows-repeated")
                self._pass_row(attributes.get("table:visibility", ""))
            case "table:table-column":
                self._pass_columns(attributes)
            case "table:table-cell" | "table:covered-table-cell":
                self._enter(tag)
                self._columns_here = _times(attributes, "table:number-columns-repeated")
                self._characters = sum(len(attributes.get(name, "")) for name in VALUES)
                self._span = _span(attributes)
                is_formula, has_value = "table:formula" in attributes, "office:value-type" in attributes
                self._is_filled, self._lacks_value = is_formula or has_value, is_formula and not has_value
            case "text:s":
                self._characters += _times(attributes, "text:c")
            case "text:p":
                self._characters += 1
                self._is_filled, self._lacks_value = True, False

    def text(self, characters: str) -> None:
        """Take in a piece of the text of a cell."""
        self._characters += len(characters)

    def end(self, tag: str) -> None:
        """Leave a sheet, a row or a cell."""
        match tag:
            case "table:table":
                self._within.pop()
            case "table:table-row":
                self._row += self._rows_here
            case "table:table-cell" | "table:covered-table-cell":
                self._within.pop()
                if self._is_filled:
                    self._take_in_cell()
                self._column += self._columns_here

    def _enter(self, tag: str) -> None:
        """Enter a sheet, or a cell of one: neither is ever inside another."""
        if len(self._within) != (tag != "table:table"):
            raise self._allowance.damaged()
        self._within.append(tag)

    def _pass_row(self, visibility: str) -> None:
        """Take in rows that are hidden, be it by a filter."""
        if self.sheets and visibility in HIDDEN:
            seen = self.sheets[-1][1].seen
            seen.hidden_rows.update(range(self._row, min(self._row + self._rows_here, MOST_ROWS)))
            seen.is_filtered = seen.is_filtered or visibility == FILTERED

    def _pass_columns(self, attributes: Attributes) -> None:
        """Take in columns that are hidden; they come before the first row."""
        count = _times(attributes, "table:number-columns-repeated")
        if self.sheets and attributes.get("table:visibility") in HIDDEN:
            columns = range(self._column, min(self._column + count, MOST_COLUMNS))
            self.sheets[-1][1].seen.hidden_columns.update(columns)
        self._column += count

    def _take_in_cell(self) -> None:
        rows, columns = self._rows_here, self._columns_here
        _, sheet = self.sheets[-1]
        sheet.take_in(self._row + rows - 1, self._column + columns - 1)
        down, across = self._span
        if (down, across) != (1, 1):
            span = Span(self._row, self._column, self._row + down - 1, self._column + across - 1)
            sheet.seen.merged.append(span)
        if self._lacks_value:
            sheet.seen.without_value.append((self._row, self._column))
        self._allowance.spend_characters(self._characters * rows * columns)


def _span(attributes: Attributes) -> tuple[int, int]:
    rows, columns = "table:number-rows-spanned", "table:number-columns-spanned"
    return _times(attributes, rows), _times(attributes, columns)


def _times(attributes: Attributes, name: str) -> int:
    return max(int(attributes.get(name, 1)), 0)
