"""What visitors would read of an initiative that is not published yet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pandas as pd

from atlas.editions import Edition
from atlas.evidence import as_cited, is_known
from atlas.listed.initiatives import INITIATIVES, completed
from atlas.sheet import Evidence, Sheet
from geo.records import records
from loaders.checking import check_cells
from loaders.columns import PASSAGE_MARK

Documents = Mapping[str, Mapping[str, str]]


def preview_of(edition: Edition, cells: Mapping[str, str], documents: Documents) -> Sheet | None:
    """Return the sheet of an initiative as it would be read, beside all that is published.

    Parameters
    ----------
    edition
        What is published.
    cells
        Of the row of the initiative, as text, with its id.
    documents
        The rows of ``sources`` that are not published yet, by id.

    Returns
    -------
    Sheet or None
        Nothing while a cell that every initiative has is missing.
    """
    schema = edition.schemas[INITIATIVES.id]
    texts = pd.DataFrame(
        [{column.name: cells.get(column.name, "") for column in schema.columns}],
        index=pd.Index([1], name="ligne"),
        dtype=object,
    )
    checked, _ = check_cells(texts, schema, schema.file)
    if checked.empty:
        return None
    (row,) = records(completed(edition, checked))
    cited = [each for each in row["sources"] if is_known(edition, each)]
    new = [each for each in row["sources"] if each not in cited]
    sheet = INITIATIVES.sheet(edition, {**row, "sources": cited})
    return replace(sheet, evidence=(*(_new(each, documents) for each in new), *sheet.evidence))


def _new(passage: str, documents: Documents) -> Evidence:
    source, _, place = passage.partition(PASSAGE_MARK)
    document = documents.get(source)
    if document is None:
        return Evidence(source, "", "")
    whole = {"adresse": "", "acces": "", "obtenir": "", **document}
    return as_cited(whole, place)
