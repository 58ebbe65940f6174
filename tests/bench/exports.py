"""What a file of many rows costs, beside what the library that writes it costs by itself."""

import io
import statistics
import time
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date

import geopandas as gpd
import openpyxl
import pandas as pd

from atlas.editions import Edition
from atlas.listed import INITIATIVES
from atlas.selection import Selection
from loaders.formulas import defused
from loaders.texts import texts_of
from outputs.files.extract import Extract, Format
from outputs.files.formats import SINGLE

Write = Callable[[], object]


def measure_exports(edition: Edition, enough: float) -> pd.DataFrame:
    """Write all initiatives in each format, and the same cells with the library alone, in turn.

    Parameters
    ----------
    edition
        The data.
    enough
        Seconds of processor, of both, after which a format is not written another time.

    Returns
    -------
    pandas.DataFrame
        A row for each format: ``format``, ``rows``, ``seconds`` and ``alone`` (medians of processor seconds),
        ``measures``, ``megabytes``. The archive is left out: it holds all the others.
    """
    selection = Selection()
    rows = selection.apply(INITIATIVES, edition)
    extract = Extract(edition, INITIATIVES, selection, rows, date.today())
    columns = ((each.name, extract.completed[each.name]) for each in extract.columns)
    cells = pd.DataFrame({name: list(map(defused, texts_of(column))) for name, column in columns})
    alone = _alone(cells, rows)
    return pd.DataFrame(_row(export, extract, alone[export.id], enough) for export in SINGLE)


def _row(export: Format, extract: Extract, alone: Write, enough: float) -> dict[str, object]:
    """Time a format and its library in turn, until it is enough."""
    file = io.BytesIO()

    def make() -> None:
        file.seek(0)
        file.write(export.write(replace(extract)))  # completed anew: that is part of what a file costs

    turns: list[tuple[float, float]] = []
    while sum(map(sum, turns)) < enough:
        turns.append((_seconds(make), _seconds(alone)))
    seconds, by_itself = (statistics.median(each) for each in zip(*turns, strict=True))
    return {
        "format": export.id,
        "rows": len(extract.rows),
        "seconds": seconds,
        "alone": by_itself,
        "measures": len(turns),
        "megabytes": file.tell() / 1e6,
    }


def _alone(cells: pd.DataFrame, rows: pd.DataFrame) -> Mapping[str, Write]:
    """Return, by format, how its library writes cells and places that are ready."""
    places = gpd.GeoDataFrame(
        cells, geometry=gpd.points_from_xy(rows["longitude"], rows["latitude"]), crs="EPSG:4326"
    )
    return {
        "csv": lambda: cells.to_csv(index=False, sep=";", lineterminator="\r\n").encode("utf-8-sig"),
        "publication": lambda: cells.to_csv(index=False).encode(),
        "xlsx": lambda: _workbook(cells),
        "geojson": lambda: places.to_file(io.BytesIO(), driver="GeoJSON"),
        "gpkg": lambda: places.to_file(io.BytesIO(), driver="GPKG"),
    }


def _workbook(cells: pd.DataFrame) -> bytes:
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet()
    sheet.append(list(cells.columns))
    for row in cells.itertuples(index=False, name=None):
        sheet.append(row)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def _seconds(write: Write) -> float:
    start = time.process_time()
    write()
    return time.process_time() - start
