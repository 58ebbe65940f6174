"""How members, initiatives and contours look: what ``appearance.json`` says, for who draws on paper.

The scripts of the map read the same file. A printer may have one ink only: régions are lined, départements
dotted, intercommunalités plain, villes dark, and what is only presumed is barred.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

APPEARANCE = Path(__file__).with_name("appearance.json")
_SAID: dict[str, Any] = json.loads(APPEARANCE.read_text(encoding="utf-8"))

Line = Mapping[str, str | float]  # attributes of the path of a line
Bounds = tuple[float, float, float, float]  # west, south, east, north, in degrees (WGS 84)

INK: str = _SAID["ink"]
OUTSIDE: str = _SAID["outside"]
LAND: str = _SAID["land"]
FONT = "'Source Sans 3', 'Source Sans', 'Source Sans Pro', Helvetica, Arial, sans-serif"
MOMENTS: Mapping[str, Mapping[str, str]] = _SAID["meetings"]  # of meetings, those to come first
SYMBOLS: Mapping[str, str] = _SAID["symbols"]  # paths on a square of 24 pixels, by their name in ``familles``
CHART: Mapping[str, list[str]] = _SAID["chart"]  # fill and ink of each heading in the chart of totals
BACKGROUNDS: Mapping[str, Mapping[str, str]] = _SAID["backgrounds"]  # the online ones that may be switched on


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
        The line around.
    """

    label: str
    fill: str
    opacity: float
    texture: str
    line: Line

    @classmethod
    def of(cls, said: Mapping[str, Any]) -> Heading:
        """Read what the file says of one."""
        paper = said["paper"]
        line = _line(said["stroke"], paper["weight"], said["dash"])
        return cls(said["label"], said["fill"], paper["opacity"], paper["texture"], line)


@dataclass(frozen=True)
class Part:
    """A part of the country that is drawn in one piece.

    Attributes
    ----------
    name
        As it is written on the map.
    bounds
        Its box.
    crs
        The EPSG code of its legal projection (décret n° 2019-165 of 5 March 2019), in metres.
    """

    name: str
    bounds: Bounds
    crs: int

    @classmethod
    def of(cls, said: Mapping[str, Any]) -> Part:
        """Read what the file says of one."""
        west, south, east, north = said["bounds"]
        return cls(said["name"], (west, south, east, north), said["crs"])


def _line(stroke: str, weight: float, dash: str = "", **more: str) -> Line:
    dashes = {"stroke_dasharray": dash} if dash else {}
    return {"stroke": stroke, "stroke_width": weight, **more, **dashes}


TILE = 7
HEADINGS = {name: Heading.of(said) for name, said in _SAID["headings"].items()}
MAINLAND, *OVERSEAS = [Part.of(said) for said in _SAID["parts"]]
LIMITS: Mapping[str, Line] = {
    "commune": _line("#b9c2bd", 0.5),
    "epci": _line("#b4beb8", 0.6),
    "departement": _line("#8d9a93", 0.9),
    "region": _line(_SAID["limit"], 1.4),
    "ancienne_region": _line(_SAID["limit"], 1.4),
}
RAMP: list[str] = _SAID["ramp"]  # classes of a figure, zero first: each darker, so that it reads in grey
LIMIT: str = _SAID["limit"]
PALE: float = _SAID["pale"]  # opacity of what is over
UNKNOWN_STROKE: str = _SAID["unknown"]["stroke"]
PRESUMED_STROKE: str = _SAID["presumed"]["stroke"]
PRESUMED = _line(PRESUMED_STROKE, _SAID["presumed"]["weight"], _SAID["presumed"]["dash"])
APPROXIMATE = _line(
    _SAID["approximate"]["stroke"],
    _SAID["approximate"]["weight"],
    _SAID["approximate"]["dash"],
    stroke_linecap="round",
)
DOT: float = _SAID["dot"]["radius"]  # pixels: a commune smaller than that is a dot of a constant size
DOT_FILL: str = _SAID["dot"]["fill"]
DOT_STROKE: str = _SAID["dot"]["stroke"]
DOT_WEIGHT: float = _SAID["dot"]["weight"]
CLOSEST: float = _SAID["zoom"]["closest"]  # where two neighbouring communes stand apart
NEAR: float = _SAID["zoom"]["near"]  # where a place is seen with what is around it
STEP: float = _SAID["zoom"]["step"]  # between two zooms
YEAR = 365.25  # days
OPAQUE = 0.85  # the most that an area of a member is


def fill_opacity(heading: str, days: float, *, is_strong: bool) -> float:
    """Return how strong a member's area is on the screen: paler as its last proof, of days ago, grows old.

    The scripts of the map say the same (``aged``, in ``shapes.js``).
    """
    ages = _SAID["ages"]
    share: float = next(age["share"] for age in ages if age["below"] is None or days / YEAR < age["below"])
    stronger = _SAID["stronger"] if is_strong else 1
    strength: float = _SAID["headings"][heading]["screen"]["opacity"] * share * stronger
    return round(min(OPAQUE, strength), 3)
