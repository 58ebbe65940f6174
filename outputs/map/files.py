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

import geopandas as gpd
import pandas as pd
import shapely

from atlas.editions import Edition
from atlas.listed import COLLECTIVITES, INITIATIVES, RENCONTRES
from geo.fingerprint import fingerprint
from geo.kept import kept
from geo.levels import ANCIENNE_REGION, TerritoryKey
from geo.millesime import CREDIT
from geo.records import records
from geo.shelf import Shelf, code_version
from geo.vintage import Vintage
from geo.world import CREDIT as LAND_CREDIT
from geo.world import LAND
from outputs.map.columns import marks, names
from outputs.map.meetings import meetings
from outputs.map.members import members
from outputs.map.points import are_many
from outputs.map.shapes import Content, far_contours, feature_of, simplified

LEAST_NAMED = 20_000  # inhabitants of a town that a map names

CONTOURS, FORMER_REGIONS, EPCI, WORLD = "contours", "anciennes_regions", "epci", "monde"
NAMES = "noms"  # of the initiatives, when they are many
NAMED_APART = {INITIATIVES.id: NAMES}  # the file that then has the ids of the rows of a table

# Where the shapes of a level that a figure shades are: the file, and the part of it.
SHADED = {"region": (CONTOURS, "regions"), "departement": (CONTOURS, "departements"), "epci": (EPCI, "epci")}


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

    ``contours``, ``collectivites`` and ``initiatives`` draw every map; ``anciennes_regions``, ``epci``,
    ``rencontres`` and ``monde`` those that ask for them. Of many initiatives, ``noms`` has the words, which a
    map draws without. What an earlier start made is read.

    Raises
    ------
    UnreadableDataError
        A layer is missing or damaged.
    """
    vintage, shelf = edition.vintage, edition.vintage.shelf
    alone, whole = (vintage.version,), edition.made_from
    ground = {name: made(shelf, name, alone, partial(make, vintage)) for name, make in GROUND.items()}
    drawn = {
        name: made(shelf, name, whole, partial(make, edition))
        for name, make in DRAWN.items()
        if name != NAMES or are_many(edition)
    }
    land = LAND.read_bytes()
    far = made(shelf, WORLD, [fingerprint([land])], partial(world, land))
    day = [*whole, edition.today.isoformat()]  # a meeting is to come until its day
    met = made(shelf, RENCONTRES.id, day, partial(meetings, edition))
    return {**ground, WORLD: far, **drawn, RENCONTRES.id: met}


def made(shelf: Shelf, name: str, versions: Iterable[str], make: Callable[[], Content]) -> MapFile:
    """Return a file, read when an earlier start made it from the same versions, else made now and kept."""
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


def world(land: bytes) -> Content:
    """Return the land of the world as seen from very far, which is the same in every edition."""
    return {"credit": f"Monde\u202f: {LAND_CREDIT}", **json.loads(land)}


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


def _ids(content: Content) -> tuple[str, ...]:
    features: Iterable[Content] = (feature["properties"] for feature in content.get("features", ()))
    listed: Iterable[str] = content.get("id", ())
    return (*(row["id"] for row in (*features, *content.get("points", ()))), *listed)


def _collection(shapes: gpd.GeoSeries, names: Mapping[TerritoryKey, str]) -> Content:
    keys = map(TerritoryKey, shapes.index)
    features = [
        feature_of({"id": key, "name": names.get(key, "")}, shape)
        for key, shape in zip(keys, shapes, strict=True)
    ]
    return {"type": "FeatureCollection", "features": features}


# What makes each file: from the territories alone, or from an edition.
GROUND: Mapping[str, Callable[[Vintage], Content]] = {
    CONTOURS: contours,
    FORMER_REGIONS: old_contours,
    EPCI: epci,
}
DRAWN: Mapping[str, Callable[[Edition], Content]] = {
    COLLECTIVITES.id: members,
    INITIATIVES.id: marks,
    NAMES: names,
}
