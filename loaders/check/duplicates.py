"""Rows that may be the same initiative as another row of the file, or as a published one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pandas as pd

from french.typography import quoted
from loaders.check.reports import Duplicate
from loaders.likely import Entry, Likely, likely_duplicates
from loaders.placing import Places, Status
from loaders.rules import Table

NAME, COMMUNE, ID = "nom", "code_commune", "id"
COMPARED = "initiatives"


def duplicates_of_list(names: pd.Series, places: Places, published: Table) -> tuple[Duplicate, ...]:
    """Find the rows of a list that may be there twice.

    Parameters
    ----------
    names
        Of the rows; the index is their number.
    places
        Where they are: only a sure one is compared.
    published
        The published initiatives.
    """
    codes = {place.row: place.code_commune for place in places if place.status is Status.SURE}
    numbered = zip(names.index.tolist(), names, strict=True)
    rows = [Entry(str(row), name, codes.get(row, "")) for row, name in numbered]
    return tuple(map(_told, likely_duplicates(rows, _entries(published.frame))))


def duplicates_of_table(table: str, texts: pd.DataFrame, published: Table) -> tuple[Duplicate, ...]:
    """Find the initiatives of a table that have another id than a published one, or two ids.

    Parameters
    ----------
    table
        Its name: others have no duplicates.
    texts
        Its cells with their repairs.
    published
        The published table.
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
    return tuple(map(_told, likely_duplicates(rows, _entries(others))))


def _entries(frame: pd.DataFrame) -> Iterator[Entry]:
    columns: Iterable[tuple[str, str, str]] = frame[[ID, NAME, COMMUNE]].itertuples(index=False, name=None)
    return (Entry(identifier, name, code) for identifier, name, code in columns if code)


def _told(likely: Likely) -> Duplicate:
    key = likely.other.key
    where = f"publié sous l’identifiant {quoted(key)}" if likely.is_published else f"ligne {key}"
    other = f"{quoted(likely.other.name)}, {where}"
    return Duplicate(int(likely.entry.key), key, f"{likely.why} que {other}")
