"""The features of a collection: those of a page, with links to the others, and one by its id."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pandas as pd
import shapely
from starlette.responses import Response

from outputs.files.features import DECIMALS
from outputs.files.geojson import written
from web.api.operation import GEOJSON, JSON, Asked
from web.api.problems import ProblemError, Words
from web.ogc.boxes import Box
from web.ogc.collections import Collection
from web.ogc.crs import CRS84, SYSTEMS
from web.ogc.filters.asking import fitting
from web.ogc.parameters import (
    BOX,
    BOX_SYSTEM,
    FILTER,
    FILTER_LANGUAGE,
    FILTER_SYSTEM,
    LIMIT,
    MOST,
    OFFSET,
    SYSTEM,
    USUAL,
)

UNKNOWN = Words("Aucun élément n’a cet identifiant.", "No feature has this id.")

Link = dict[str, str]


def items(asked: Asked, collection: Collection) -> Response:
    """Answer a page of the features that an address asks for."""
    rows = _in_box(asked, collection, collection.source.choose(asked.edition, asked.query))
    rows = _fitting(asked, collection, rows)
    start, size = _number(asked, OFFSET.name, 0), min(_number(asked, LIMIT.name, USUAL), MOST)
    page = rows.iloc[start : start + size]
    answer = {
        "type": "FeatureCollection",
        "numberMatched": len(rows),
        "numberReturned": len(page),
        "links": list(_links(asked, collection, start, size, len(rows))),
        "features": _features(asked, collection, page),
    }
    return _geojson(asked, answer)


def item(asked: Asked, collection: Collection) -> Response:
    """Answer one feature.

    Raises
    ------
    ProblemError
        No feature has this id.
    """
    rows = collection.source.everything(asked.edition)
    rows = rows[rows["id"] == asked.path["identifiant"]]
    if rows.empty:
        raise ProblemError(404, UNKNOWN)
    (feature,) = _features(asked, collection, rows)
    here = str(asked.request.url)
    whole = asked.addresses.ogc(f"/collections/{collection.id}")
    links = [link("self", here, GEOJSON, "Cet élément"), link("collection", whole, JSON, collection.title)]
    return _geojson(asked, {**feature, "links": links})


def link(relation: str, address: str, media_type: str, title: str) -> Link:
    """Return a link as the standard writes it."""
    return {"rel": relation, "href": address, "type": media_type, "title": title}


def _in_box(asked: Asked, collection: Collection, rows: pd.DataFrame) -> pd.DataFrame:
    if BOX.name not in asked.query:
        return rows
    system = SYSTEMS[asked.query.get(BOX_SYSTEM.name, (CRS84.uri,))[0]]
    box, source, edition = Box.read(asked.query[BOX.name][0], system), collection.source, asked.edition
    bounds = source.bounds(edition, rows)
    return rows[box.meets(bounds, lambda unsure: source.shapes(edition, rows.iloc[unsure]))]


def _fitting(asked: Asked, collection: Collection, rows: pd.DataFrame) -> pd.DataFrame:
    if FILTER.name not in asked.query:
        return rows
    language = asked.query.get(FILTER_LANGUAGE.name, ("",))[0]
    system = SYSTEMS[asked.query.get(FILTER_SYSTEM.name, (CRS84.uri,))[0]]
    text = asked.query[FILTER.name][0]
    return rows[fitting(asked.edition, collection.source, rows, text, language, system)]


def _features(asked: Asked, collection: Collection, rows: pd.DataFrame) -> list[dict[str, object]]:
    source = collection.source
    moved = SYSTEMS[_system(asked)].write(source.shapes(asked.edition, rows))
    return source.features(asked.edition, rows, _rounded(moved))


def _rounded(shapes: np.ndarray) -> np.ndarray:
    return np.asarray(shapely.transform(shapes, lambda xy: xy.round(DECIMALS)))


def _links(asked: Asked, collection: Collection, start: int, size: int, total: int) -> Iterator[Link]:
    url, whole = asked.request.url, asked.addresses.ogc(f"/collections/{collection.id}")
    yield link("self", str(url), GEOJSON, "Cette page")
    yield link("collection", whole, JSON, collection.title)
    if start + size < total:
        after = url.include_query_params(offset=start + size, limit=size)
        yield link("next", str(after), GEOJSON, "La page suivante")
    if start:
        before = url.include_query_params(offset=max(min(start, total) - size, 0), limit=size)
        yield link("prev", str(before), GEOJSON, "La page précédente")


def _geojson(asked: Asked, answer: dict[str, object]) -> Response:
    headers = {"Content-Crs": f"<{_system(asked)}>"}
    return Response(written(answer), media_type=GEOJSON, headers=headers)


def _number(asked: Asked, name: str, usual: int) -> int:
    return int(asked.query.get(name, (str(usual),))[0])


def _system(asked: Asked) -> str:
    return asked.query.get(SYSTEM.name, (CRS84.uri,))[0]
