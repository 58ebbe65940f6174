"""A new year of codes: what INSEE's movements touch of what is entered, and what would take its place.

INSEE publishes the movements of communes as `mvtcommune<year>.csv`: a line for each, before and after.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from geo.levels import LEVELS
from geo.millesime import VINTAGE
from ledger.records import Cells, Record
from ledger.revisions import Edit
from loaders.columns import CODE, LIST_SEPARATOR

COLUMNS = ("MOD", "DATE_EFF", "TYPECOM_AV", "COM_AV", "LIBELLE_AV", "TYPECOM_AP", "COM_AP", "LIBELLE_AP")
WHOLE = "COM"  # a commune, and not a part of one
MERGES = ("31", "32", "33")
RENAMES = "10"
LEVEL, COMMUNE, SOURCES = "niveau", "commune", "sources"
LISTS = {"composition": ":", "territoires_servis": "-"}  # how elements of a list stand: « commune:59350 »
MERGED, RENAMED = "fusionnee", "renommee"


class NotMovementsError(Exception):
    """A file is not one of movements; the message says why, in one French line."""


@dataclass(frozen=True)
class Movement:
    """What becomes of a commune on a day: its code and name before and after, and INSEE's kind of event."""

    kind: str
    day: date
    code: str
    name: str
    next_code: str
    next_name: str


@dataclass(frozen=True)
class Touched:
    """A commune of what is entered that a movement touches.

    Attributes
    ----------
    code, name
        Of today's vintage.
    outcomes
        What it may become, the movement that says so of each: several when it is divided.
    rows
        Those that say its code.
    """

    code: str
    name: str
    outcomes: tuple[Movement, ...]
    rows: tuple[Record, ...]


def read_movements(content: bytes) -> list[Movement]:
    """Return the movements of the year that ends with the last one, and those after the vintage of today.

    So the file serves before the new vintage is installed, and after.

    Raises
    ------
    NotMovementsError
        It is no such file.
    """
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise NotMovementsError("Ce fichier n’est pas un texte en UTF-8, comme l’INSEE le publie.") from error
    header = text.partition("\n")[0]
    lines = csv.DictReader(io.StringIO(text), delimiter=";" if header.count(";") > header.count(",") else ",")
    lacking = [name for name in COLUMNS if name not in (lines.fieldnames or ())]
    if lacking:
        words = f"Il manque les colonnes {', '.join(lacking)}"
        raise NotMovementsError(f"{words}\u202f: prendre «\u202fmvtcommune…csv\u202f» de l’INSEE.")
    try:
        movements = [_movement(each) for each in lines if each["TYPECOM_AV"] == each["TYPECOM_AP"] == WHOLE]
    except (ValueError, TypeError) as error:
        raise NotMovementsError("Une ligne est coupée, ou sa date n’en est pas une.") from error
    last = max((each.day.year for each in movements), default=0)
    since = date(min(int(VINTAGE), last - 1) or 1, 1, 1)
    return sorted((each for each in movements if each.day > since), key=lambda each: each.day)


def touched_by(movements: Sequence[Movement], rows: Iterable[Record]) -> list[Touched]:
    """Return the communes of rows that movements touch, in the order of their codes."""
    outcomes = {code: _outcomes(code, movements) for code in sorted({each.code for each in movements})}
    saying: dict[str, list[Record]] = {}
    for row in rows:
        cells = row.cells or {}
        for code in communes_of(cells) & outcomes.keys():
            if any(_moved(cells, {code: each}) != cells for each in outcomes[code]):
                saying.setdefault(code, []).append(row)
    return [
        Touched(code, outcomes[code][0].name, outcomes[code], tuple(saying[code])) for code in sorted(saying)
    ]


def communes_of(cells: Cells) -> set[str]:
    """Return the codes of communes that a row says."""
    own = {cells.get(LEVELS[COMMUNE].column, "")}
    if cells.get(LEVEL) == COMMUNE:
        own.add(cells.get(CODE, ""))
    for column, mark in LISTS.items():
        parts = (each.partition(mark) for each in cells.get(column, "").split(LIST_SEPARATOR))
        own |= {code for level, _, code in parts if level == COMMUNE}
    return own - {""}


