"""The lines of the lists, for a browser that draws the first of them before the server does."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pandas as pd

from atlas.chosen import sorted_values
from atlas.editions import Edition
from atlas.listed import LISTED
from atlas.listed_table import ListedTable
from atlas.listings import listing_on
from french.numbers import number
from geo.records import records
from outputs.choosing.index import MOST
from outputs.map.marks import SYMBOLS
from outputs.map.shapes import Content

NAME = "nom"


def lines(edition: Edition) -> Content:
    """Return the lines of each list that is not too long to be fetched whole.

    Returns
    -------
    mapping
        ``symbols``: of the families, by id. ``tables``: of each, in the order of its list, ``ids``, ``texts``
        by column as they are read, and ``ranks`` by column, which sort it; -1 stands for what comes last
        both ways. What a day says is left out.
    """
    frames = {name: listing_on(edition, table, None).frame for name, table in LISTED.items()}
    tables = {name: _lines(LISTED[name], rows) for name, rows in frames.items() if len(rows) <= MOST}
    return {"symbols": symbols(edition), "tables": tables}


def written(rows: pd.DataFrame, columns: Iterable[str]) -> dict[str, Any]:
    """Write rows of a list: their ``ids``, and by column the ``texts`` that are read on a screen."""
    texts = {column: [_text(value) for value in rows[column]] for column in columns}
    return {"ids": list(rows["id"]), "texts": texts}


def symbols(edition: Edition) -> dict[str, dict[str, str]]:
    """Return how the symbol of each family is drawn, by its id."""
    return {
        each["id"]: {"path": SYMBOLS[each["symbole"]], "colour": each["couleur"], "label": each["libelle"]}
        for each in records(edition.tables["familles"])
    }


def _lines(table: ListedTable, rows: pd.DataFrame) -> Content:
    columns = [column for column in table.columns if not column.of_a_day]
    card = table.card
    read = [column.shown or column.key for column in columns]
    wanted = dict.fromkeys(filter(None, (NAME, *read, table.note, *card.place, card.text, card.symbol)))
    ranks = {column.key: _ranks(rows[column.key]) for column in columns}
    return {**written(rows, wanted), "ranks": ranks}


def _ranks(values: pd.Series) -> list[int]:
    ranks: list[int] = pd.factorize(sorted_values(values), sort=True)[0].tolist()
    return ranks


def _text(value: Any) -> str:
    if pd.isna(value):
        return ""
    if isinstance(value, pd.Timestamp):
        return value.strftime("%d/%m/%Y")
    if isinstance(value, int) and value > 9999:
        return number(value)
    return str(value)
