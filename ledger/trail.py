"""Who changed what, when and why: by row, by person, by edition; and how each is put back as it was."""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, select

from ledger.csv_files import cells_of
from ledger.differences import Difference, differences_between
from ledger.editions import FIRST, edition, files_of
from ledger.records import Cells, records
from ledger.revisions import Edit
from ledger.shelf import MANIFEST
from ledger.tables import REVISIONS
from loaders.schemas import TableSchema

LAST = 100  # revisions, of a history

Revision = Row[Any]  # of `ledger.tables.REVISIONS`


@dataclass(frozen=True)
class Wanted:
    """Of what a history is: all that is said of it holds.

    Attributes
    ----------
    table, key
        A row, or all rows of a table.
    author
        The number of an account.
    edition
        What was entered between the edition before it and this one.
    """

    table: str = ""
    key: str = ""
    author: int | None = None
    edition: int | None = None


EVERYTHING = Wanted()


def history_of(connection: Connection, wanted: Wanted) -> list[Revision]:
    """Return the last revisions, the last one first."""
    query = select(REVISIONS).order_by(REVISIONS.c.number.desc()).limit(LAST)
    if wanted.table:
        query = query.where(REVISIONS.c.of_table == wanted.table)
    if wanted.key:
        query = query.where(REVISIONS.c.row_key == wanted.key)
    if wanted.author is not None:
        query = query.where(REVISIONS.c.author == wanted.author)
    if wanted.edition is not None:
        since, until = _span(connection, wanted.edition)
        query = query.where(REVISIONS.c.number > since, REVISIONS.c.number <= until)
    return [*connection.execute(query)]


def changed_by(connection: Connection, number: int) -> list[Difference]:
    """Return what visitors saw change when an edition was published; nothing of the first one.

    Raises
    ------
    KeyError
        There is no such edition.
    """
    if number == FIRST:
        return []
    former, made = edition(connection, number - 1), edition(connection, number)
    return [*differences_between(connection, former.revision, made.revision)]


def edit_back(connection: Connection, number: int, column: str = "") -> Edit:
    """Return the edit that puts a row back as it was before a revision, or only one cell of it.

    Raises
    ------
    KeyError
        There is no such revision, or it has not changed that cell of a row that is there.
    """
    kept = connection.execute(select(REVISIONS).where(REVISIONS.c.number == number)).first()
    if kept is None:
        raise KeyError(number)
    row = kept.of_table, kept.row_key
    now = records(connection, [row])[row]
    if not column:
        return Edit(*row, now.version, kept.before)
    if now.cells is None or kept.before is None:
        raise KeyError(column)
    return Edit(*row, now.version, {**now.cells, column: kept.before.get(column, "")})


def rows_published(connection: Connection, number: int, schema: TableSchema) -> list[Cells]:
    """Return the rows of a table as an edition published them; none when it had no such table."""
    content = files_of(connection, number).get(schema.file)
    return [*cells_of(content, schema)] if content else []


def archive_of(connection: Connection, number: int) -> bytes:
    """Return an edition as it was published, in one archive: its tables, and what it says of itself.

    Raises
    ------
    KeyError
        There is no such edition.
    """
    made = edition(connection, number)
    at = datetime.fromisoformat(made.at).timetuple()[:6]
    files = {**files_of(connection, number), MANIFEST: made.manifest.encode()}
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in files.items():
            package.writestr(zipfile.ZipInfo(name, at), content, zipfile.ZIP_DEFLATED)
    return archive.getvalue()


def _span(connection: Connection, number: int) -> tuple[int, int]:
    """Return the last revisions of the edition before one, and of that one; of one that goes back, none."""
    made = edition(connection, number)
    since = edition(connection, number - 1).revision if number else 0
    return min(since, made.revision), made.revision
