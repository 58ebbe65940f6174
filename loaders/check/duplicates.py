"""Rows that may be the same initiative as another row of the file, or as a published one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pandas as pd

from french.typography import quoted
from loaders.check.numbering import PLAIN, Numbering
from loaders.check.reports import Duplicate
from loaders.likely import Entry, Likely, likely_duplicates
from loaders.placing import Places, Status
from loaders.rules import Table

NAME, COMMUNE, ID = "nom", "code_commune", "id"
COMPARED = "initiatives"


def duplicates_of_list(
    names: pd.Series, places: Places, published: Table, numbering: Numbering = PLAIN
) -> tuple[Duplicate, ...]:
    """Find the rows of a list that may be there twice.

    Parameters
    ----------
    names
        Of the rows; the index is their number.
    places
        Where they are: only a sure one is compared.
    published
        The published initiatives.
    numbering
        Of the rows.
    """
    codes = {place.row: place.code_commune for place in places if place.status is Status.SURE}
    numbered = zip(names.index.tolist(), names, strict=True)
    rows = [Entry(str(row), name, codes.get(row, "")) for row, name in numbered]
    return _told(likely_duplicates(rows, _entries(published.frame)), numbering)


def duplicates_of_table(
    table: str, texts: pd.DataFrame, published: Table, numbering: Numbering = PLAIN
) -> tuple[Duplicate, ...]:
    """Find the initiatives of a table that have another id than a published one, or two ids.

    Parameters
    ----------
    table
        Its name: others have no duplicates.
    texts
        Its cells with their repairs.
    published
        The published table.
    numbering
        Of the rows.
    """
    if table != COMPARED or not {NAME, COMMUNE, ID} <= {*texts}:
        return ()
    ids = set(texts[ID])
    others = published.frame[~published.frame[ID].isin(list(ids))]
    known = set(published.frame[ID])
    rows = [
        Entry(str(row), name, code)
        for row, identifier, name, code in texts[[ID, NAME, COMMUNE]].itertuples(name=None)
        if identifier not in known and code
    ]
    return _told(likely_duplicates(rows, _entries(others)), numbering)


def _entries(frame: pd.DataFrame) -> Iterator[Entry]:
    columns: Iterable[tuple[str, str, str]] = frame[[ID, NAME, COMMUNE]].itertuples(index=False, name=None)
    return (Entry(identifier, name, code) for identifier, name, code in columns if code)


def _told(found: Iterable[Likely], numbering: Numbering) -> tuple[Duplicate, ...]:
    return tuple(_duplicate(likely, numbering) for likely in found)


def _duplicate(likely: Likely, numbering: Numbering) -> Duplicate:
    key = likely.other.key
    published = f"publié sous l’identifiant {quoted(key)}"
    where = published if likely.is_published else f"ligne {numbering.said(int(key))}"
    return Duplicate(int(likely.entry.key), key, f"{likely.why} que {quoted(likely.other.name)}, {where}")
