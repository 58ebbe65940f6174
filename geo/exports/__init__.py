"""Every format in which a list can be taken away: the one registry of the menu, the archive and the API."""

from atlas.exports import TABULAR, Export
from geo.exports.archive import to_zip
from geo.exports.formats import SPATIAL

ARCHIVE = Export(
    "zip",
    "Tout, dans une archive (ZIP)",
    "Tous ces formats, et un fichier qui les présente.",
    "application/zip",
    ".zip",
    to_zip,
)

EXPORTS: tuple[Export, ...] = (*TABULAR, *SPATIAL, ARCHIVE)

__all__ = ["EXPORTS"]
