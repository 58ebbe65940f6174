"""Columns that our exports compute from the codes: one that was edited is said, and never read."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import pandas as pd

from french.typography import NARROW, quoted
from geo.levels import LEVELS, TerritoryKey
from geo.names import fold
from geo.places import Places
from geo.records import Row, records
from geo.vintage import Vintage
from loaders.check.kinds import ReadTable
from loaders.check.whereabouts import COMMUNE
from loaders.placing import Place, Status, place_rows
from loaders.problems import Problem, Rule

CODES = tuple(
    (level.column, level.id) for level in LEVELS.values() if level.id != "ept"
)  # the smallest first
PLACE = "lieu"
AROUND = ("departement", "region")  # of all that a row serves, too
ROLES = {PLACE: "commune", "departement": "departement", "region": "region"}
BEYOND = ("territoires_servis", "composition")  # columns that make a row lie elsewhere too
ELSEWHERE = "autres_lieux"  # one that makes it lie at several places, of which all are named
ONLINE = "en_ligne"  # the mode of what is nowhere


class _Edited(NamedTuple):
    """A cell that is neither what the codes of its row give, nor what those that are published do."""

    line: int
    column: str
    cell: str
    given: str


def edited_columns(
    sheet: ReadTable, texts: pd.DataFrame, published: pd.DataFrame, ground: Vintage
) -> Iterator[Problem]:
    """Say which computed cells were edited, and offer the commune that they name.

    Parameters
    ----------
    sheet
        The table as it was read.
    texts
        Its cells with their repairs.
    published
        The published table: text (object). A cell that is as it was there is only out of date.
    ground
        The territories.
    """
    grid = sheet.sheet
    computed = {name: grid.cells[:, grid.header.index(name)] for name in ROLES if name in grid.header}
    if not computed or COMMUNE not in texts:
        return
    frame = pd.DataFrame(computed, index=texts.index, dtype=object)
    edited = [*_edited(frame, texts, published, ground.places)]
    places = _places(frame.loc[list(dict.fromkeys(each.line for each in edited))], ground)
    for each in edited:
        yield _problem(each, str(texts.at[each.line, COMMUNE]), places.get(each.line), sheet.label)


def _edited(
    frame: pd.DataFrame, texts: pd.DataFrame, published: pd.DataFrame, places: Places
) -> Iterator[_Edited]:
    former = {str(row["id"]): row for row in records(published)} if "id" in published else {}
    rows = zip(frame.index.tolist(), records(frame), records(texts), strict=True)
    for line, cells, row in rows:
        given, was = _computed(row, places), _computed(former.get(row.get("id", ""), {}), places)
        for column, cell in cells.items():
            if not cell.strip() or column not in given or is_same(cell, given[column]):
                continue
            if not is_same(cell, was.get(column, "")):
                yield _Edited(line, column, cell.strip(), given[column])


def is_same(cell: str, given: str) -> bool:
    """Tell whether a cell says what is computed, in any case and with any accents."""
    return fold(cell) == fold(given)


def _computed(row: Row, places: Places) -> dict[str, str]:
    """Give what the codes of a row say of where it is, in the columns where they alone say it."""
    if row.get(ELSEWHERE) or row.get("mode") == ONLINE:
        return {}
    key = next((TerritoryKey.of(level, row[name]) for name, level in CODES if row.get(name)), None)
    serves = any(row.get(name) for name in BEYOND)
    if key is None or not row:
        is_in_france = bool(row) and row.get("pays", "") in {"", "France"}
        return dict.fromkeys(ROLES, "") if is_in_france and not serves else {}
    said = places.describe((key,))
    return {name: said[name] for name in (PLACE, *(() if serves else AROUND))}


def _places(frame: pd.DataFrame, ground: Vintage) -> dict[int, Place]:
    if frame.empty:
        return {}
    mapping = {role: name for name, role in ROLES.items() if name in frame}
    return {place.row: place for place in place_rows(frame, mapping, ground)}


def _problem(edited: _Edited, code: str, place: Place | None, file: str) -> Problem:
    found = place.code_commune if place is not None and place.status is Status.SURE else ""
    offer = found if edited.column == PLACE and found != code else ""
    instead = f" ({quoted(edited.given)})" if edited.given else ""
    message = (
        f"la colonne {quoted(edited.column)} est calculée d’après le code{instead}{NARROW}: "
        f"{quoted(edited.cell)} n’y est pas lu"
    )
    remedy = f"écrire {quoted(offer)}" if offer else "changer le code, si le lieu a changé"
    return Problem(file, Rule.COLONNE_CALCULEE, message, remedy, edited.line, COMMUNE, code, offer=offer)
