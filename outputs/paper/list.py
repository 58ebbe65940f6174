"""A list to be read on paper: two lines a row, and the documents that they rest on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

import pandas as pd

from atlas.editions import Edition
from atlas.evidence import evidence_of_all, passages_of
from atlas.listed import ListedTable
from atlas.phrases import describe, number_of
from atlas.selection import Selection
from atlas.site import site
from french.numbers import counted
from geo.millesime import CREDIT
from geo.records import records
from outputs.paper.printing import Content, printed, published
from outputs.paper.sources import Sources

TEMPLATE = "list"
MOST_ROWS = 1000  # forty pages
MOST_CITED = 4  # documents of a row: more would take a third line


@dataclass(frozen=True, eq=False)
class PrintedList:
    """What a list on paper is made from.

    Attributes
    ----------
    edition, table, selection
        The data, the listed table, and what is chosen in it.
    rows
        The chosen rows, in the order of the list.
    today
        The day that the pages say they are of.
    """

    edition: Edition
    table: ListedTable
    selection: Selection
    rows: pd.DataFrame
    today: date


def list_pdf(printed_list: PrintedList) -> bytes:
    """Print a list as PDF, tagged as a list, its pages numbered; beyond `MOST_ROWS`, only how many follow."""
    edition, table, sources = printed_list.edition, printed_list.table, Sources()
    shown = printed_list.rows.head(MOST_ROWS)
    others = len(printed_list.rows) - len(shown)
    sentence = describe(printed_list.selection, edition, (table,))
    content = {
        "title": f"{edition.schemas[table.id].title} · {site().nom}",
        "heading": edition.schemas[table.id].title,
        "sentence": sentence,
        "description": sentence,
        "count": number_of(table, len(printed_list.rows), printed_list.selection, edition),
        "caution": table.wording.caution,
        **published(printed_list.today),
        "address": site().adresse,
        "credit": f"Codes et noms\u202f: {CREDIT}",
        "rows": list(_rows(edition, table, shown, sources)),
        "others": f"et {counted(others, 'autre')}, dans les autres fichiers" if others > 0 else "",
        "sources": sources.listed(),
    }
    return printed(TEMPLATE, content)


def _rows(edition: Edition, table: ListedTable, rows: pd.DataFrame, sources: Sources) -> Iterator[Content]:
    for row, passages in zip(records(rows), passages_of(rows), strict=True):
        # The page of each passage is on the sheet of the row: on paper the document is enough.
        cited = [replace(each, passage="") for each in evidence_of_all(edition, passages)][:MOST_CITED]
        said = (row[column] for column in table.card.place)
        yield {
            "name": row["nom"],
            "detail": " · ".join(filter(None, said)),
            "sources": sources.cite(*cited),
        }
