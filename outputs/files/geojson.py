"""A list as GeoJSON (RFC 7946), for maps on the web."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

import numpy as np
import shapely

from outputs.files.about import description
from outputs.files.extract import Extract
from outputs.files.features import shapes
from outputs.files.items import Item, to_items
from outputs.files.style import colours
from outputs.writable import writable

Feature = dict[str, Any]

AT_ONCE = 1000  # rows


def to_geojson(extract: Extract) -> bytes:
    """Write a list as a GeoJSON feature collection.

    Returns
    -------
    bytes
        UTF-8. Longitude and latitude (WGS 84), `outputs.files.features.DECIMALS` decimals at most, outer
        rings counter-clockwise; a row without a place is a feature whose geometry is null. ``id`` is that of
        the row. ``description`` says what the rows are, and whom to credit.
    """
    named = {"type": "FeatureCollection", "name": extract.table.id, "description": description(extract)}
    features = b",".join(map(written, features_of(extract)))
    return written(named).removesuffix(b"}") + b',"features":[' + features + b"]}"


def features_of(extract: Extract, found: np.ndarray | None = None) -> Iterator[Feature]:
    """Give the rows of a list as GeoJSON features, with what uMap names, describes and colours them by.

    Their geometries are their shapes, or those that are given instead. Not all are in memory at once.
    """
    geometries, of_umap = shapes(extract) if found is None else found, colours(extract)
    for start in range(0, len(extract.rows), AT_ONCE):
        some = slice(start, start + AT_ONCE)
        items = to_items(extract.completed[some])
        texts = extract.rows[extract.table.card.text][some]
        seen = zip(items, geometries_of(geometries[some]), texts, of_umap[some], strict=True)
        yield from (_feature(item, geometry, text, colour) for item, geometry, text, colour in seen)


def written(answer: Item) -> bytes:
    """Write an object as JSON, without a blank."""
    return json.dumps(answer, ensure_ascii=False, separators=(",", ":")).encode()


def _feature(item: Item, geometry: Item | None, text: str, colour: str) -> Feature:
    """Make a feature; what begins with an underscore is uMap's (its own name for what it keeps of a mark)."""
    of_umap = {"name": item["nom"], "description": writable(text) or None, "_umap_options": {"color": colour}}
    properties = {**item, **of_umap}
    return {"type": "Feature", "id": item["id"], "geometry": geometry, "properties": properties}


def geometries_of(found: np.ndarray) -> Iterable[Item | None]:
    """Write geometries as RFC 7946 has them, with the rings in its order."""
    turned = shapely.orient_polygons(found, exterior_cw=False)
    return [None if each is None else json.loads(each) for each in shapely.to_geojson(turned)]
