"""The columns of the file of a list: those of its table, those computed from them, and what each says."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import pandas as pd

from atlas.editions import Edition
from atlas.evidence import cited_documents, passages_of, whereabouts
from atlas.listed import ListedTable
from geo.millesime import CREDIT
from geo.records import records
from loaders.computed import COMPUTED
from loaders.schemas import TableSchema

COORDINATES = ("latitude", "longitude")  # what maps on the web look for in a table
DECIMALS = 5  # of a degree: a metre
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
        The columns of its files, a point of where each lies, the credits and, of rows on a day, what they say
        besides; dtypes as in the tables.
    """
    of_a_day = table.day_columns if set(table.day_columns) <= set(rows.columns) else ()
    rows = table.completed(rows).assign(**{side: rows[side].round(DECIMALS) for side in COORDINATES})
    return credited(edition, rows)[[*table.file_columns, *COORDINATES, *CREDITS, *of_a_day]]


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
