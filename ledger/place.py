"""Where the register is, as the environment says: a file beside the code, a server, or nowhere."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from loaders.folders import CODE, DATA_FOLDER

REGISTER_URL = "REGISTER_URL"
REGISTER_FOLDER = "REGISTER_FOLDER"
OFF = "off"
SQLITE, POSTGRESQL = "sqlite:///", "postgresql+psycopg://"
BESIDE_THE_CODE = CODE.parent / "var"
FILE = "register.sqlite3"
EDITIONS = "editions"


class PlaceError(Exception):
    """What is said of the place of the register means nothing; the message is one French line."""


@dataclass(frozen=True)
class Place:
    """Where a register is.

    Attributes
    ----------
    url
        Of its database, as SQLAlchemy writes it.
    folder
        Where this machine keeps its files: the database when it is one, and editions.
    data
        The folder of the tables that it begins with.
    """

    url: str
    folder: Path
    data: Path

    @property
    def editions(self) -> Path:
        """The folder in which published editions are written, beside what says which is served."""
        return self.folder / EDITIONS


def place() -> Place | None:
    """Return where the register is; nothing when there is none.

    A host who names a folder of tables keeps them as files, and has a register only when asking for one.

    Raises
    ------
    PlaceError
        The address is of no database that is known here.
    """
    url = os.environ.get(REGISTER_URL, "").strip()
    data = os.environ.get(DATA_FOLDER)
    if url == OFF or (data and not url):
        return None
    folder = Path(os.environ.get(REGISTER_FOLDER) or BESIDE_THE_CODE).resolve()
    url = url or f"{SQLITE}{folder / FILE}"
    if not url.startswith((SQLITE, POSTGRESQL)):
        raise PlaceError(
            f"{REGISTER_URL} commence par {SQLITE} ou {POSTGRESQL}, ou vaut «\u202f{OFF}\u202f» pour se "
            "passer du registre."
        )
    return Place(url, folder, Path(data or CODE).resolve())
