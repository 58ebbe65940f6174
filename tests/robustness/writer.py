"""Write a vintage again and again, until killed: `python -m tests.robustness.writer FOLDER`."""

import sys
from pathlib import Path

import geopandas as gpd
import pandas as pd
import shapely

from geo.build.writing import write_vintage
from geo.levels import LAYERS

WIDTH = 200  # squares a side: enough for a write to take a while


def write_for_ever(folder: Path) -> None:
    """Write vintages one after the other, each with shapes of its own size."""
    squares = [shapely.box(x, y, x + 1, y + 1) for x in range(WIDTH) for y in range(WIDTH)]
    codes = [f"{number:05}" for number in range(len(squares))]
    shapes = gpd.GeoSeries(squares, codes, crs="EPSG:4326")
    rows = {"code": codes, "nom": codes, "code_departement": "01", "code_region": "01"}
    register = pd.concat([pd.DataFrame({"niveau": niveau, **rows}) for niveau in LAYERS])
    print("ready", flush=True)
    while True:
        write_vintage(folder, dict.fromkeys(LAYERS, shapes), register, pd.Series({"01": 1.0}))


if __name__ == "__main__":
    write_for_ever(Path(sys.argv[1]))
