"""The boundaries of a vintage, held as the bytes of its files: what was opened stays what it was."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field

import geopandas as gpd
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from geo.levels import LAYERS, TerritoryKey
from geo.unreadable import UnreadableDataError

WGS84 = "EPSG:4326"


@dataclass(frozen=True, eq=False)
class Boundaries:
    """The layers of a vintage.

    Attributes
    ----------
    contents
        The bytes of each file, by its name (``communes.parquet``); one that could not be read is not there.
    """

    contents: Mapping[str, bytes] = field(repr=False)

    def layer(self, level: str) -> gpd.GeoSeries:
        """Return all the shapes of a level.

        Parameters
        ----------
        level
            A key of `geo.levels.LAYERS`.

        Returns
        -------
        geopandas.GeoSeries
            Polygons in EPSG:4326, indexed by ``niveau-code``.

        Raises
        ------
        UnreadableDataError
            The file is missing or damaged.
        """
        return self._shapes(level)

    def shapes(self, keys: Iterable[TerritoryKey]) -> gpd.GeoSeries:
        """Return the shapes of some territories, of any levels; one that has none is not in the answer.

        Returns
        -------
        geopandas.GeoSeries
            Polygons in EPSG:4326, indexed by ``niveau-code``.

        Raises
        ------
        UnreadableDataError
            A file is missing or damaged.
        """
        codes: dict[str, list[str]] = {}
        for key in set(keys):
            codes.setdefault(key.level, []).append(key.code)
        found = [
            self._shapes(level, pc.field("code").isin(wanted)) for level, wanted in sorted(codes.items())
        ]
        if not found:
            return gpd.GeoSeries([], index=pd.Index([], dtype=str), crs=WGS84)
        return gpd.GeoSeries(pd.concat(found), crs=WGS84)

    def frame(self, level: str, departement: str | None = None) -> gpd.GeoDataFrame:
        """Return the rows of a layer with all their columns; see `layer` for what is raised.

        Parameters
        ----------
        level
            A key of `geo.levels.LAYERS`.
        departement
            The code of the only one whose rows are wanted.
        """
        return self._read(level, None, _only(departement))

    def table(self, level: str, columns: list[str], departement: str | None = None) -> pa.Table:
        """Return columns of a layer as they are stored, shapes in WKB; see `frame` for the rest."""
        with self.opened(level) as file:
            return pq.read_table(file, columns=columns, filters=_only(departement))

    def check(self, level: str) -> None:
        """Read a layer once, without keeping it; see `layer` for what is raised."""
        self.table(level, ["code", "geometry"])

    @contextmanager
    def opened(self, level: str) -> Iterator[pa.BufferReader]:
        """Give the file of a level, to be read in the block; see `layer` for what is raised."""
        name = f"{LAYERS[level]}.parquet"
        try:
            yield pa.BufferReader(self.contents[name])
        except (OSError, ValueError, KeyError) as error:
            raise UnreadableDataError(name, f"La couche {name} est absente ou illisible.") from error

    def _shapes(self, level: str, rows: pc.Expression | None = None) -> gpd.GeoSeries:
        layer = self._read(level, ["code", "geometry"], rows)
        return layer.geometry.set_axis([TerritoryKey.of(level, code) for code in layer["code"]])

    def _read(self, level: str, columns: list[str] | None, rows: pc.Expression | None) -> gpd.GeoDataFrame:
        with self.opened(level) as file:
            # The stubs know nothing but paths; a file is as good, as the documentation of geopandas says.
            return gpd.read_parquet(file, columns=columns, filters=rows)  # type: ignore[arg-type]


def _only(departement: str | None) -> pc.Expression | None:
    return None if departement is None else pc.field("code_departement") == departement
