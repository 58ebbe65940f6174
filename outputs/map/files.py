"""What a browser fetches by address to draw the map: contours, members, initiatives.

They change only with the data, so they are made once, compressed once, and may be kept for ever: the address
holds a hash of the content.
"""

import gzip
import json
import threading
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import geopandas as gpd
import pandas as pd
import shapely

from atlas.catalogue import Catalogue
from atlas.coverage import is_approximate
from atlas.criteria import COLLECTIVITES, INITIATIVES
from atlas.store import DATA, boundaries_of
from french.dates import day
from geo.boundaries import read_layer, read_shapes
from geo.fingerprint import fingerprint
from geo.places import territory_key
from geo.vintage import CREDIT

# Seen from afar a kilometre is a pixel; the same simplified lines serve the contours and the large members,
# so that they lie exactly on each other.
FAR_TOLERANCE = 0.01  # degrees, about a kilometre
GRID = 1e-4  # degrees, about 10 m: what the shapes are known to
OF_A_POINT = ["id", "nom", "famille", "lieu", "latitude", "longitude", "ancre_niveau", "ancres"]


@dataclass(frozen=True)
class PublishedFile:
    """A file made from the data, under an address that changes with its content."""

    name: str
    compressed: bytes
    ids: tuple[str, ...] = ()  # of its rows, in its order

    @cached_property
    def places(self) -> pd.Index:
        """The place of each row in the file, by id."""
        return pd.Index(self.ids)

    @cached_property
    def address(self) -> str:
        """The path it is served at, from the root of the application."""
        return f"/carte/{self.name}.{fingerprint([self.compressed])}.json"

    @classmethod
    def of(cls, name: str, content: Mapping) -> "PublishedFile":
        """Write and compress a content; the same content gives the same bytes."""
        text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
        return cls(name, gzip.compress(text.encode(), mtime=0), _ids(content))


@dataclass(frozen=True)
class Ground:
    """What is made from the boundaries alone, and kept while they are the same.

    Attributes
    ----------
    boundaries
        Their version, as the catalogue has it.
    far : geopandas.GeoSeries
        Départements and régions as seen from afar: see `far_contours`.
    files
        ``contours``, ``anciennes_regions`` and ``epci``.
    """

    boundaries: str
    far: gpd.GeoSeries
    files: Mapping[str, PublishedFile]

    @classmethod
    def of(cls, catalogue: Catalogue, folder: Path) -> "Ground":
        """Draw the territories of a vintage."""
        departements, regions = far_contours(folder, catalogue)
        land = gpd.GeoSeries([shapely.coverage_union_all(regions.to_numpy())], ["france"], crs="EPSG:4326")
        contents = {
            "contours": {
                "credit": f"Contours\u202f: {CREDIT}",
                "land": _collection(land, catalogue),
                "departements": _collection(departements, catalogue),
                "regions": _collection(regions, catalogue),
            },
            "anciennes_regions": {"regions": _collection(former_regions(catalogue, departements), catalogue)},
            "epci": {"epci": _collection(simplified(read_layer(folder, "epci")), catalogue)},
        }
        return cls(catalogue.boundaries, pd.concat([departements, regions]), _published(contents))


