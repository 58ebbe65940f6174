"""The scripts and styles of the screens, served from here: nothing is fetched from another machine.

What a page needs together comes as one file, and each file is compressed once. A JSON among scripts is handed
to them under the name of its file: ``appearance.json`` is ``window.Appearance``. The style and the HTML of a
module are what it exports as ``look`` and ``html``.
"""

import json
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from mimetypes import guess_type
from pathlib import Path

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from atlas.overlays import FILE as OVERLAYS
from geo.fingerprint import fingerprint
from outputs.map.marks import APPEARANCE
from web import patterns
from web.addresses import Addresses
from web.caching import FOR_EVER
from web.compression import COMPRESS, coding_of

LEAFLET = Path(str(files("js_lib_leaflet"))) / "static" / "js_lib_leaflet"
HERE = Path(__file__).parent
SEAMS = HERE / "streamlit_seams"
CODE = HERE.parent
WIDGETS = CODE / "pages" / "widgets"
MAP = WIDGETS / "map"

# Of the map, each after those that it uses.
SCRIPTS = (
    *("frame", "rows", "published", "view", "layers", "symbols", "clusters", "points", "names", "hands"),
    *("areas", "shapes", "day", "swipe", "marks", "meetings", "insets", "world", "figure", "controls", "map"),
)

Parts = tuple[Path, ...]

# The modules of the components, by their path in the code, so that what one imports of another is found from
# there. A style and a piece of HTML that stand beside a script go with it.
HANDED_OVER = {".css": "look", ".html": "html"}  # what a module exports each as
MODULES = (
    "web/streamlit_seams/running.js",
    *(
        f"pages/widgets/{name}.js"
        for name in (
            "component",
            *(f"choosing/{part}" for part in ("words", "index", "published", "spec", "store")),
            *(
                f"choosing/{part}"
                for part in ("emptiness", "rows", "field", "facets", "chips", "figures", "sentence")
            ),
            *("cards/cards", "listing/listing", "sheet/sheet", "search/search"),
            *("timeline/timeline", "workspace/handle"),
        )
    ),
)


def _module(name: str) -> Parts:
    script = CODE / name
    beside = (script.with_suffix(kind) for kind in HANDED_OVER)
    return (script, *(path for path in beside if path.exists()))


ASSETS: Mapping[str, Parts] = {
    "pages.js": (
        *(SEAMS / "embedded.js", SEAMS / "base.js", SEAMS / "dictionary.json"),
        *(SEAMS / f"{name}.js" for name in ("french", "lists", "popovers", "typing", "anchors", "address")),
    ),
    "pages.css": (
        SEAMS / "streamlit.css",
        WIDGETS / "look.css",
        WIDGETS / "embedding.css",
        HERE / "first_look" / "first_look.css",
        WIDGETS / "evolution" / "evolution.css",
        WIDGETS / "territory" / "territory.css",
    ),
    "first_look.js": (SEAMS / "first_look.js",),
    "icon.svg": (HERE / "icon.svg",),
    "guard.js": (SEAMS / "guard.js",),
    "map.js": (
        LEAFLET / "leaflet.js",
        *(APPEARANCE, OVERLAYS),
        *(MAP / f"{name}.js" for name in SCRIPTS),
    ),
    "map.css": (LEAFLET / "leaflet.css", MAP / "map.css"),
    "images/layers.png": (LEAFLET / "images" / "layers.png",),
    "images/layers-2x.png": (LEAFLET / "images" / "layers-2x.png",),
    **{name: _module(name) for name in MODULES},
}
COMPRESSIBLE = (".js", ".css", ".svg")


@cache
def bundle() -> str:
    """Return a hash of all assets: their addresses change when one of them does."""
    return fingerprint(map(_whole, ASSETS.values()))


def address(name: str, base: str = "") -> str:
    """Return the address of an asset, under the path that the application is served at."""
    return Addresses(base).asset(name, bundle())


def serve(request: Request) -> Response:
    """Answer an asset by its name; an unknown one is not found."""
    parts = ASSETS.get(request.path_params["name"])
    return answer(request, parts) if parts else Response(status_code=404)


def answer(request: Request, parts: Parts) -> Response:
    """Answer files as one, compressed when that makes it smaller and the browser can read it."""
    media_type = guess_type(parts[0].name)[0] or "application/octet-stream"
    headers = {"Cache-Control": FOR_EVER, "Vary": "Accept-Encoding"}
    coding = coding_of(request.headers.get("accept-encoding", ""))
    if coding and parts[0].suffix in COMPRESSIBLE:
        headers["Content-Encoding"] = coding
        return Response(_compressed(parts, coding), media_type=media_type, headers=headers)
    return Response(_whole(parts), media_type=media_type, headers=headers)


def _whole(parts: Parts) -> bytes:
    is_script = parts[0].suffix == ".js"
    return b"\n".join(_handed_over(part) if is_script else part.read_bytes() for part in parts)


def _handed_over(part: Path) -> bytes:
    """Return a part of a script as JavaScript."""
    if name := HANDED_OVER.get(part.suffix):
        return f"export const {name} = {json.dumps(part.read_text('utf-8'), ensure_ascii=False)};".encode()
    if part.suffix == ".json":
        content = json.dumps(json.loads(part.read_bytes()), ensure_ascii=False)
        return f"window.{part.stem.capitalize()} = {content};".encode()
    return part.read_bytes()


@cache
def _compressed(parts: Parts, coding: str) -> bytes:
    return COMPRESS[coding](_whole(parts))


routes = [Route(patterns.ASSET, serve)]
