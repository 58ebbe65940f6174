"""The editions that were published, from edition 0 on: each whole, for ever, in the database."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, insert, select

from geo.fingerprint import fingerprint
from ledger.tables import CONTENTS, EDITIONS, FILES
from loaders.contents import Contents
from loaders.problems import Problem

FIRST = 0  # what `init` took


@dataclass(frozen=True)
class Published:
    """One edition.

    Attributes
    ----------
    number
        One more than that of the edition before it.
    at, author, reason
        When it was published, by which account, why.
    revision
        The state of the register that it holds: all changes up to this one.
    back_to
        The edition whose state it publishes again, if so.
    manifest
        What it is made of, as it stands beside its files.
    """

    number: int
    at: str
    author: int
    reason: str
    revision: int
    back_to: int | None
    manifest: str

    @property
    def said(self) -> Mapping[str, Any]:
        """What the manifest says."""
        said: Mapping[str, Any] = json.loads(self.manifest)
        return said

    @property
    def version(self) -> str:
        """The name of its content, for those who serve it."""
        return str(self.said["version"])

    @property
    def digests(self) -> Mapping[str, str]:
        """The SHA-256 of each file."""
        digests: Mapping[str, str] = self.said["fichiers"]
        return digests


def written_down(
    contents: Contents, number: int, at: str, reason: str, back_to: int | None = None
) -> tuple[str, dict[str, bytes]]:
    """Return the manifest of an edition, and its files by name.

    Nobody is named in it: it goes where visitors may read it.
    """
    files = files_by_name(contents.tables)
    said = {
        "edition": number,
        "publiee": at,
        "motif": reason,
        "retour": back_to,
        "schemas": fingerprint(part for _, part in sorted(contents.schemas.items())),
        "version": contents.version,
        "fichiers": {name: digest_of(content) for name, content in files.items()},
    }
    return json.dumps(said, ensure_ascii=False, indent=2) + "\n", files


def files_by_name(tables: Mapping[str, bytes | Problem]) -> dict[str, bytes]:
    """Return the files of the tables that there are."""
    return {f"{name}.csv": content for name, content in tables.items() if isinstance(content, bytes)}


def digest_of(content: bytes) -> str:
    """Return the SHA-256 of a file."""
    return hashlib.sha256(content).hexdigest()


def last_edition(connection: Connection) -> Published | None:
    """Return the edition that is published; nothing before `init`."""
    query = select(EDITIONS).order_by(EDITIONS.c.number.desc()).limit(1)
    row = connection.execute(query).first()
    return _published(row) if row else None


def edition(connection: Connection, number: int) -> Published:
    """Return an edition by its number.

    Raises
    ------
    KeyError
        There is none.
    """
    row = connection.execute(select(EDITIONS).where(EDITIONS.c.number == number)).first()
    if row is None:
        raise KeyError(number)
    return _published(row)


def all_editions(connection: Connection) -> list[Published]:
    """Return all editions, the last one first."""
    return [
        _published(row) for row in connection.execute(select(EDITIONS).order_by(EDITIONS.c.number.desc()))
    ]


def files_of(connection: Connection, number: int) -> dict[str, bytes]:
    """Return the files of an edition by name, byte for byte."""
    query = select(FILES.c.name, CONTENTS.c.content).join(CONTENTS).where(FILES.c.edition == number)
    return dict(connection.execute(query.order_by(FILES.c.name)).all())


def keep(connection: Connection, made: Published, files: Mapping[str, bytes]) -> None:
    """Keep an edition with its files; what an earlier one had already is not kept twice."""
    connection.execute(
        insert(EDITIONS).values(
            number=made.number,
            at=made.at,
            author=made.author,
            reason=made.reason,
            revision=made.revision,
            back_to=made.back_to,
            manifest=made.manifest,
        )
    )
    digests = made.digests
    by_digest = {digests[name]: content for name, content in files.items()}
    known = set(
        connection.execute(select(CONTENTS.c.digest).where(CONTENTS.c.digest.in_(by_digest))).scalars()
    )
    new = [{"digest": each, "content": by_digest[each]} for each in by_digest if each not in known]
    if new:
        connection.execute(insert(CONTENTS), new)
    listed = [{"edition": made.number, "name": name, "digest": digests[name]} for name in files]
    if listed:
        connection.execute(insert(FILES), listed)


def _published(row: Row[Any]) -> Published:
    return Published(row.number, row.at, row.author, row.reason, row.revision, row.back_to, row.manifest)