class Publisher:
    """Make the files of a catalogue once, for all visitors."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._lock = threading.Lock()
        self._version = ""
        self._files: Mapping[str, PublishedFile] = {}
        self._ground: Ground | None = None

    def files(self, catalogue: Catalogue) -> Mapping[str, PublishedFile]:
        """Return the files of a catalogue by name.

        ``contours``, ``collectivites`` and ``initiatives`` draw every map; ``anciennes_regions`` and ``epci``
        those that ask for them.
        """
        with self._lock:
            if self._version != catalogue.version or not self._files:
                self._files = self._publish(catalogue)
                self._version = catalogue.version
            return self._files

    def _publish(self, catalogue: Catalogue) -> Mapping[str, PublishedFile]:
        if self._ground is None or self._ground.boundaries != catalogue.boundaries:
            self._ground = Ground.of(catalogue, self.folder)
        contents = {
            "collectivites": members(catalogue, self.folder, self._ground.far),
            "initiatives": points(catalogue, self.folder, self._ground.far),
        }
        return {**self._ground.files, **_published(contents)}


def _ids(content: Mapping) -> tuple[str, ...]:
    features = (feature["properties"] for feature in content.get("features", ()))
    return tuple(row["id"] for row in (*features, *content.get("points", ())))


def _published(contents: Mapping[str, Mapping]) -> dict[str, PublishedFile]:
    return {name: PublishedFile.of(name, content) for name, content in contents.items()}


def far_contours(folder: Path, catalogue: Catalogue) -> tuple[gpd.GeoSeries, gpd.GeoSeries]:
    """Return départements and régions as seen from afar, on the same lines.

    Returns
    -------
    geopandas.GeoSeries, geopandas.GeoSeries
        Simplified polygons in EPSG:4326, indexed by ``niveau-code``; a région is the union of its
        départements.
    """
    departements = simplified(read_layer(folder, "departement"))
    region_of = [catalogue.places.chain(key)[-1] for key in departements.index]
    regions = gpd.GeoSeries(departements.groupby(region_of).agg(shapely.coverage_union_all), crs="EPSG:4326")
    return departements, regions


def simplified(layer: gpd.GeoSeries) -> gpd.GeoSeries:
    """Return a layer as it is seen from afar; neighbours still share their lines."""
    return gpd.GeoSeries(
        shapely.coverage_simplify(layer.to_numpy(), FAR_TOLERANCE), layer.index, crs="EPSG:4326"
    )


def former_regions(catalogue: Catalogue, departements: gpd.GeoSeries) -> gpd.GeoSeries:
    """Return the régions of before 2016 as seen from afar: the unions of their départements.

    Parameters
    ----------
    catalogue
        Its register knows them.
    departements
        As `far_contours` gives them.
    """
    register = catalogue.register.frame
    former = register[register["niveau"] == "ancienne_region"]
    shapes = [
        shapely.coverage_union_all(departements[[territory_key("departement", c) for c in codes.split(";")]])
        for codes in former["departements"]
    ]
    keys = [territory_key("ancienne_region", code) for code in former["code"]]
    return gpd.GeoSeries(shapes, keys, crs="EPSG:4326")


def members(catalogue: Catalogue, folder: Path, far: gpd.GeoSeries) -> dict:
    """Return the shapes of the members as GeoJSON, the largest first.

    A member whose area is not today's is the union of its composition; where that is not known, today's
    territory stands for it and is marked as approximate.
    """
    rows = catalogue.listings[COLLECTIVITES].frame
    keys = {key for anchors in rows["ancres"] for key in anchors}
    shapes = _shapes(folder, keys, far)
    drawn = []
    for row in rows.to_dict("records"):
        parts = [shapes[key] for key in row["ancres"] if key in shapes.index]
        if parts:
            drawn.append((_member_properties(row), shapely.union_all(parts)))
    drawn.sort(key=lambda member: -member[1].area)
    features = [_feature(properties, shape) for properties, shape in drawn]
    return {"type": "FeatureCollection", "features": features}


def points(catalogue: Catalogue, folder: Path, far: gpd.GeoSeries) -> dict:
    """Return the placed initiatives, the marks of the families, and the areas that are served."""
    rows = catalogue.listings[INITIATIVES].frame
    placed = rows.loc[rows["latitude"].notna(), OF_A_POINT]
    served = {anchors[0] for anchors in placed.loc[placed["ancre_niveau"] != "commune", "ancres"]}
    zones = _shapes(folder, served, far)
    return {
        "families": catalogue.tables.familles.to_dict("records"),
        "zones": {key: json.loads(_geojson(shape)) for key, shape in zones.items()},
        "points": [_point(row) for row in placed.to_dict("records")],
    }


def _shapes(folder: Path, keys: set[str], far: gpd.GeoSeries) -> gpd.GeoSeries:
    """Return the shapes of territories, the large ones as seen from afar."""
    return pd.concat([far[far.index.isin(keys)], read_shapes(folder, keys - set(far.index))])


def _point(row: Mapping) -> dict:
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


def _member_properties(row: Mapping) -> dict:
    return {
        "id": row["id"],
        "name": row["nom"],
        "heading": row["rubrique_rtes"],
        "approximate": is_approximate(row),
        "seat": [round(row["latitude"], 4), round(row["longitude"], 4)],
        "note": f"{row['rubrique']}, attestée membre au {day(row['attestee'], row['precision'])}",
    }


def _collection(shapes: gpd.GeoSeries, catalogue: Catalogue) -> dict:
    names = catalogue.places.names
    features = [_feature({"id": key, "name": names.get(key, "")}, shape) for key, shape in shapes.items()]
    return {"type": "FeatureCollection", "features": features}


def _feature(properties: Mapping, shape: shapely.Geometry) -> dict:
    return {"type": "Feature", "properties": properties, "geometry": json.loads(_geojson(shape))}


def _geojson(shape: shapely.Geometry) -> str:
    return shapely.to_geojson(shapely.set_precision(shape, GRID, mode="pointwise"))


publisher = Publisher(boundaries_of(DATA))
