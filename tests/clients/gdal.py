"""GDAL's own commands, on addresses and on files."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from tests.clients.installing import Debian, said, told
from tests.clients.site import Site
from tests.clients.trial import Client, Trial

INFO, CONVERT = "ogrinfo", "ogr2ogr"


def count(source: str, layer: str, *options: str) -> int:
    """Return how many features a layer has."""
    found = re.search(r"Feature Count: (\d+)", said([INFO, "-ro", "-so", *options, source, layer]))
    assert found, f"{layer} cannot be counted"
    return int(found[1])


def as_geojson(source: str, site: Site, layer: str) -> list[dict[str, Any]]:
    """Have a layer written as GeoJSON, and return its features."""
    made: Path = site.folder / f"gdal-{layer}.geojson"
    made.unlink(missing_ok=True)
    said([CONVERT, "-f", "GeoJSON", str(made), source, layer])
    features: list[dict[str, Any]] = json.loads(made.read_text(encoding="utf-8"))["features"]
    return features


def reads_a_geojson(site: Site) -> str:
    source = f"/vsicurl/{site.address}/api/v1/initiatives.geojson"
    assert count(source, "initiatives") == site.total("initiatives")
    return f"{site.total('initiatives')} features"


def reads_a_geopackage(site: Site) -> str:
    source = f"/vsicurl/{site.address}/api/v1/collectivites.gpkg"
    assert count(source, "collectivites") == site.total("collectivites")
    return f"{site.total('collectivites')} features"


def gives_back_a_geopackage(site: Site) -> str:
    file = site.fetch("/api/v1/initiatives.gpkg")
    published = json.loads(site.fetch("/api/v1/initiatives.geojson").read_text(encoding="utf-8"))["features"]
    back = as_geojson(str(file), site, "initiatives")
    wanted = [(each["properties"]["id"], each["geometry"]) for each in published]
    assert [(each["properties"]["id"], each["geometry"]) for each in back] == wanted
    return f"{len(back)} features in their order, each where it was"


def reads_a_part_of_all_communes(site: Site) -> str:
    source = f"/vsicurl/{site.address}/api/v1/contours/communes.fgb"
    found = count(source, "communes", "-spat", "3.0", "50.6", "3.1", "50.7")
    assert 5 < found < 60, f"{found} communes"
    return f"{found} communes touch the box around Lille"


def pages_through_ogc(site: Site) -> str:
    source = f"OAPIF:{site.address}/ogc"
    found = as_geojson(source, site, "initiatives")
    names = [each["properties"]["id"] for each in found]
    assert len(set(names)) == len(names) == site.total("initiatives")
    return f"{len(names)} features, none missing, none twice"


def reads_tiles(site: Site) -> str:
    whole = f"MVT:{site.address}/tuiles/communes/6"
    described = f"METADATA_FILE={site.address}/tuiles/communes.json"
    names = re.findall(
        r"^  code \(String\) = (\S+)", said([INFO, "-ro", "-oo", described, whole, "communes"]), re.M
    )
    missing = site.edition.vintage.register.codes("commune") - set(names)
    assert not missing, f"{len(missing)} communes are missing, such as {min(missing)}"
    return f"{len(set(names))} communes, none missing"


GDAL = Client(
    "GDAL",
    Debian(INFO, ("gdal-bin",)),
    lambda: told([INFO, "--version"]).partition(",")[0],
    (
        Trial("`ogrinfo /vsicurl/…/initiatives.geojson`", reads_a_geojson),
        Trial("`ogrinfo /vsicurl/…/collectivites.gpkg`", reads_a_geopackage),
        Trial("`ogr2ogr` of the GeoPackage to GeoJSON", gives_back_a_geopackage),
        Trial("`ogrinfo -spat` of `/vsicurl/…/communes.fgb`", reads_a_part_of_all_communes),
        Trial("`ogr2ogr OAPIF:…/ogc`", pages_through_ogc),
        Trial("`ogrinfo MVT:…/tuiles/communes/6`", reads_tiles),
    ),
)