def edits_for(touched: Sequence[Touched], chosen: Mapping[str, Movement], cited: str = "") -> list[Edit]:
    """Return what puts the chosen outcome in place of each commune, in all rows that say it.

    What becomes of a collectivité is a fact: it cites where it comes from.
    """
    rows = {row.id: row for each in touched if each.code in chosen for row in each.rows}
    return [
        Edit(*row.id, row.version, _moved(cells, chosen) | _citing(cells, cited))
        for row in rows.values()
        if (cells := row.cells or {}) != _moved(cells, chosen)
    ]


def _citing(cells: Cells, cited: str) -> dict[str, str]:
    had = [each for each in cells.get(SOURCES, "").split(LIST_SEPARATOR) if each]
    wanted = bool(cited) and LEVEL in cells and cited not in had
    return {SOURCES: LIST_SEPARATOR.join([*had, cited])} if wanted else {}


def _moved(cells: Cells, chosen: Mapping[str, Movement]) -> dict[str, str]:
    made, column = {**cells}, LEVELS[COMMUNE].column
    if (movement := chosen.get(cells.get(column, ""))) is not None:
        made[column] = movement.next_code
    if cells.get(LEVEL) == COMMUNE and (movement := chosen.get(cells.get(CODE, ""))) is not None:
        made |= _collectivite(movement)
    for name, mark in LISTS.items():
        if cells.get(name):
            elements = (_element(each, mark, chosen) for each in cells[name].split(LIST_SEPARATOR))
            made[name] = LIST_SEPARATOR.join(dict.fromkeys(elements))
    return made


def _collectivite(movement: Movement) -> dict[str, str]:
    """Return what a collectivité says once its commune has moved: it keeps the name that it bore."""
    moved = {CODE: movement.next_code}
    if movement.kind not in (*MERGES, RENAMES):
        return moved
    status = MERGED if movement.kind in MERGES else RENAMED
    return {
        **moved,
        "nom_actuel": movement.next_name,
        "statut": status,
        "statut_date": movement.day.isoformat(),
    }


def _element(text: str, mark: str, chosen: Mapping[str, Movement]) -> str:
    level, _, code = text.partition(mark)
    return f"{level}{mark}{chosen[code].next_code}" if level == COMMUNE and code in chosen else text


def _outcomes(code: str, movements: Sequence[Movement]) -> tuple[Movement, ...]:
    """Return what a commune becomes in the end; nothing of one that stays as it is."""
    own = [each for each in movements if each.code == code]
    last = own[-1].day if own else None
    found = [_followed(each, movements) for each in own if each.day == last]
    different = {each.next_code: each for each in found if _differs(each)}
    # One that goes on beside others that leave it is one of those that it may become.
    stays = {each.next_code: each for each in found if len(found) > 1}
    return tuple({**(stays if different else {}), **different}.values())


def _followed(movement: Movement, movements: Sequence[Movement]) -> Movement:
    """Return a movement with what comes after it: to the commune that there is in the end."""
    later = [
        each
        for each in movements
        if each.code == movement.next_code and each.day > movement.day and each.next_code != each.code
    ]
    if len(later) != 1:
        return movement
    end = _followed(later[0], movements)
    return Movement(movement.kind, movement.day, movement.code, movement.name, end.next_code, end.next_name)


def _differs(movement: Movement) -> bool:
    return (movement.code, movement.name) != (movement.next_code, movement.next_name)


def _movement(line: Mapping[str, str]) -> Movement:
    day = date.fromisoformat(line["DATE_EFF"])
    return Movement(line["MOD"], day, line["COM_AV"], line["LIBELLE_AV"], line["COM_AP"], line["LIBELLE_AP"])


def said(movement: Movement) -> Iterator[str]:
    """Say what becomes of a commune, in parts of a sentence."""
    if movement.next_code == movement.code and movement.next_name == movement.name:
        yield "elle reste"
        return
    what = {RENAMES: "renommée", **dict.fromkeys(MERGES, "réunie, sous le nom de")}
    yield f"{what.get(movement.kind, 'devenue')} {movement.next_name}"
    if movement.next_code != movement.code:
        yield f"code {movement.next_code}"
