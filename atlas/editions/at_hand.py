"""The editions of the folders that this process has at hand."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from atlas.editions.watch import Editions
from loaders.folders import Folders

FOLDERS = 4  # that a process has at hand: each holds its territories, some 200 MB


@lru_cache(maxsize=FOLDERS)
def editions_of(folder: Path, published: Path | None = None) -> Editions:
    """Return the editions of a data folder, the same for all who ask in this process.

    Parameters
    ----------
    folder
        Of the tables.
    published
        Where a register writes what takes their place, if there is one.

    Raises
    ------
    NoTablesError
        It holds no table.
    """
    return Editions(Folders.of(folder.resolve()), published=published)
