"""QGIS without a window, driven through PyQGIS by ``inside/qgis_opens.py``, which its own Python runs."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

from tests.clients.installing import Debian, said
from tests.clients.site import Site
from tests.clients.trial import Client, Trial

SCRIPT = Path(__file__).with_name("inside") / "qgis_opens.py"
INTERPRETER = "/usr/bin/python3"  # that of the distribution: PyQGIS is in no other


@cache
def opened(source: str, provider: str, folder: Path, name: str) -> Any:
    """Return what QGIS says of a layer, and have it draw it."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "XDG_RUNTIME_DIR": str(folder)}
    words = [INTERPRETER, str(SCRIPT), source, provider, str(folder / f"qgis-{name}.png")]
    done = subprocess.run(words, env=environment, capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, done.stderr.strip().splitlines()[-1]
    return json.loads(done.stdout.splitlines()[-1])


def of_file(site: Site, table: str) -> Any:
    """Return what QGIS says of the GeoPackage of a list, downloaded."""
    file = site.fetch(f"/api/v1/{table}.gpkg")
    return opened(f"{file}|layername={table}", "ogr", site.folder, table)


def shows_titles(site: Site) -> str:
    layer = of_file(site, "initiatives")
    schema = site.edition.schemas["initiatives"]
    wanted = {column.name: column.title for column in schema.columns}
    shown = {name: layer["titles"].get(name) for name in wanted if name in layer["titles"]}
    assert shown == {name: wanted[name] for name in shown}, "titles differ"
    assert len(shown) > 20, f"{len(shown)} titles"
    first = ", ".join(list(layer["titles"].values())[1:5])
    return f"{len(shown)} columns under their French titles: {first}…"


def shows_initiatives(site: Site) -> str:
    layer = of_file(site, "initiatives")
    assert layer["renderer"] == "pointDisplacement", layer["renderer"]
    assert layer["count"] == site.total("initiatives")
    assert layer["drawn"] > 0.001, "nothing is drawn"
    families = len(layer["legend"])
    return f"{layer['count']} features, {families} families in the legend, marks of one place side by side"


def shows_members(site: Site) -> str:
    layer = of_file(site, "collectivites")
    assert layer["renderer"] == "categorizedSymbol", layer["renderer"]
    assert layer["order"], "no order of drawing"
    assert layer["centres"], "villes have no mark"
    return f"legend: {'; '.join(layer['legend'])}. Small territories above large ones, villes with a mark"


def reads_address(path: str, table: str) -> Callable[[Site], str]:
    """Return a trial: the default dialog is given an address, which GDAL reads in parts."""

    def see(site: Site) -> str:
        layer = opened(f"/vsicurl/{site.address}{path}", "ogr", site.folder, table)
        assert layer["count"] == site.total(table)
        return f"{layer['count']} features"

    return see


def reads_ogc(site: Site) -> str:
    source = f"url='{site.address}/ogc' typename='departements' version='OGC_API_FEATURES' pageSize='50'"
    layer = opened(source, "OAPIF", site.folder, "ogc")
    assert layer["read"] == 101, layer["read"]
    return f"{layer['read']} départements, paged"


def reads_tiles(site: Site) -> str:
    source = f"type=xyz&url={site.address}/tuiles/communes/%7Bz%7D/%7Bx%7D/%7By%7D.pbf&zmin=0&zmax=9"
    layer = opened(source, "vectortile", site.folder, "tuiles")
    assert layer["drawn"] > 0.05, "nothing is drawn"
    return "draws the communes of the country"


def version() -> str:
    """Return which QGIS PyQGIS is of."""
    return said([INTERPRETER, "-c", "from qgis.core import Qgis; print(Qgis.QGIS_VERSION)"]).strip()


QGIS = Client(
    "QGIS",
    Debian("qgis", ("qgis", "python3-qgis", "qgis-providers")),
    version,
    (
        Trial("opens the GeoPackage of initiatives, reads the names of columns", shows_titles),
        Trial("opens the GeoPackage of initiatives, draws it", shows_initiatives),
        Trial("opens the GeoPackage of collectivités, draws it", shows_members),
        Trial(
            "adds the address of `initiatives.geojson`",
            reads_address("/api/v1/initiatives.geojson", "initiatives"),
        ),
        Trial("adds the départements of `/ogc`", reads_ogc),
        Trial("adds the vector tiles of communes", reads_tiles),
    ),
)
