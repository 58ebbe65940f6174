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
    """Features that look alike.

    Attributes
    ----------
    value, label
        What they share, and the words of the legend.
    options
        Of their symbol.
    mark
        The options of a mark in the middle of an area, of one that is not seen from afar.
    """

    value: str
    label: str
    options: Mapping[str, str]
    mark: Mapping[str, str] | None = None


@dataclass(frozen=True)
class Around:
    """What is said around the symbols of a layer.

    Attributes
    ----------
    titles
        What people read for each column, by its name.
    order
        An expression of QGIS: what has more of it is drawn below; nothing for the order of the rows.
    is_spread
        Whether marks that share a place are drawn side by side.
    """

    titles: Mapping[str, str]
    order: str = ""
    is_spread: bool = False


@dataclass(frozen=True)
class Shape:
    """What QGIS calls a kind of geometry, the symbols of it, and the layer of a symbol that has options."""

    geometry: str
    symbol: str
    layer: str


POINT = Shape("0", "marker", "SimpleMarker")
POLYGON = Shape("2", "fill", "SimpleFill")
SPREAD = {
    "type": "pointDisplacement",
    "tolerance": "0.0001",  # millimetres: those of one place alone
    "toleranceUnit": "MM",
    "placement": "1",  # in rings
    "labelAttributeName": "",
    "maxLabelScaleDenominator": "-1",
    "circleColor": "110,122,116,120",
    "circleWidth": "0.15",
    "circleRadiusAddition": "0",
}
CENTRE = {"name": "circle", "color": "110,122,116,255", "outline_style": "no", "size": "0.8"}


def qml(shape: Shape, expression: str, categories: Sequence[Category], around: Around) -> str:
    """Write the style of a layer.

    Parameters
    ----------
    shape
        What its features are.
    expression
        Of QGIS: its value tells of which category a feature is.
    categories
        In the order of the legend.
    around
        What is said around them.
    """
    root = Element("qgis", version=VERSION, styleCategories="Symbology|Fields|MapTips")
    renderer = _categorized(shape, expression, categories)
    if around.order:
        _ordered(renderer, around.order)
    root.append(_spread(renderer) if around.is_spread else renderer)
    aliases = SubElement(root, "aliases")
    for name, title in around.titles.items():
        SubElement(aliases, "alias", field=name, name=title)
    SubElement(root, "previewExpression").text = '"nom"'
    SubElement(root, "mapTip").text = '[% "nom" %]'
    SubElement(root, "layerGeometryType").text = shape.geometry
    return writable(DOCTYPE + tostring(root, encoding="unicode"))


def colour(hexadecimal: str, opacity: float = 1) -> str:
    """Write a colour as QGIS does: ``#0072B2`` is « 0,114,178,255 »."""
    digits = hexadecimal.removeprefix("#")
    digits = digits if len(digits) == 6 else "".join(2 * digit for digit in digits)
    return ",".join(map(str, (*bytes.fromhex(digits), round(255 * opacity))))


def _categorized(shape: Shape, expression: str, categories: Sequence[Category]) -> Element:
    renderer = Element("renderer-v2", type="categorizedSymbol", attr=expression)
    listed, symbols = SubElement(renderer, "categories"), SubElement(renderer, "symbols")
    for place, each in enumerate(categories):
        name = str(place)
        SubElement(listed, "category", value=each.value, label=each.label, symbol=name, render="true")
        symbol = _symbol(name, shape, each.options)
        if each.mark:
            centre = _layer(symbol, "CentroidFill", {"point_on_surface": "1"})
            centre.append(_symbol(f"@{name}@1", POINT, each.mark))
        symbols.append(symbol)
    return renderer


def _ordered(renderer: Element, order: str) -> None:
    renderer.set("enableorderby", "1")
    clause = SubElement(SubElement(renderer, "orderby"), "orderByClause", asc="0", nullsFirst="0")
    clause.text = order


def _spread(renderer: Element) -> Element:
    """Draw the marks of one place around it; those of others stay where they are."""
    spread = Element("renderer-v2", SPREAD)
    spread.append(renderer)
    spread.append(_symbol("centerSymbol", POINT, CENTRE))
    return spread


def _symbol(name: str, shape: Shape, options: Mapping[str, str]) -> Element:
    symbol = Element("symbol", name=name, type=shape.symbol, alpha="1", clip_to_extent="1", force_rhr="0")
    _layer(symbol, shape.layer, options)
    return symbol


def _layer(symbol: Element, kind: str, options: Mapping[str, str]) -> Element:
    layer = SubElement(symbol, "layer", {"class": kind, "enabled": "1", "locked": "0", "pass": "0"})
    listed = SubElement(layer, "Option", type="Map")
    for option, value in options.items():
        SubElement(listed, "Option", name=option, value=value, type="QString")
    return layer
