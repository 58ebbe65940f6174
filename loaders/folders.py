"""Where the files of an edition are, and whether one of them changed: looked at without reading any."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from geo.millesime import VINTAGE

CODE = Path(__file__).parents[1] / "data"  # what comes with the code: schemas, boundaries, edition 0
SCHEMAS, BOUNDARIES = "schemas", "boundaries"
PACKAGE = "datapackage.json"
DATA_FOLDER = "DATA_FOLDER"  # the environment variable that names the folder of the tables

State = tuple[tuple[str, int, int, int, int], ...]


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
    """

    tables: Path
    schemas: Path
    boundaries: Path
    package: Path

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

    def files(self) -> Iterator[Path]:
        """Give every file that an edition may be made of."""
        yield from sorted(self.tables.glob("*.csv"))
        yield from sorted(self.schemas.glob("*.json"))
        yield from sorted(self.boundaries.glob("*"))
        yield self.package

    def state(self) -> State:
        """Return what changes whenever a file does: names, sizes, dates."""
        return tuple(_looked_at(self))


def _looked_at(folders: Folders) -> Iterator[tuple[str, int, int, int, int]]:
    for path in folders.files():
        try:
            state = path.stat()
        except OSError:  # a file may go while it is looked at: it is being replaced
            continue
        yield str(path), state.st_size, state.st_mtime_ns, state.st_ctime_ns, state.st_ino


def _without_tables(data: Path) -> str:
    if data.is_dir():
        what = "ne contient aucune table (fichiers .csv)"
    else:
        what = "n’est pas un dossier" if data.exists() else "n’existe pas"
    return f"Le dossier des données {data} {what}\u202f: donner par DATA_FOLDER celui des tables."
