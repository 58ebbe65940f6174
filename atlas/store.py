"""The catalogue in use: read once, read again when a file of the data changes."""

import hashlib
import os
import threading
from contextlib import suppress
from pathlib import Path

from atlas.catalogue import Catalogue
from geo.register import read_register
from geo.vintage import VINTAGE
from loaders.tables import read_all_schemas, read_tables

DATA = Path(os.environ.get("DATA_FOLDER", Path(__file__).parents[1] / "data"))


class Store:
    """Hold the catalogue of a data folder for all visitors, and keep it true to the files.

    The files are looked at (their size and date, not their content) each time the catalogue is asked for: a
    table that changes under a running application is read again at the next request, and the register, whose
    index takes seconds to make, only when it has changed itself.
    """

    def __init__(self, folder: Path = DATA) -> None:
        self.folder = folder
        self._lock = threading.Lock()
        self._catalogue: Catalogue | None = None

    def current(self) -> Catalogue:
        """Return the catalogue of the files as they are now.

        Raises
        ------
        UnreadableDataError
            The register or a schema is missing or damaged.
        """
        version = data_version(self.folder)
        with self._lock:
            if self._catalogue is None or self._catalogue.version != version:
                self._catalogue = _read(self.folder, version, self._catalogue)
            return self._catalogue


def boundaries_of(folder: Path) -> Path:
    """Return the folder of the boundaries of the vintage, in a data folder."""
    return folder / "boundaries" / VINTAGE


def data_version(folder: Path) -> str:
    """Return a short text that changes whenever a file of the data does."""
    digest = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        with suppress(FileNotFoundError):  # a file may go while it is looked at: it is being replaced
            state = path.stat()
            digest.update(f"{path.relative_to(folder)} {state.st_size} {state.st_mtime_ns}\n".encode())
    return digest.hexdigest()[:12]


def _read(folder: Path, version: str, former: Catalogue | None) -> Catalogue:
    boundaries = data_version(boundaries_of(folder))
    if former and former.boundaries == boundaries:
        register = former.register
    else:
        register = read_register(boundaries_of(folder))
    tables, problems = read_tables(folder, register)
    return Catalogue.of(tables, register, problems, version, boundaries, read_all_schemas(folder))


store = Store()
