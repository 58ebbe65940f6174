"""A list as CSV: the one that a French Excel opens, and the one that is published."""

import csv
import io

import pandas as pd

from atlas.catalogue import Catalogue
from loaders.formulas import defused
from outputs.files.cells import texts
from outputs.files.columns import completed

BYTE_ORDER_MARK = b"\xef\xbb\xbf"


def to_csv(catalogue: Catalogue, table: str, rows: pd.DataFrame) -> bytes:
    """Write the rows of a list as a CSV that a French Excel opens as it is.

    Parameters
    ----------
    catalogue
        Where the titles of the sources are found.
    table
        ``initiatives`` or ``collectivites``.
    rows
        The chosen rows, in the order of the list.

    Returns
    -------
    bytes
        UTF-8 with a byte order mark, ``;`` between cells, every cell quoted so that codes stay text, dates as
        ``2012-08-31``; a cell that would run as a formula begins with an apostrophe.
    """
    return frame_to_csv(completed(catalogue, table, rows))


def frame_to_csv(rows: pd.DataFrame) -> bytes:
    """Write all the columns of a frame, in the same way as `to_csv`."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow(rows.columns)
    writer.writerows(zip(*(map(defused, texts(rows[column])) for column in rows), strict=True))
    return BYTE_ORDER_MARK + text.getvalue().encode()


def to_published_csv(catalogue: Catalogue, table: str, rows: pd.DataFrame) -> bytes:
    """Write the rows of a list as the table is published, with the columns of its Table Schema and no other.

    Parameters
    ----------
    catalogue
        Its schemas say which columns the table has.
    table, rows
        As for `to_csv`.

    Returns
    -------
    bytes
        UTF-8 without a byte order mark, commas, lines as in the tables of the data folder: the whole table
        in its own order is the published file.
    """
    columns = list(catalogue.schemas[table].by_name)
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(zip(*(texts(rows[column]) for column in columns), strict=True))
    return text.getvalue().encode()
