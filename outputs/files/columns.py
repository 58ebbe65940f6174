"""The columns of the file of a list: those of its table, those computed from them, and what each says."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import pandas as pd

from atlas.editions import Edition
from atlas.evidence import whereabouts
from atlas.listed import ListedTable
from geo.millesime import CREDIT
from geo.records import records
from loaders.columns import PASSAGE_MARK
from loaders.computed import COMPUTED
from loaders.schemas import TableSchema

# What every row says of where it comes from: the documents, and the vintage of the territories.
CREDITS = ("sources_titres", "sources_adresses", "territoires")


@dataclass(frozen=True)
class Described:
    """A column as people read it: its name in the file, its title, and what it says."""

    name: str
    title: str
    description: str


def completed(edition: Edition, table: ListedTable, rows: pd.DataFrame) -> pd.DataFrame:
    """Give the rows of a list all the columns of its file, and no other.

    Parameters
    ----------
    edition
        Where the titles of the sources are found.
    table
        The listed table.
    rows
        Rows of its list, in any order, which is kept.

    Returns
    -------
    pandas.DataFrame
        The columns of its files, the credits and, of rows on a day, what they say besides; dtypes as in the
        tables.
    """
    of_a_day = table.day_columns if set(table.day_columns) <= set(rows.columns) else ()
    return credited(edition, table.completed(rows))[[*table.file_columns, *CREDITS, *of_a_day]]


def described(schemas: Mapping[str, TableSchema], table: str, columns: Iterable[str]) -> list[Described]:
    """Describe columns of a file, as the Table Schema of its table does when they are in it."""
    schema = schemas[table].by_name
    return [
        Described(name, schema[name].title, schema[name].description)
        if name in schema
        else Described(name, *COMPUTED[name])
        for name in columns
    ]


def credited(edition: Edition, rows: pd.DataFrame) -> pd.DataFrame:
    """Add to rows the titles and addresses of their ``source`` or ``sources``, and the credit."""
    documents = {row["id"]: row for row in records(edition.tables["sources"])}
    titles = {name: row["titre"] for name, row in documents.items()}
    addresses = {name: whereabouts(row) for name, row in documents.items()}
    cited = passages_of(rows).map(cited_documents)
    return rows.assign(
        sources_titres=cited.map(lambda ids: tuple(titles[each] for each in ids if each in titles)),
        sources_adresses=cited.map(lambda ids: tuple(addresses[each] for each in ids if each in addresses)),
        territoires=CREDIT,
    )


def passages_of(rows: pd.DataFrame) -> pd.Series:
    """Return the passages that each row cites, as tuples: the one ``source``, then those of ``sources``."""
    if "source" not in rows:
        return rows["sources"]
    one = rows["source"].map(lambda source: (source,))
    return one + rows["sources"] if "sources" in rows else one


def cited_documents(passages: Iterable[str]) -> list[str]:
    """Return the ids of the documents that passages are in, each once."""
    return list(dict.fromkeys(passage.partition(PASSAGE_MARK)[0] for passage in passages))
