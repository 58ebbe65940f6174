"""A list as CSV: the one that a French Excel opens, and the one that is published."""

from __future__ import annotations

import csv
import io
import re

import pandas as pd

from loaders.schemas import TableSchema
from loaders.texts import rows_of_texts, texts_of
from outputs.files.cells import safe
from outputs.writable import writable

BYTE_ORDER_MARK = b"\xef\xbb\xbf"
QUOTED = re.compile('[",;\\r\\n]')


def to_csv(rows: pd.DataFrame) -> bytes:
    """Write rows as a CSV that a French Excel opens as it is.

    Returns
    -------
    bytes
        UTF-8 with a byte order mark, ``;`` between cells, every cell quoted so that codes stay text, dates as
        ``2012-08-31``; a cell that would run as a formula begins with an apostrophe.
    """
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow(rows.columns)
    writer.writerows(zip(*(map(safe, texts_of(rows[column])) for column in rows), strict=True))
    return BYTE_ORDER_MARK + text.getvalue().encode()


def to_published_csv(schema: TableSchema, rows: pd.DataFrame) -> bytes:
    """Write rows as their table is published, with the columns of its Table Schema and no other.

    Returns
    -------
    bytes
        UTF-8 without a byte order mark, commas, rows as in the tables of the data folder. What holds ``;`` is
        quoted too: the dialogs of spreadsheets take it for the end of a cell, whatever else they are told.
    """
    columns = list(schema.by_name)
    lines = [columns, *rows_of_texts(rows, columns)]
    return "".join(",".join(map(_published, line)) + "\n" for line in lines).encode()


def _published(text: str) -> str:
    text = writable(text)
    return '"{}"'.format(text.replace('"', '""')) if QUOTED.search(text) else text
