"""The layer of the tiles, as those who draw it read what it is (TileJSON 3.0, style of MapLibre)."""

from __future__ import annotations

from typing import Any

from geo.levels import LAYERS
from geo.millesime import CREDIT
from outputs.map.marks import LIMITS, OUTSIDE

COMMUNE = "commune"
LAYER = LAYERS[COMMUNE]
COLUMNS = {
    "code": "Code INSEE",
    "nom": "Nom",
    "code_departement": "Code du département",
    "code_region": "Code de la région",
}
# From where communes begin to be told apart, to where a pixel of a tile is finer than the boundaries are.
FIRST_ZOOM, LAST_ZOOM = 5, 9
BOUNDS = (-63.2, -21.4, 55.9, 51.1)  # of all communes, overseas too: degrees
CENTRE = (2.5, 46.6, FIRST_ZOOM)
GROUND = "#f4f6f4"

Described = dict[str, Any]


def tilejson(tiles: str) -> Described:
    """Describe the tiles that are at addresses of a form (``https://…/{z}/{x}/{y}.pbf``)."""
    return {
        "tilejson": "3.0.0",
        "name": "Communes",
        "description": "Contours des communes, généralisés à une centaine de mètres.",
        "attribution": CREDIT,
        "scheme": "xyz",
        "format": "pbf",
        "tiles": [tiles],
        "minzoom": FIRST_ZOOM,
        "maxzoom": LAST_ZOOM,
        "bounds": list(BOUNDS),
        "center": list(CENTRE),
        "vector_layers": [
            {
                "id": LAYER,
                "description": "Communes",
                "minzoom": FIRST_ZOOM,
                "maxzoom": LAST_ZOOM,
                "fields": dict(COLUMNS),
            }
        ],
    }


def style(described: str) -> Described:
    """Return a style to begin with, for tiles that are described at an address."""
    limit = LIMITS[COMMUNE]
    return {
        "version": 8,
        "name": "Communes",
        "center": list(CENTRE[:2]),
        "zoom": CENTRE[2],
        "sources": {LAYER: {"type": "vector", "url": described}},
        "layers": [
            {"id": "fond", "type": "background", "paint": {"background-color": OUTSIDE}},
            {
                "id": "communes-aires",
                "type": "fill",
                "source": LAYER,
                "source-layer": LAYER,
                "paint": {"fill-color": GROUND},
            },
            {
                "id": "communes-limites",
                "type": "line",
                "source": LAYER,
                "source-layer": LAYER,
                "paint": {"line-color": limit["stroke"], "line-width": limit["stroke_width"]},
            },
        ],
    }
