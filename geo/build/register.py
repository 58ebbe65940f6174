"""The register of territories: of each, what it lies in, how many live there, and where it is."""

from __future__ import annotations

from collections.abc import Mapping

import geopandas as gpd
import pandas as pd
import shapely

from geo.build.cog import Cog
from geo.build.polygons import DECIMALS
from geo.other_codes import FORMER_CODES
from geo.register import CODES, COLUMNS, PLACE, TEXTS

# Of a grouping: the one territory of each level that it lies in, or where most of its people live.
PARENTS = {
    "epci": ("code_epci", "code_departement", "code_region"),
    "ept": ("code_ept", "code_epci", "code_departement", "code_region"),
    "departement": ("code_departement", "code_region"),
    "region": ("code_region",),
    "ancienne_region": ("code_region",),
}


def build_register(cog: Cog, shapes: Mapping[str, gpd.GeoSeries]) -> pd.DataFrame:
    """Make the register.

    Parameters
    ----------
    cog
        The territories of the vintage.
    shapes
        For each level from commune to ancienne_region, polygons in EPSG:4326 indexed by code.

    Returns
    -------
    pandas.DataFrame
        One row a territory, sorted by level (communes, what they group into, former communes) then code.

        `niveau`, `code`, `nom`, `article`, `type` (text)
        `population` (Int64): inhabitants; of a grouping, those of its communes; NA for most former communes
        `code_commune` (text): today's commune, for a former one only
        `code_epci`, `code_ept`, `code_departement`, `code_region` (text): what it lies in, itself at its own
        level; for an EPCI or EPT, where most of its people live
        `anciens_codes` (text): the codes of former days that a commune has taken over, likewise
        `departements`, `regions`, `codes_postaux` (text): all it touches, sorted, with `;` between
        `latitude`, `longitude` (float64): a point inside its largest polygon, degrees WGS 84
        `ouest`, `sud`, `est`, `nord` (float64): bounding box, degrees WGS 84

        Missing text is `""`. A former commune has the place of today's.
    """
    communes = _communes(cog.communes).join(_places(shapes["commune"]), on="code")
    groupings = [
        _grouping(niveau, rows, cog.communes).join(_places(shapes[niveau]), on="code")
        for niveau, rows in cog.groupings.items()
    ]
    register = pd.concat([communes, *groupings, _former(cog.former, communes)], ignore_index=True)
    texts = [*TEXTS, FORMER_CODES]
    register[texts] = register[texts].fillna("").astype("str")
    return register.astype({"population": "Int64"})[[*COLUMNS, FORMER_CODES]]


def _communes(communes: pd.DataFrame) -> pd.DataFrame:
    return communes.assign(
        niveau="commune",
        type="",
        code_commune="",
        departements=communes["code_departement"],
        regions=communes["code_region"],
        codes_postaux=communes["codes_postaux"].map(_joined),
        anciens_codes=communes["anciens_codes"].map(_joined),
    )


def _grouping(niveau: str, rows: pd.DataFrame, communes: pd.DataFrame) -> pd.DataFrame:
    members = communes[communes[f"code_{niveau}"] != ""]
    by_group = members.groupby(f"code_{niveau}")
    found = pd.DataFrame(
        {
            "population": by_group["population"].sum(),
            "departements": by_group["code_departement"].agg(_joined),
            "regions": by_group["code_region"].agg(_joined),
        }
    )
    for parent in PARENTS[niveau]:
        found[parent] = _main(members, f"code_{niveau}", parent)
    return rows.assign(niveau=niveau).join(found, on="code")


def _main(members: pd.DataFrame, group: str, parent: str) -> pd.Series:
    """Give for each group the parent where most people live; of two equals, the first in order of code."""
    grouped = pd.DataFrame(
        {"group": members[group], "parent": members[parent], "people": members["population"]}
    )
    people = grouped.groupby(["group", "parent"], as_index=False).sum()
    ranked = people.sort_values(["group", "people", "parent"], ascending=[True, False, True])
    return ranked.drop_duplicates("group").set_index("group")["parent"]


def _former(former: pd.DataFrame, communes: pd.DataFrame) -> pd.DataFrame:
    inherited = [*CODES[1:], "departements", "regions", *PLACE]
    today = communes.set_index("code")[inherited]
    return former.assign(codes_postaux=former["codes_postaux"].map(_joined)).join(today, on="code_commune")


def _places(shapes: gpd.GeoSeries) -> pd.DataFrame:
    parts = (
        shapes.explode().to_frame("shape").assign(area=lambda parts: shapely.area(parts["shape"].to_numpy()))
    )
    largest = parts.sort_values("area", kind="stable")["shape"].groupby(level=0).last()
    centres = pd.Series(shapely.centroid(largest.to_numpy()), largest.index)
    outside = ~shapely.contains_properly(largest.to_numpy(), centres.to_numpy())
    centres[outside] = shapely.point_on_surface(largest[outside].to_numpy())
    bounds = shapes.bounds.set_axis(["ouest", "sud", "est", "nord"], axis="columns")
    points = {"latitude": shapely.get_y(centres), "longitude": shapely.get_x(centres)}
    return pd.DataFrame(points, largest.index).join(bounds).round(DECIMALS)


def _joined(values: pd.Series | list[str]) -> str:
    return ";".join(sorted(set(values)))
