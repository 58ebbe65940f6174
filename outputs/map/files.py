"""What a browser fetches by address to draw the map: contours, members, initiatives.

They change only with the data, so they are made once, compressed once, and may be kept for ever: the address
holds a hash of the content.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property, partial
from typing import Any

import geopandas as gpd
import pandas as pd
import shapely

from atlas.editions import Edition
from atlas.listed import COLLECTIVITES, INITIATIVES
from atlas.listed.collectivites import is_approximate
from atlas.listings import listing_of
from french.dates import day
from geo.fingerprint import fingerprint
from geo.kept import kept
from geo.levels import ANCIENNE_REGION, TerritoryKey
from geo.millesime import CREDIT
from geo.records import Row, records
from geo.shelf import Shelf, code_version
from geo.vintage import Vintage

# Seen from afar a kilometre is a pixel; the same simplified lines serve the contours and the large members,
# so that they lie exactly on each other.
FAR_TOLERANCE = 0.01  # degrees, about a kilometre
GRID = 1e-4  # degrees, about 10 m: what the shapes are known to
LEAST_NAMED = 20_000  # inhabitants of a town that a map names
OF_A_POINT = ["id", "nom", "famille", "lieu", "latitude", "longitude", "ancre_niveau", "ancres"]

CONTOURS, FORMER_REGIONS, EPCI = "contours", "anciennes_regions", "epci"

# Where the shapes of a level that a figure shades are: the file, and the part of it.
SHADED = {"region": (CONTOURS, "regions"), "departement": (CONTOURS, "departements"), "epci": (EPCI, "epci")}

Content = Mapping[str, Any]


@dataclass(frozen=True)
class MapFile:
    """A file made from the data, under an address that changes with its content.

    Attributes
    ----------
    name
        What it holds.
    compressed
        Its content, by gzip.
    ids
        Of its rows, in its order; of what has no rows, none.
    """

    name: str
    compressed: bytes
    ids: tuple[str, ...] = ()

    @cached_property
    def places(self) -> pd.Index:
        """The place of each row in the file, by id."""
        return pd.Index(self.ids)

    @cached_property
    def digest(self) -> str:
        """A hash of its content, for its address."""
        return fingerprint([self.compressed])

    @classmethod
    def of(cls, name: str, content: Content) -> MapFile:
        """Write and compress a content; the same content gives the same bytes."""
        text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
        return cls(name, gzip.compress(text.encode(), mtime=0), _ids(content))

    def to_shelf(self) -> bytes:
        """Write it for the next start: the ids, a line, the content."""
        return json.dumps(self.ids).encode() + b"\n" + self.compressed

    @classmethod
    def from_shelf(cls, name: str, written: bytes) -> MapFile:
        """Read what `to_shelf` wrote."""
        ids, _, compressed = written.partition(b"\n")
        return cls(name, compressed, tuple(json.loads(ids)))


@kept
def files_of(edition: Edition) -> Mapping[str, MapFile]:
    """Return the files of the map of an edition, by name.

    ``contours``, ``collectivites`` and ``initiatives`` draw every map; ``anciennes_regions`` and ``epci``
    those that ask for them. What an earlier start made is read.

    Raises
    ------
    UnreadableDataError
        A layer is missing or damaged.
    """
    vintage, shelf = edition.vintage, edition.vintage.shelf
    alone, whole = (vintage.version,), edition.made_from
    ground = {name: _made(shelf, name, alone, partial(make, vintage)) for name, make in GROUND.items()}
    drawn = {name: _made(shelf, name, whole, partial(make, edition)) for name, make in DRAWN.items()}
    return {**ground, **drawn}


def _made(shelf: Shelf, name: str, versions: Iterable[str], make: Callable[[], Content]) -> MapFile:
    made_from = [*versions, code_version("french", "geo", "loaders", "atlas", "outputs")]
    written = shelf.get(name, made_from, lambda: MapFile.of(name, make()).to_shelf())
    return MapFile.from_shelf(name, written)


def contours(vintage: Vintage) -> Content:
    """Return the land, the départements and the régions as seen from afar."""
    departements, regions = far_contours(vintage)
    land = gpd.GeoSeries([shapely.coverage_union_all(regions.to_numpy())], ["france"], crs="EPSG:4326")
    names = vintage.places.names
    return {
        "credit": f"Contours\u202f: {CREDIT}",
        "land": _collection(land, names),
        "departements": _collection(departements, names),
        "regions": _collection(regions, names),
        "towns": towns(vintage),
    }


def towns(vintage: Vintage) -> list[list[object]]:
    """Return the towns that a map names, the largest first.

    Returns
    -------
    list of list
        Name, latitude and longitude (degrees), inhabitants.
    """
    register = vintage.register.frame
    named = register[(register["niveau"] == "commune") & (register["population"] >= LEAST_NAMED)]
    rows = records(named.sort_values("population", ascending=False))
    return [
        [row["nom"], round(row["latitude"], 3), round(row["longitude"], 3), int(row["population"])]
        for row in rows
    ]


def old_contours(vintage: Vintage) -> Content:
    """Return the régions of before 2016 as seen from afar."""
    departements, _ = far_contours(vintage)
    return {"regions": _collection(former_regions(vintage, departements), vintage.places.names)}


def epci(vintage: Vintage) -> Content:
    """Return the EPCI as seen from afar."""
    return {"epci": _collection(simplified(vintage.boundaries.layer("epci")), vintage.places.names)}


@kept
def far_contours(vintage: Vintage) -> tuple[gpd.GeoSeries, gpd.GeoSeries]:
    """Return départements and régions as seen from afar, on the same lines.

    Returns
    -------
    geopandas.GeoSeries, geopandas.GeoSeries
        Simplified polygons in EPSG:4326, indexed by ``niveau-code``; a région is the union of its
        départements.
    """
    departements = simplified(vintage.boundaries.layer("departement"))
    region_of = [vintage.places.chain(TerritoryKey(key))[-1] for key in departements.index]
    regions = gpd.GeoSeries(departements.groupby(region_of).agg(shapely.coverage_union_all), crs="EPSG:4326")
    return departements, regions


def simplified(layer: gpd.GeoSeries) -> gpd.GeoSeries:
    """Return a layer as it is seen from afar; neighbours still share their lines."""
    return gpd.GeoSeries(
        shapely.coverage_simplify(layer.to_numpy(), FAR_TOLERANCE), layer.index, crs="EPSG:4326"
    )


def former_regions(vintage: Vintage, departements: gpd.GeoSeries) -> gpd.GeoSeries:
    """Return the régions of before 2016 as seen from afar: the unions of their départements.

    Parameters
    ----------
    vintage
        Its register knows them.
    departements
        As `far_contours` gives them.
    """
    register = vintage.register.frame
    former = register[register["niveau"] == ANCIENNE_REGION.id]
    shapes = [
        shapely.coverage_union_all(
            departements[[TerritoryKey.of("departement", code) for code in codes.split(";")]]
        )
        for codes in former["departements"]
    ]
    keys = [TerritoryKey.of(ANCIENNE_REGION.id, code) for code in former["code"]]
    return gpd.GeoSeries(shapes, keys, crs="EPSG:4326")


def members(edition: Edition) -> Content:
    """Return the shapes of the members as GeoJSON, the largest first.

    A member whose area is not today's is the union of its composition; where that is not known, today's
    territory stands for it and is marked as approximate.
    """
    rows = listing_of(edition, COLLECTIVITES).frame
    keys = {key for anchors in rows["ancres"] for key in anchors}
    shapes = _shapes(edition.vintage, keys)
    drawn = []
    for row in records(rows):
        parts = [shapes[key] for key in row["ancres"] if key in shapes.index]
        if parts:
            drawn.append((_member_properties(row), shapely.union_all(parts)))
    drawn.sort(key=lambda member: -member[1].area)
    features = [_feature(properties, shape) for properties, shape in drawn]
    return {"type": "FeatureCollection", "features": features}


def points(edition: Edition) -> Content:
    """Return the placed initiatives, the marks of the families, and the areas that are served."""
    rows = listing_of(edition, INITIATIVES).frame
    placed = rows.loc[rows["latitude"].notna(), OF_A_POINT]
    served = {anchors[0] for anchors in placed.loc[placed["ancre_niveau"] != "commune", "ancres"]}
    zones = _shapes(edition.vintage, served)
    return {
        "families": records(edition.tables["familles"]),
        "zones": {key: json.loads(_geojson(shape)) for key, shape in zones.items()},
        "points": [_point(row) for row in records(placed)],
    }


def _ids(content: Content) -> tuple[str, ...]:
    features: Iterable[Content] = (feature["properties"] for feature in content.get("features", ()))
    return tuple(row["id"] for row in (*features, *content.get("points", ())))


def _shapes(vintage: Vintage, keys: set[TerritoryKey]) -> gpd.GeoSeries:
    """Return the shapes of territories, the large ones as seen from afar."""
    far = gpd.GeoSeries(pd.concat(far_contours(vintage)))
    near = vintage.boundaries.shapes(keys - set(far.index))
    return gpd.GeoSeries(pd.concat([far[far.index.isin(list(keys))], near]))


def _point(row: Row) -> Content:
    wide = row["ancre_niveau"] != "commune"
    return {
        "id": row["id"],
        "name": row["nom"],
        "family": row["famille"],
        "place": row["lieu"],
        "lat": round(row["latitude"], 5),
        "lon": round(row["longitude"], 5),
        "wide": wide,
        "zone": row["ancres"][0] if wide else "",
    }


def _member_properties(row: Row) -> Content:
    return {
        "id": row["id"],
        "name": row["nom"],
        "heading": row["rubrique_rtes"],
        "approximate": is_approximate(row),
        "proof": row["attestee"].date().isoformat(),
        "seat": [round(row["latitude"], 4), round(row["longitude"], 4)],
        "note": f"{row['rubrique']}, attestée membre au {day(row['attestee'], row['precision'])}",
    }


def _collection(shapes: gpd.GeoSeries, names: Mapping[TerritoryKey, str]) -> Content:
    keys = map(TerritoryKey, shapes.index)
    features = [
        _feature({"id": key, "name": names.get(key, "")}, shape)
        for key, shape in zip(keys, shapes, strict=True)
    ]
    return {"type": "FeatureCollection", "features": features}


def _feature(properties: Content, shape: shapely.Geometry) -> Content:
    return {"type": "Feature", "properties": properties, "geometry": json.loads(_geojson(shape))}


def _geojson(shape: shapely.Geometry) -> str:
    return shapely.to_geojson(shapely.set_precision(shape, GRID, mode="pointwise"))


# What makes each file: from the territories alone, or from an edition.
GROUND: Mapping[str, Callable[[Vintage], Content]] = {
    CONTOURS: contours,
    FORMER_REGIONS: old_contours,
    EPCI: epci,
}
DRAWN: Mapping[str, Callable[[Edition], Content]] = {COLLECTIVITES.id: members, INITIATIVES.id: points}
