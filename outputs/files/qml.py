"""A style in the format of QGIS (QML): one symbol for each kind of feature."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from xml.etree.ElementTree import Element, SubElement, tostring

from outputs.writable import writable

DOCTYPE = "<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>\n"
VERSION = "3.28.0"  # of QGIS, whose way of writing a style this is


@dataclass(frozen=True)
class Category:
    """Features that look alike: the value they share, the words of the legend, the options of the symbol."""

    value: str
    label: str
    options: Mapping[str, str]


@dataclass(frozen=True)
class Shape:
    """What QGIS calls a kind of geometry, the symbols of it, and the layer of a symbol that has options."""

    geometry: str
    symbol: str
    layer: str


POINT = Shape("0", "marker", "SimpleMarker")
POLYGON = Shape("2", "fill", "SimpleFill")


def qml(shape: Shape, expression: str, categories: Sequence[Category]) -> str:
    """Write the style of a layer.

    Parameters
    ----------
    shape
        What its features are.
    expression
        Of QGIS: its value tells of which category a feature is.
    categories
        In the order of the legend.
    """
    root = Element("qgis", version=VERSION, styleCategories="Symbology|Fields|MapTips")
    renderer = SubElement(root, "renderer-v2", type="categorizedSymbol", attr=expression)
    listed, symbols = SubElement(renderer, "categories"), SubElement(renderer, "symbols")
    for place, each in enumerate(categories):
        name = str(place)
        SubElement(listed, "category", value=each.value, label=each.label, symbol=name, render="true")
        symbols.append(_symbol(name, shape, each.options))
    SubElement(root, "previewExpression").text = '"nom"'
    SubElement(root, "mapTip").text = '[% "nom" %]'
    SubElement(root, "layerGeometryType").text = shape.geometry
    return writable(DOCTYPE + tostring(root, encoding="unicode"))


def colour(hexadecimal: str, opacity: float = 1) -> str:
    """Write a colour as QGIS does: ``#0072B2`` is « 0,114,178,255 »."""
    digits = hexadecimal.removeprefix("#")
    digits = digits if len(digits) == 6 else "".join(2 * digit for digit in digits)
    return ",".join(map(str, (*bytes.fromhex(digits), round(255 * opacity))))


def _symbol(name: str, shape: Shape, options: Mapping[str, str]) -> Element:
    symbol = Element("symbol", name=name, type=shape.symbol, alpha="1", clip_to_extent="1", force_rhr="0")
    layer = SubElement(symbol, "layer", {"class": shape.layer, "enabled": "1", "locked": "0", "pass": "0"})
    listed = SubElement(layer, "Option", type="Map")
    for option, value in options.items():
        SubElement(listed, "Option", name=option, value=value, type="QString")
    return symbol
