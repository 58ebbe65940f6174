"""Where resources that are kept for members are: an address, or the file itself; no edition holds either."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, delete, insert, select

from ledger.proposals import ADDRESS
from ledger.revisions import Signature
from ledger.tables import RESERVED

LARGEST = 20 * 2**20  # bytes of a file
LONGEST = 500  # characters of an address


class NotKeptError(Exception):
    """Nothing is kept; the message says why, in one French line."""


@dataclass(frozen=True)
class Reserved:
    """Where a resource is, for who may open it.

    Attributes
    ----------
    address
        On the web; nothing when it is a file.
    file
        The name of the file; nothing when it is an address.
    """

    address: str
    file: str


@dataclass(frozen=True)
class File:
    """A file that is kept: its name and what is in it."""

    name: str
    content: bytes


def all_reserved(connection: Connection) -> Mapping[str, Reserved]:
    """Return where each resource is, by its key."""
    query = select(RESERVED.c.resource, RESERVED.c.address, RESERVED.c.file)
    return {row.resource: Reserved(row.address, row.file) for row in connection.execute(query)}


def file_of(connection: Connection, resource: str) -> File | None:
    """Return the file of a resource; nothing when it has none."""
    query = select(RESERVED.c.file, RESERVED.c.content)
    row = connection.execute(query.where(RESERVED.c.resource == resource, RESERVED.c.file != "")).first()
    return File(row.file, row.content) if row else None


def keep(connection: Connection, resource: str, at: str | File | None, by: Signature) -> None:
    """Keep where a resource is, in the place of where it was; nothing, to forget it.

    Raises
    ------
    NotKeptError
        It is no address on the web, or the file is too large.
    """
    file = at if isinstance(at, File) else File("", b"")
    address = at.strip() if isinstance(at, str) else ""
    if isinstance(at, str) and (len(address) > LONGEST or not ADDRESS.fullmatch(address)):
        raise NotKeptError("L’adresse commence par https:// et n’a pas d’espace.")
    if len(file.content) > LARGEST:
        raise NotKeptError(f"Le fichier est trop grand\u202f: {LARGEST // 2**20} Mo au plus.")
    connection.execute(delete(RESERVED).where(RESERVED.c.resource == resource))
    if at is not None:
        kept = {"resource": resource, "address": address, "file": file.name, "content": file.content}
        connection.execute(insert(RESERVED).values(**kept, at=by.at, author=by.author))
