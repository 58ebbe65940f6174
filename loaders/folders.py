"""Where the files of an edition are, and whether one of them changed: looked at without reading any."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path

from geo.millesime import VINTAGE

CODE = Path(__file__).parents[1] / "data"  # what comes with the code: schemas, boundaries, edition 0
SCHEMAS, BOUNDARIES = "schemas", "boundaries"
PACKAGE = "datapackage.json"
POINTER = "publiee.json"  # in a folder of published editions, says which is served
DATA_FOLDER = "DATA_FOLDER"  # the environment variable that names the folder of the tables

FileState = tuple[str, int, int, int, int]
State = tuple[FileState, ...]


class NoTablesError(Exception):
    """A folder in which there is no table; the message says so in one French line."""


@dataclass(frozen=True)
class Folders:
    """Where the files of an edition are.

    Attributes
    ----------
    tables
        The folder of the CSV files.
    schemas, boundaries
        The folders of the Table Schemas, and of the layers and the register of the vintage.
    package
        The description of the tables as a Data Package.
    promised
        The version of the content, when the tables are those of a published edition; it was checked whole.
    """

    tables: Path
    schemas: Path
    boundaries: Path
    package: Path
    promised: str = ""

    @classmethod
    def of(cls, data: Path) -> Folders:
        """Return the folders of a data folder: what it does not bring comes with the code.

        Raises
        ------
        NoTablesError
            It is no folder, or holds no table.
        """
        if not any(data.glob("*.csv")):
            raise NoTablesError(_without_tables(data))
        own = {name: data if (data / name).exists() else CODE for name in (SCHEMAS, BOUNDARIES, PACKAGE)}
        return cls(
            tables=data,
            schemas=own[SCHEMAS] / SCHEMAS,
            boundaries=own[BOUNDARIES] / BOUNDARIES / VINTAGE,
            package=own[PACKAGE] / PACKAGE,
        )

    def published(self, editions: Path) -> Folders:
        """Return the folders of the edition that is published in a folder of editions; these, if none is."""
        try:
            said = json.loads((editions / POINTER).read_bytes())
            return replace(self, tables=editions / said["dossier"], promised=said["version"])
        except (OSError, ValueError, KeyError, TypeError):
            return self

    def files(self) -> Iterator[Path]:
        """Give every file that an edition may be made of."""
        yield from sorted(self.tables.glob("*.csv"))
        yield from sorted(self.schemas.glob("*.json"))
        yield from sorted(self.boundaries.glob("*"))
        yield self.package

    def state(self) -> State:
        """Return what changes whenever a file does: names, sizes, dates."""
        looked_at = (
            _looked_at(self.tables, ".csv"),
            _looked_at(self.schemas, ".json"),
            _looked_at(self.boundaries, ""),
            _looked_at(self.package.parent, self.package.name),
        )
        return tuple(sorted(chain.from_iterable(looked_at)))


def _looked_at(folder: Path, ending: str) -> Iterator[FileState]:
    """Give the state of the files of a folder whose names end in some way.

    It is asked for at each request: so nothing is made that is not needed.
    """
    with suppress(OSError), os.scandir(folder) as files:  # a folder may go while it is looked at
        for file in files:
            if file.name.endswith(ending):
                with suppress(OSError):  # and a file too: it is being replaced
                    state = file.stat()
                    yield file.path, state.st_size, state.st_mtime_ns, state.st_ctime_ns, state.st_ino


def _without_tables(data: Path) -> str:
    if data.is_dir():
        what = "ne contient aucune table (fichiers .csv)"
    else:
        what = "n’est pas un dossier" if data.exists() else "n’existe pas"
    return f"Le dossier des données {data} {what}\u202f: donner par DATA_FOLDER celui des tables."
