"""How members, initiatives and contours look on paper: as on the screen, and readable in grey.

The colours, dashes and symbols are those of ``pages/widgets/carte`` (``formes.js``, ``symboles.js``,
``teintes.js``). A printer may have one ink only: régions are lined, départements dotted, intercommunalités
plain, villes dark, and what is only presumed is barred.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

INK = "#16241d"
OUTSIDE = "#dfe6e8"
LAND = "#fbfaf6"
FONT = "'Source Sans 3', 'Source Sans', 'Source Sans Pro', Helvetica, Arial, sans-serif"

SHAPES = {
    "rond": "M12 2.5a9.5 9.5 0 1 0 .01 0z",
    "carre": "M3.5 3.5h17v17h-17z",
    "triangle": "M12 2 22.5 21h-21z",
    "losange": "M12 1 23 12 12 23 1 12z",
    "etoile": "M12 1l3.2 7.4 8 .7-6.1 5.3 1.9 7.8L12 18.1 5 22.2l1.9-7.8L.8 9.1l8-.7z",
    "hexagone": "M12 1.5l9.1 5.2v10.6L12 22.5l-9.1-5.2V6.7z",
    "croix": "M8.2 1.5h7.6v6.7h6.7v7.6h-6.7v6.7H8.2v-6.7H1.5V8.2h6.7z",
    "pentagone": "M12 1.5l10.8 7.9-4.1 12.7H5.3L1.2 9.4z",
}


@dataclass(frozen=True)
class Heading:
    """How the members of a heading are drawn: a fill, a texture over it, and a line around.

    Attributes
    ----------
    label
        What the legend says.
    fill, opacity
        Of the area.
    texture
        The path of one tile, ``TILE`` pixels wide; ``""`` for a plain fill.
    line
        The line around: attributes of a path.
    """

    label: str
    fill: str
    opacity: float
    texture: str
    line: Mapping[str, object]


TILE = 7
HEADINGS = {
    "regions": Heading(
        "Régions",
        "#8fb8e0",
        0.24,
        "M0 3.5h7",
        {"stroke": "#41668f", "stroke_width": 1.3, "stroke_dasharray": "8 4"},
    ),
    "departements": Heading(
        "Départements",
        "#5f97cf",
        0.26,
        "M1.2 1.7h1M4.7 5.2h1",
        {"stroke": "#2f5f94", "stroke_width": 1.3, "stroke_dasharray": "2 3"},
    ),
    "intercommunalites": Heading(
        "Intercommunalités", "#2c6cb0", 0.4, "", {"stroke": "#163f6e", "stroke_width": 1.1}
    ),
    "villes": Heading("Villes", "#0a2a52", 0.68, "", {"stroke": "#fff", "stroke_width": 1.0}),
}
LINES = {
    "commune": {"stroke": "#b9c2bd", "stroke_width": 0.5},
    "epci": {"stroke": "#b4beb8", "stroke_width": 0.6},
    "departement": {"stroke": "#8d9a93", "stroke_width": 0.9},
    "region": {"stroke": "#5d6b64", "stroke_width": 1.4},
    "ancienne_region": {"stroke": "#5d6b64", "stroke_width": 1.4},
}
RAMP = ("#ffffff", "#d5ecd0", "#a2d39b", "#5cb069", "#227a43", "#00441b")  # classes of a figure, zero first
UNKNOWN = "inconnu"
PRESUMED = "presumee"
APPROXIMATE = {"stroke": "#8a4b00", "stroke_width": 2, "stroke_linecap": "round", "stroke_dasharray": "1 5"}
PRESUMED_LINE = {"stroke": "#163f6e", "stroke_width": 1.2, "stroke_dasharray": "3 4"}
DOT = 4.5  # pixels: a commune smaller than that is a dot of a constant size
