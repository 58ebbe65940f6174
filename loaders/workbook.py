"""An XLSX workbook to rows of text: its sheets, cell by cell, within bounds that are looked at beforehand."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time
from typing import Any
from xml.etree.ElementTree import Element, SubElement

import openpyxl
from openpyxl.worksheet._read_only import ReadOnlyWorksheet
from openpyxl.worksheet._reader import VALUE_TAG, WorkSheetParser
from openpyxl.xml.constants import SHEET_MAIN_NS

from loaders.layout import Record
from loaders.problems import Outcome, Problem, Rule
from loaders.reading import UnreadableTableError

ZIP = b"PK"
OLD_WORKBOOK = b"\xd0\xcf\x11\xe0"  # of .xls files, and of workbooks with a password
CONTENT_TYPES = "[Content_Types].xml"  # every XLSX has it; other zipped formats do not

MOST_EXPANDED = 64 * 1024**2
MOST_TAGS = 2_500_000  # the reader holds a row of them at once, and a hostile sheet is all one row
MOST_SHEETS = 30
MOST_ROWS = 50_000
MOST_COLUMNS = 200
MAIN = f"{{{SHEET_MAIN_NS}}}"


def read_workbook(content: bytes, file: str) -> list[tuple[str, list[Record]]]:
    """Read the cells of a workbook as text.

    Parameters
    ----------
    content
        The whole file.
    file
        Its name, for the problems.

    Returns
    -------
    list of (name of the sheet, rows)
        Sheets in their order. Every row of a sheet has as many cells as the widest; blank rows after the last
        one are left out. A date is written `2012-08-31`, a whole number without a point, a formula as the
        value that the spreadsheet last gave it.

    Raises
    ------
    UnreadableTableError
        It is no XLSX, it is damaged, or it is bigger than what is read here. Nothing is expanded before the
        sizes that the file declares are known to be small; no more than these is ever expanded.
    """
    _refuse_what_expands_too_far(content, file)
    try:
        return [(name, _padded(records)) for name, records in _sheets(content, file)]
    except UnreadableTableError:
        raise
    except Exception as error:  # a damaged workbook makes openpyxl raise all sorts
        raise UnreadableTableError(_damaged(file)) from error


def is_workbook(content: bytes) -> bool:
    """Tell whether a file begins as a workbook does, of today or of before."""
    return content.startswith((ZIP, OLD_WORKBOOK))


def cell_text(value: Any) -> str:
    """Write the value of a cell as a table of text would.

    Parameters
    ----------
    value
        As openpyxl gives it: None, text, number, boolean, date, time or duration.
    """
    match value:
        case None:
            return ""
        case bool():
            return "vrai" if value else "faux"
        case float() if value.is_integer():
            return str(int(value))
        case datetime() if value.time() == time.min:
            return value.date().isoformat()
        case datetime():
            return value.isoformat(" ", "seconds")
        case date() | time():
            return value.isoformat()
    return str(value)


def _refuse_what_expands_too_far(content: bytes, file: str) -> None:
    if content.startswith(OLD_WORKBOOK):
        raise UnreadableTableError(_old(file))
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
        if CONTENT_TYPES not in archive.namelist():
            raise UnreadableTableError(_of_another_format(file))
        if sum(part.file_size for part in archive.infolist()) > MOST_EXPANDED:
            raise UnreadableTableError(_too_vast(file))
        tags = sum(archive.read(part).count(b"<") for part in archive.infolist())
    except (zipfile.BadZipFile, zlib.error, ValueError, OSError, NotImplementedError, RuntimeError) as error:
        raise UnreadableTableError(_damaged(file)) from error
    if tags > MOST_TAGS:
        raise UnreadableTableError(_too_vast(file))


def _sheets(content: bytes, file: str) -> Iterator[tuple[str, list[Record]]]:
    workbook = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True)
    if len(workbook.worksheets) > MOST_SHEETS:
        raise UnreadableTableError(_too_many_sheets(file))
    for sheet in workbook.worksheets:
        yield sheet.title, _records(_rows(sheet), file, sheet.title)


class _Parser(WorkSheetParser):
    """The parser of openpyxl, without the fonts of the texts in cells: they take most of its time."""

    def parse_cell(self, element: Element) -> dict[str, Any]:
        inline = element.find(f"{MAIN}is")
        if inline is not None:
            plain = inline.findtext(f"{MAIN}t")
            pieces = (piece.text or "" for piece in inline.findall(f"{MAIN}r/{MAIN}t"))
            element.set("t", "str")
            SubElement(element, VALUE_TAG).text = "".join(pieces) if plain is None else plain
        return super().parse_cell(element)


def _rows(sheet: ReadOnlyWorksheet) -> Iterator[tuple[int, dict[int, Any]]]:
    """Give the rows of a sheet that are in the file: the line, and by column the values that are not empty.

    openpyxl itself fills them up to the sizes that the file states, which may be anything.
    """
    with sheet._get_source() as source:
        parser = _Parser(
            source,
            sheet._shared_strings,
            data_only=True,
            epoch=sheet.parent.epoch,
            date_formats=sheet.parent._date_formats,
            timedelta_formats=sheet.parent._timedelta_formats,
        )
        for line, cells in parser.parse():
            yield line, {cell["column"]: cell["value"] for cell in cells if cell["value"] is not None}


def _records(rows: Iterable[tuple[int, dict[int, Any]]], file: str, sheet: str) -> list[Record]:
    """Give rows up to the last that is not blank."""
    records: list[Record] = []
    for line, values in rows:
        if not values:
            continue
        if line <= len(records):
            raise UnreadableTableError(_damaged(file))  # rows of a sheet only go down
        if line > MOST_ROWS:
            raise UnreadableTableError(too_many_rows(file, sheet))
        if max(values) > MOST_COLUMNS:
            raise UnreadableTableError(too_many_columns(file, sheet))
        records += (Record(blank, []) for blank in range(len(records) + 1, line))
        records.append(Record(line, [cell_text(values.get(place)) for place in range(1, max(values) + 1)]))
    return records


def _padded(records: list[Record]) -> list[Record]:
    width = max((len(record.cells) for record in records), default=0)
    return [Record(line, cells + [""] * (width - len(cells))) for line, cells in records]


def _unreadable(file: str, rule: Rule, message: str, remedy: str, sheet: str = "") -> Problem:
    return Problem(file, rule, message, remedy, outcome=Outcome.TABLE_NOT_READ, sheet=sheet)


def _damaged(file: str) -> Problem:
    remedy = "l’ouvrir dans un tableur et l’enregistrer à nouveau en .xlsx"
    return _unreadable(file, Rule.FICHIER_ILLISIBLE, "le classeur est endommagé", remedy)


def _old(file: str) -> Problem:
    message = "le classeur est d’un ancien format (.xls) ou protégé par un mot de passe"
    remedy = "l’enregistrer en .xlsx, sans mot de passe"
    return _unreadable(file, Rule.FICHIER_ILLISIBLE, message, remedy)


def _of_another_format(file: str) -> Problem:
    message = "ce n’est pas un classeur .xlsx, mais une archive ou un document d’un autre format"
    return _unreadable(file, Rule.FICHIER_ILLISIBLE, message, "l’enregistrer en .xlsx ou en CSV")


def _too_vast(file: str) -> Problem:
    message = f"le classeur a trop de cellules, ou dépasse {MOST_EXPANDED // 1024**2} Mo une fois déplié"
    remedy = "n’y laisser que la table, sans image ni feuille de travail"
    return _unreadable(file, Rule.FICHIER_TROP_GROS, message, remedy)


def _too_many_sheets(file: str) -> Problem:
    message = f"le classeur a plus de {MOST_SHEETS} feuilles"
    return _unreadable(file, Rule.FICHIER_TROP_GROS, message, "n’y laisser que les feuilles à vérifier")


def too_many_columns(file: str, sheet: str = "") -> Problem:
    """Say that a table has more columns than are read here."""
    message = f"il y a plus de {MOST_COLUMNS} colonnes"
    remedy = "supprimer ce qui se trouve à droite de la table"
    return _unreadable(file, Rule.FICHIER_TROP_GROS, message, remedy, sheet)


def too_many_rows(file: str, sheet: str = "") -> Problem:
    """Say that a table has more rows than are read here."""
    message, remedy = f"il y a plus de {MOST_ROWS} lignes", "vérifier que c’est bien la table, et la partager"
    return _unreadable(file, Rule.FICHIER_TROP_GROS, message, remedy, sheet)
