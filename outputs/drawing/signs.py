"""The signs of a drawing as elements of SVG: areas and dots of members, symbols of initiatives, words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import shapely
from shapely.geometry.base import BaseGeometry

from outputs.drawing.hatching import hatched
from outputs.drawing.svg import Element, drawing, element, outline, worded
from outputs.map.marks import (
    APPROXIMATE,
    DOT,
    DOT_FILL,
    DOT_STROKE,
    DOT_WEIGHT,
    FONT,
    HEADINGS,
    INK,
    LIMIT,
    MOMENTS,
    PALE,
    PRESUMED,
    PRESUMED_STROKE,
    RAMP,
    SYMBOLS,
    TILE,
    UNKNOWN_STROKE,
    Heading,
)

Shapes = Sequence[BaseGeometry]  # in pixels

SWATCH = (shapely.box(2, 2, 24, 14),)


def textures() -> Element:
    """Return the definitions that ``area`` refers to: a drawing holds them once."""
    return element("defs", *(_texture(name, style) for name, style in HEADINGS.items()))


def area(heading: str, shapes: Shapes, presumed: bool = False, approximate: bool = False) -> Element:
    """Draw the area of a member.

    One that is only presumed is barred; an approximate one, where today's territory stands for what it was,
    is edged with dots.
    """
    line = APPROXIMATE if approximate else PRESUMED if presumed else HEADINGS[heading].line
    if not presumed:
        return element("path", d=outline(shapes), fill=f"url(#{heading})", **line)
    edge = element("path", d=outline(shapes), fill="none", **line)
    return element("g", hatched(shapes, PRESUMED_STROKE, 1.8), edge)


def dot(x: float, y: float, presumed: bool = False) -> Element:
    """Draw a member too small for its area to be seen; hollow when it is only presumed."""
    fill, line = (DOT_STROKE, DOT_FILL) if presumed else (DOT_FILL, DOT_STROKE)
    return element("circle", cx=x, cy=y, r=DOT, fill=fill, stroke=line, stroke_width=DOT_WEIGHT)


def shade(place: int, shapes: Shapes) -> Element:
    """Draw the areas of a class of a figure, zero first; -1 where nothing is known."""
    edge = {"stroke": LIMIT, "stroke_width": 0.7}
    if place >= 0:
        return element("path", d=outline(shapes), fill=RAMP[place], **edge)
    return element(
        "g", hatched(shapes, UNKNOWN_STROKE, 0.9), element("path", d=outline(shapes), fill="none", **edge)
    )


def symbol(
    style: Mapping[str, str],
    wide: bool,
    x: float,
    y: float,
    side: float,
    title: str = "",
    pale: bool = False,
) -> Element:
    """Draw the mark of an initiative, ``side`` pixels wide, in the middle of a place.

    Parameters
    ----------
    style
        A row of ``familles``: its ``couleur`` and ``symbole``.
    wide
        Whether it stands for a whole territory: a dashed ring around says so.
    x, y
        The place, in pixels.
    side
        Of the symbol, in pixels.
    title
        What a pointer that rests on it reads.
    pale
        Whether it is of something that is over.
    """
    ring = {"cx": 12, "cy": 12, "r": 16.5}
    scale = side / 24
    return element(
        "g",
        worded("title", title) if title else None,
        element("circle", **ring, fill="#fff", fill_opacity=0.85) if wide else None,
        element("circle", **ring, fill="none", **_dashes(style["couleur"])) if wide else None,
        element(
            "path",
            d=SYMBOLS[style["symbole"]],
            fill=style["couleur"],
            stroke="#fff",
            stroke_width=2.5,
            paint_order="stroke",
            **({"transform": "translate(3 3) scale(.75)"} if wide else {}),
        ),
        transform=f"translate({x - 12 * scale:.1f} {y - 12 * scale:.1f}) scale({scale:.3f})",
        **({"opacity": PALE} if pale else {}),
    )


def crowd(count: int, x: float, y: float) -> Element:
    """Draw how many initiatives more there are at a place that is full."""
    return element(
        "g",
        element("circle", cx=x, cy=y, r=9, fill=INK, stroke="#fff", stroke_width=1.5),
        words(f"+{count}", x, y + 3.5, 10, fill="#fff", weight=700, text_anchor="middle"),
    )


def calendar(moment: str, x: float, y: float, count: int = 1, title: str = "") -> Element:
    """Draw the sign of a meeting in the middle of a place, with their number where they are several."""
    style, box = MOMENTS[moment], "M3.5 4.5h17v16.5h-17z"
    line = {"fill": "none", "stroke": style["ink"], "stroke_width": 1.8}
    return element(
        "g",
        worded("title", title) if title else None,
        element("path", d=box, fill=style["fill"], stroke="#fff", stroke_width=4, paint_order="stroke"),
        element("path", d=f"{box}M7.5 2v4M16.5 2v4M3.5 9h17", **line),
        words(str(count), 12, 18.5, 9, 700, fill=style["ink"], text_anchor="middle") if count > 1 else None,
        transform=f"translate({x - 9:.1f} {y - 9:.1f}) scale(.75)",
    )


def words(text: str, x: float, y: float, size: float, weight: int = 400, **attributes: object) -> Element:
    """Write a text at a place, its base line at ``y``, in pixels."""
    # The weight is said twice: Typst reads that of a variable font only from its axis.
    weights = {"font_weight": weight, "style": f"font-variation-settings:'wght' {weight}"}
    face = {"font_family": FONT, "font_size": size, **weights}
    return worded("text", text, x=x, y=y, **{"fill": INK, **face, **attributes})


def swatch(heading: str, presumed: bool = False, approximate: bool = False) -> Element:
    """Return the sample of a heading for a legend, a drawing of 26 by 16 pixels."""
    return drawing(26, 16, area(heading, SWATCH, presumed, approximate))


def shade_swatch(place: int) -> Element:
    """Return the sample of a class of a figure for a legend, a drawing of 26 by 16 pixels."""
    return drawing(26, 16, shade(place, SWATCH))


def dot_swatch() -> Element:
    """Return the sample of members too small for their area to be seen, a drawing of 26 by 16 pixels."""
    return drawing(26, 16, dot(13, 8))


def symbol_swatch(style: Mapping[str, str], wide: bool = False) -> Element:
    """Return the sample of a family for a legend, a drawing of 26 by 16 pixels."""
    return drawing(26, 16, symbol(style, wide, 13, 8, 11 if wide else 13))


def crowd_swatch() -> Element:
    """Return the sample of a place that is full for a legend, a drawing of 26 by 16 pixels."""
    return drawing(26, 16, element("g", crowd(9, 13, 8), transform="translate(2 1) scale(.85)"))


def calendar_swatch(moment: str) -> Element:
    """Return the sample of a meeting for a legend, a drawing of 26 by 16 pixels."""
    return drawing(26, 16, calendar(moment, 13, 8))


def _texture(name: str, style: Heading) -> Element:
    ground = element("rect", width=TILE, height=TILE, fill=style.fill, fill_opacity=style.opacity)
    grain = element(
        "path", d=style.texture, stroke=style.line["stroke"], stroke_width=0.7, stroke_opacity=0.55
    )
    tile = {"width": TILE, "height": TILE, "patternUnits": "userSpaceOnUse"}
    return element("pattern", ground, grain if style.texture else None, id=name, **tile)


def _dashes(colour: str) -> dict[str, object]:
    return {"stroke": colour, "stroke_width": 2, "stroke_dasharray": "4 3"}
