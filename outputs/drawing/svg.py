"""Elements of an SVG drawing: every word and value is escaped by the writer, never pasted."""

from __future__ import annotations

from collections.abc import Iterable
from xml.etree import ElementTree

import numpy as np
import shapely

from outputs.writable import writable

SVG = "http://www.w3.org/2000/svg"

Element = ElementTree.Element


def element(tag: str, *children: Element | None, **attributes: object) -> Element:
    """Make an element; ``stroke_width`` is written ``stroke-width``, a child that is None is left out."""
    made = Element(tag, {name.replace("_", "-"): _value(value) for name, value in attributes.items()})
    made.extend(child for child in children if child is not None)
    return made


def worded(tag: str, text: str, **attributes: object) -> Element:
    """Make an element that holds a text and no other element."""
    made = element(tag, **attributes)
    made.text = writable(text) or None
    return made


def drawing(width: float, height: float, *children: Element | None, **attributes: object) -> Element:
    """Make a drawing of its own, of a size in pixels."""
    size = {"width": width, "height": height, "viewBox": f"0 0 {_value(width)} {_value(height)}"}
    return element("svg", *children, xmlns=SVG, **size, **attributes)


def moved(part: Element, x: float, y: float) -> Element:
    """Set an element at a place of the drawing that it goes into."""
    return element("g", part, transform=f"translate({_value(x)} {_value(y)})")


def written(root: Element) -> str:
    """Write an element and what it holds."""
    return ElementTree.tostring(root, encoding="unicode")


def outline(shapes: Iterable[shapely.Geometry]) -> str:
    """Return the data of a path that goes around polygons, to a tenth of a pixel.

    Rings smaller than a pixel, which nobody sees, are left out.
    """
    rings = shapely.get_rings(shapely.get_parts(np.asarray(list(shapes), dtype=object)))
    left, top, right, bottom = shapely.bounds(rings).T
    return "".join(map(_ring, rings[np.maximum(right - left, bottom - top) >= 1]))


def _ring(ring: shapely.LinearRing) -> str:
    """Write a ring as steps from point to point, which are short."""
    tenths = np.rint(shapely.get_coordinates(ring)[:-1] * 10).astype(int)
    steps = np.diff(tenths, axis=0).ravel() / 10
    x, y = tenths[0] / 10
    return f"M{x:g} {y:g}l{' '.join([f'{step:g}' for step in steps.tolist()])}z"


def sketched(shapes: Iterable[shapely.Geometry]) -> str:
    """Return the data of a path along lines, or around polygons, to a pixel: shorter than `outline`.

    What is smaller than two pixels is left out.
    """
    parts = shapely.get_parts(np.asarray(list(shapes), dtype=object))
    is_area = shapely.get_dimensions(parts) == 2
    rings = shapely.get_rings(parts[is_area])
    drawn = [f"{each}z" for each in map(_sketched, rings) if len(each) > 12]
    return "".join([*drawn, *map(_sketched, parts[~is_area])])


def _sketched(line: shapely.Geometry) -> str:
    places = np.rint(shapely.get_coordinates(line)).astype(int)
    steps = np.diff(places, axis=0)
    steps = steps[steps.any(axis=1)]
    x, y = places[0].tolist()
    return f"M{x} {y}l{' '.join(map(str, steps.ravel().tolist()))}".replace(" -", "-") if len(steps) else ""


def _value(value: object) -> str:
    return f"{round(value, 2):g}" if isinstance(value, float | np.floating) else writable(str(value))
