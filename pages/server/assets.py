"""The scripts and styles of the screens, served from here: nothing is fetched from another machine."""

from functools import lru_cache
from importlib.resources import files
from mimetypes import guess_type
from pathlib import Path

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from geo.addresses import FOR_EVER, fingerprint

LEAFLET = Path(str(files("js_lib_leaflet"))) / "static" / "js_lib_leaflet"
MARKERCLUSTER = Path(str(files("xstatic.pkg.leaflet_markercluster"))) / "data"
HERE = Path(__file__).parent
WIDGETS = HERE.parent / "widgets"
CARTE = WIDGETS / "carte"

ASSETS = {
    "leaflet.css": LEAFLET / "leaflet.css",
    "images/layers.png": LEAFLET / "images" / "layers.png",
    "images/layers-2x.png": LEAFLET / "images" / "layers-2x.png",
    "leaflet.js": LEAFLET / "leaflet.js",
    "MarkerCluster.css": MARKERCLUSTER / "MarkerCluster.css",
    "markercluster.js": MARKERCLUSTER / "leaflet.markercluster.js",
    "carte.css": CARTE / "carte.css",
    "symboles.js": CARTE / "symboles.js",
    "formes.js": CARTE / "formes.js",
    "teintes.js": CARTE / "teintes.js",
    "reperes.js": CARTE / "reperes.js",
    "carte.js": CARTE / "carte.js",
    "depart.js": HERE / "depart.js",
    "garde.js": HERE / "garde.js",
    "complements.js": HERE / "complements.js",
    "icone.svg": HERE / "icone.svg",
    "habillage.css": WIDGETS / "habillage.css",
    "evolution.css": WIDGETS / "evolution" / "evolution.css",
    "territoire.css": WIDGETS / "territoire" / "territoire.css",
    "verification.css": WIDGETS / "verification" / "verification.css",
}


@lru_cache
def bundle() -> str:
    """Return a hash of all assets: their addresses change when one of them does."""
    return fingerprint(path.read_bytes() for path in ASSETS.values())


def address(name: str, base: str = "") -> str:
    """Return the address of an asset, under the path that the application is served at."""
    return f"{base}/assets/{bundle()}/{name}"


def serve(request: Request) -> Response:
    """Answer an asset by its name; an unknown one is not found."""
    path = ASSETS.get(request.path_params["name"])
    if path is None:
        return Response(status_code=404)
    media_type = guess_type(path.name)[0] or "application/octet-stream"
    return Response(path.read_bytes(), media_type=media_type, headers={"Cache-Control": FOR_EVER})


routes = [Route("/assets/{bundle}/{name:path}", serve)]
