"""The communes as vector tiles (Mapbox Vector Tile), those of a zoom in one archive (PMTiles)."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

from pmtiles.reader import MemorySource, Reader

from geo.fingerprint import fingerprint
from geo.shelf import code_version
from geo.vintage import Vintage

NAME = "tuiles-communes"
MVT = "application/vnd.mapbox-vector-tile"


@dataclass(frozen=True, eq=False)
class Tiles:
    """The tiles of a zoom.

    Attributes
    ----------
    digest
        Of what they were made from.
    archive
        A PMTiles, whole.
    """

    digest: str
    archive: bytes = field(repr=False)

    def tile(self, zoom: int, column: int, row: int) -> bytes | None:
        """Return a tile as it is in the archive, compressed by gzip; nothing where there is no commune."""
        found: bytes | None = self._reader.get(zoom, column, row)
        return found

    @cached_property
    def _reader(self) -> Reader:
        return Reader(MemorySource(self.archive))


def digest_of(vintage: Vintage) -> str:
    """Return a hash of what the tiles of a vintage are made from: it is known before they are made."""
    return fingerprint(text.encode() for text in _made_from(vintage))


def archive_of(vintage: Vintage, zoom: int) -> bytes:
    """Return the archive of a zoom, which is made now when it never was.

    That takes seconds: it is for the workshop.

    Raises
    ------
    UnreadableDataError
        The layer of communes is missing or damaged.
    """
    from outputs.tiles.cutting import cut

    return vintage.shelf.get(f"{NAME}-{zoom}", _made_from(vintage), lambda: cut(vintage, zoom))


def _made_from(vintage: Vintage) -> tuple[str, str]:
    return vintage.version, code_version("outputs/tiles")
