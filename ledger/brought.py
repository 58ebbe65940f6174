"""The rows of a list on their way to the register: each is the draft of a new initiative."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass

from geo.levels import LEVELS, TerritoryKey
from ledger.naming import identifier
from ledger.records import Cells, Record
from loaders.likely import Entry

TABLE = "initiatives"
BROUGHT = f"{TABLE}/+"  # what the forms of new initiatives begin with, a form each
PLACE = "lieu"
COMMUNE, DEPARTEMENT, REGION = (LEVELS[level].column for level in ("commune", "departement", "region"))


@dataclass(frozen=True)
class Waiting:
    """An initiative that is not published yet.

    Attributes
    ----------
    cells
        As it is entered, or filled in.
    is_entered
        Whether the whole team sees it: a draft is of one person.
    """

    cells: Cells
    is_entered: bool

    def entry(self, key: str) -> Entry:
        """Give it as it is compared."""
        place = TerritoryKey(self.cells.get(PLACE, ""))
        code = place.code if place.level == "commune" else self.cells.get(COMMUNE, "")
        return Entry(key, self.cells.get("nom", ""), code)


def waiting(
    records: Iterable[Record], drafts: Mapping[str, Cells], published: Mapping[str, object]
) -> dict[str, Waiting]:
    """Return the initiatives that are not published yet, by what they are found by.

    Parameters
    ----------
    records
        The rows of the register.
    drafts
        What somebody has begun to fill in, by form.
    published
        By the id of what is published.
    """
    entered = {
        each.key: Waiting(each.cells, is_entered=True)
        for each in records
        if each.cells and each.cells.get("id", "") not in published
    }
    begun = {form: Waiting(cells, is_entered=False) for form, cells in drafts.items() if cells.get("nom")}
    return {**entered, **begun}


def drafts_of(
    rows: Iterable[Cells], known: Mapping[str, Cells], entered: Container[str]
) -> dict[str, dict[str, str]]:
    """Make the draft of each row, by its form; a row of which there is the same draft makes none.

    Parameters
    ----------
    rows
        As they would be published; not all cells need be there.
    known
        The drafts that there are.
    entered
        The keys of the rows of the register: a row that has one of them is the draft of a change to it.
    """
    taken = {form.removeprefix(BROUGHT) for form in known}
    found: dict[str, dict[str, str]] = {}
    for row in rows:
        content = _filled_in(row)
        if content not in known.values():
            found[_form(row, content, taken, entered)] = content
    return found


def _form(row: Cells, content: Cells, taken: set[str], entered: Container[str]) -> str:
    if row.get("id", "") in entered:
        return f"{TABLE}/{row['id']}"
    name = identifier(content.get("nom", ""), taken)
    taken.add(name)
    return f"{BROUGHT}{name}"


def _filled_in(row: Cells) -> dict[str, str]:
    """Return what a row fills in of the form of an initiative."""
    levels = {"commune": COMMUNE, "departement": DEPARTEMENT, "region": REGION}
    places = (TerritoryKey.of(level, row[column]) for level, column in levels.items() if row.get(column))
    place = next(places, "")
    filled = {name: text for name, text in row.items() if text and name not in {"id", *levels.values()}}
    return {**filled, PLACE: str(place)} if place else filled
