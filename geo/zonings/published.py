"""The lists of communes as they are published: where their columns are, what they say, of which day."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum, auto

from french.dates import MONTHS, day
from french.lists import joined
from french.typography import quoted
from geo.names import fold
from geo.unreadable import UnreadableDataError
from geo.zonings import ZONINGS, Zoning
from geo.zonings.cells import Row, read_sheets

FIRST_ROWS = 20  # of a sheet, among which its names of columns are
DISTRICTS = ("code qp", "codeqp", "code quartier", "code du quartier")
NAMES = ("libgeo", "commune", "nom commune", "nom de la commune", "lib com", "libelle")
CODES = (
    *("codgeo", "code geographique", "insee com", "code insee", "code commune", "code insee commune"),
    *("code commune insee", "code insee de la commune", "code de la commune"),
)
A_CODE = re.compile(r"\d[\dAB]?\d{2,3}")
# What the DGCL writes for short in its column ``codefrr``.
FRR_CODES = {
    "1": "FRR bénéficiaire",
    "2": "FRR, commune nouvelle classée partiellement",
    "3": "FRR, zone spéciale d’action rurale, partiellement",
    "4": "FRR socle",
    "5": "FRR+",
}
SHORT = re.compile(r"^[A-Z]{1,2} *[-–:] *")  # « C - Classée en ZRR »
MONTH_NUMBERS = {fold(name): number for number, name in enumerate(MONTHS, start=1)}
A_DAY = re.compile(rf"\b(\d\d?)(?:er)? (\d\d|{'|'.join(MONTH_NUMBERS)}) (\d{{4}})\b")
AN_ISO_DAY = re.compile(r"\b(\d{4}) (\d\d) (\d\d)\b")


class Standing(Enum):
    """Whether a commune is in a zoning."""

    OUT = auto()
    PART = auto()
    WHOLE = auto()


@dataclass(frozen=True)
class Entry:
    """What a line of a list says of one commune: `standing` is None where its words are not known."""

    line: int
    code: str
    name: str
    standing: Standing | None
    words: str


@dataclass(frozen=True)
class PublishedList:
    """An official list: of which zoning and day, and all that it says."""

    zoning: Zoning
    day: date
    entries: tuple[Entry, ...]


@dataclass(frozen=True)
class _Columns:
    """Where the columns are, below the first ``top`` rows; None for one that there is not."""

    zoning: Zoning
    top: int
    code: int
    name: int | None
    standing: int | None
    district: int | None


def read_list(content: bytes, file: str, zoning: str = "", of: date | None = None) -> PublishedList:
    """Read a list.

    Parameters
    ----------
    content, file
        Its bytes and its name.
    zoning
        The id of its zoning, where neither its columns nor its title say it.
    of
        Its day, where neither its columns, its title nor its name say it.

    Raises
    ------
    UnreadableDataError
        It is damaged, or what it is cannot be told; the message says what to do.
    """
    for sheet, rows in read_sheets(content, file).items():
        columns = _columns(rows, f"{file} {sheet}", zoning)
        if columns is not None:
            told = [file, sheet, *(cell for row in rows[: columns.top] for cell in row.cells)]
            return PublishedList(columns.zoning, of or _day(told, file), tuple(_entries(rows, columns)))
    message = (
        f"{file} n’a pas les colonnes d’une liste connue\u202f: il faut un code de commune (codgeo, "
        "Code_insee, insee_com…), et un classement FRR ou ZRR, ou un code_qp. Si toutes les communes de la "
        "liste sont dans un zonage, dire lequel par --zonage."
    )
    raise UnreadableDataError(file, message)


def _columns(rows: Sequence[Row], title: str, asked: str) -> _Columns | None:
    """Find the names of columns; lists have titles above them, and sometimes two rows of names."""
    above = fold(title)
    for top, row in enumerate(rows[:FIRST_ROWS], start=1):
        names = [fold(cell) for cell in row.cells]
        code = _first(names, CODES)
        zoning = asked or _zoning(names) or _zoning([above])
        marked = [name for name in names if zoning in name or name.startswith("classement")]
        standing, district = _first(names, marked), _first(names, DISTRICTS)
        if code is not None and zoning and (asked or (standing, district) != (None, None)):
            return _Columns(ZONINGS[zoning], top, code, _first(names, NAMES), standing, district)
        above = " ".join([above, *names])
    return None


def _zoning(names: Sequence[str]) -> str:
    if _first(names, DISTRICTS) is not None:
        return "qpv"
    return next((each for each in ZONINGS for name in names if each in name), "")


def _first(names: Sequence[str], wanted: Iterable[str]) -> int | None:
    known = set(wanted)
    return next((place for place, name in enumerate(names) if name in known), None)


def _day(told: Iterable[str], file: str) -> date:
    written = sorted({each for text in told for each in _days(fold(text))})
    if len(written) == 1:
        return written[0]
    said = f"en nomme plusieurs ({joined(list(map(day, written)))})" if written else "ne le dit pas"
    message = f"De quel jour est la liste\u202f? {file} {said}\u202f: le donner par --date, comme 2025-07-10."
    raise UnreadableDataError(file, message)


def _days(text: str) -> Iterator[date]:
    french = [(year, MONTH_NUMBERS.get(month, month), of) for of, month, year in A_DAY.findall(text)]
    for year, month, of in (*french, *AN_ISO_DAY.findall(text)):
        try:
            yield date(int(year), int(month), int(of))
        except ValueError:  # figures that are no day
            continue


def _entries(rows: Sequence[Row], columns: _Columns) -> Iterator[Entry]:
    for line, cells in rows[columns.top :]:
        cell = _cell(cells, columns.code)
        if not cell or fold(cell) in CODES:  # a blank row, or the second row of names
            continue
        standing, words = _said(cells, columns)
        for code in re.split(r"[;,/\s]+", cell) if columns.zoning.is_of_districts else [cell]:
            padded = code.zfill(5) if A_CODE.fullmatch(code) else code  # a spreadsheet may eat the zero
            yield Entry(line, padded, _cell(cells, columns.name), standing, words)


def _said(cells: Sequence[str], columns: _Columns) -> tuple[Standing | None, str]:
    if columns.zoning.is_of_districts:
        return Standing.PART, _cell(cells, columns.district)
    if columns.standing is None:  # a list of those that are in it, and of no other
        return Standing.WHOLE, ""
    text = _cell(cells, columns.standing)
    words = FRR_CODES.get(text, text) if columns.zoning.id == "frr" else text
    return standing_of(words), SHORT.sub("", words)


def standing_of(words: str) -> Standing | None:
    """Tell what the words of a list mean; None when they are none of those that are known."""
    folded = fold(words)
    if folded in ("", "0", "9999", "non", "nc") or folded.startswith(("nc ", "non classe", "hors ")):
        return Standing.OUT
    if folded == "p" or "partie" in folded:
        return Standing.PART
    if folded in ("c", "oui") or folded.startswith(("c classe", "classe", "frr", "zrr")):
        return Standing.WHOLE
    return None


def _cell(cells: Sequence[str], place: int | None) -> str:
    return cells[place] if place is not None and place < len(cells) else ""


def not_known(words: str) -> tuple[str, str]:
    """Say that the words of a list are not known, and what to do."""
    remedy = "vérifier ce qu’il veut dire, et écrire «\u202fClassée\u202f» ou «\u202fNon classée\u202f»"
    return f"le classement {quoted(words)} n’est pas connu", remedy
