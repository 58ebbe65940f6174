"""`python -m geo.build.world`: make what is shown of other countries, `geo/world`, from its packages.

A point and the French names of each country, and the land as it is seen from very far. What is drawn there is
known to the country only, so a tenth of a degree is fine enough.
"""

from __future__ import annotations

import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import shapely
from shapely.affinity import translate

from geo.build.arguments import parser_of
from geo.build.packages import (
    CACHE,
    COUNTRY_NAMES,
    WORLD,
    WORLD_ATLAS,
    PackageError,
    check_all,
    fetch_all,
    read_json,
)
from geo.world import COUNTRIES, LAND

DECIMALS = 1
HALF_WAY = 180  # degrees around the world: the end of the map
FAR_SOUTH = -60  # degrees: Antarctica, which the projection of the map draws larger than all the rest

# France, what of it the ISO lists as a country of its own (none of it is abroad), and Antarctica.
LEFT_OUT = frozenset(("FR", "GF", "GP", "MQ", "RE", "YT", "BL", "MF", "NC", "PF", "PM", "TF", "WF", "AQ"))

# As French says them too, where the list of the ISO has the official name only.
ALSO = {
    "AE": ("Émirats",),
    "BN": ("Brunei",),
    "BY": ("Bélarus",),
    "CD": ("Congo-Kinshasa", "RDC"),
    "CG": ("Congo", "Congo-Brazzaville"),
    "CZ": ("Tchéquie",),
    "GB": ("Grande-Bretagne", "Angleterre", "Écosse", "Pays de Galles", "Irlande du Nord"),
    "MM": ("Birmanie",),
    "MU": ("Île Maurice",),
    "NL": ("Hollande",),
    "SZ": ("Eswatini", "Swaziland"),
    "TZ": ("Tanzanie",),
    "US": ("États-Unis", "USA"),
    "VA": ("Vatican",),
    "VN": ("Viêt Nam",),
}

Topology = Mapping[str, Any]


def build(packages: Path) -> None:
    """Write the countries and the land from the archives that lie in a folder.

    Raises
    ------
    PackageError
        An archive is missing, or is not the expected one.
    """
    check_all(packages, WORLD)
    near, far = (read_json(packages, WORLD_ATLAS, f"countries-{scale}.json") for scale in ("50m", "110m"))
    names = read_json(packages, COUNTRY_NAMES, "langs/fr.json")["countries"]
    codes = {number: code for code, _, number, _ in read_json(packages, COUNTRY_NAMES, "codes.json")}
    countries(near, names, codes).to_csv(COUNTRIES, index=False)
    LAND.write_text(json.dumps(land(far), separators=(",", ":")), encoding="utf-8")


def countries(topology: Topology, names: Mapping[str, str], codes: Mapping[str, str]) -> pd.DataFrame:
    """Return a point of each country that is not France, under each of its names.

    Parameters
    ----------
    topology
        Its object ``countries``, whose ids are the numbers of the ISO.
    names
        By code of two letters; `ALSO` has more.
    codes
        The code of two letters of each number.

    Returns
    -------
    pandas.DataFrame
        ``code``, ``nom``, ``longitude``, ``latitude`` (degrees), sorted by name.
    """
    arcs = arcs_of(topology)
    parts: defaultdict[str, list[shapely.Polygon]] = defaultdict(list)
    for each in topology["objects"]["countries"]["geometries"]:
        parts[codes.get(each.get("id", ""), "")] += polygons(each, arcs)
    rows = [
        (code, name, *middle(parts[code]))
        for code in parts.keys() & names.keys() - LEFT_OUT
        for name in (names[code], *ALSO.get(code, ()))
    ]
    table = pd.DataFrame(rows, columns=["code", "nom", "longitude", "latitude"])
    return table.sort_values("nom", ignore_index=True)


def middle(parts: Iterable[shapely.Polygon]) -> tuple[float, float]:
    """Return the longitude and latitude of a point in the largest part of a country, near its middle."""
    largest = max(parts, key=shapely.area)
    centre = largest.centroid
    inside = centre if largest.contains(centre) else largest.representative_point()
    return round((inside.x + HALF_WAY) % (2 * HALF_WAY) - HALF_WAY, DECIMALS), round(inside.y, DECIMALS)


def land(topology: Topology) -> dict[str, object]:
    """Return the land but Antarctica, and the borders between countries, each once, as GeoJSON geometries."""
    arcs = arcs_of(topology)
    (everything,) = topology["objects"]["land"]["geometries"]
    parts = [part for part in polygons(everything, arcs) if part.bounds[3] > FAR_SOUTH]
    of_countries = (each["arcs"] for each in topology["objects"]["countries"]["geometries"])
    times = Counter(max(arc, ~arc) for written in of_countries for arc in _numbers(written))
    borders = [shapely.LineString(arcs[arc]) for arc, count in sorted(times.items()) if count > 1]
    shores = [piece for part in parts for piece in cut(part)]
    return {
        "land": _written(shapely.MultiPolygon(shores)),
        "borders": _written(shapely.MultiLineString(borders)),
    }


def cut(part: shapely.Polygon) -> Iterator[shapely.Polygon]:
    """Cut what lies on both ends of the map in two, and leave out what is too small to be seen."""
    for turn in (-1, 0, 1):
        here = part & shapely.box(HALF_WAY * (2 * turn - 1), -90, HALF_WAY * (2 * turn + 1), 90)
        for piece in shapely.get_parts(_rounded(translate(here, -2 * HALF_WAY * turn))):
            if piece.area:
                yield piece


def arcs_of(topology: Topology) -> list[np.ndarray]:
    """Return the arcs of a topology in degrees: each is written as steps on a grid."""
    scale, origin = (np.array(topology["transform"][key]) for key in ("scale", "translate"))
    return [np.cumsum(arc, axis=0) * scale + origin for arc in topology["arcs"]]


def polygons(geometry: Topology, arcs: Sequence[np.ndarray]) -> Iterator[shapely.Polygon]:
    """Return the polygons of a geometry of a topology; one may go on beyond the end of the map."""
    written = [geometry["arcs"]] if geometry["type"] == "Polygon" else geometry["arcs"]
    for rings in written:
        shell, *holes = (_joined(ring, arcs) for ring in rings)
        yield shapely.Polygon(shell, holes)


def _joined(ring: Iterable[int], arcs: Sequence[np.ndarray]) -> np.ndarray:
    """Follow arcs one after the other; a negative number is an arc that is followed backwards."""
    points = np.concatenate([arcs[arc] if arc >= 0 else arcs[~arc][::-1] for arc in ring])
    return np.column_stack([np.unwrap(points[:, 0], period=2 * HALF_WAY), points[:, 1]])


def _rounded(shape: shapely.Geometry) -> shapely.Geometry:
    return shapely.remove_repeated_points(shapely.transform(shape, lambda points: points.round(DECIMALS)))


def _written(shape: shapely.Geometry) -> object:
    return json.loads(shapely.to_geojson(_rounded(shape)))


def _numbers(written: int | Sequence[Any]) -> Iterator[int]:
    """Return all numbers of arcs of a geometry, however deep they are listed."""
    if isinstance(written, int):
        yield written
    else:
        for each in written:
            yield from _numbers(each)


def main(words: Sequence[str] | None = None) -> int:
    """Run the command with the words that follow its name; return what it tells the shell."""
    parser = parser_of("geo.build.world", "Construit la table des pays et les terres du monde.")
    arguments = parser.parse_args(words)
    try:
        if arguments.packages is None:
            fetch_all(CACHE, WORLD)
        build(arguments.packages or CACHE)
    except PackageError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
