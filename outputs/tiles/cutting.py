"""The boundaries of the communes, cut into tiles by GDAL."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import pyogrio

from geo.millesime import CREDIT
from geo.vintage import Vintage
from outputs.tiles.layer import COLUMNS, COMMUNE, LAYER

LARGEST = 3_000_000  # bytes of a tile, beyond which GDAL would leave communes out
MOST = 40_000  # communes of a tile, for the same reason: more than there are


def cut(vintage: Vintage, zoom: int) -> bytes:
    """Return a PMTiles of all communes of a vintage, with the tiles of one zoom."""
    communes = vintage.boundaries.frame(COMMUNE)[[*COLUMNS, "geometry"]]
    with TemporaryDirectory() as folder:
        archive = Path(folder) / "communes.pmtiles"
        pyogrio.write_dataframe(
            communes,
            archive,
            layer=LAYER,
            driver="PMTiles",
            dataset_options={
                "NAME": "Communes",
                "DESCRIPTION": f"Contours des communes\u202f: {CREDIT}",
                "MINZOOM": str(zoom),
                "MAXZOOM": str(zoom),
                "MAX_SIZE": str(LARGEST),
                "MAX_FEATURES": str(MOST),
            },
        )
        return archive.read_bytes()
