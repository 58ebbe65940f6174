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
from web.ogc.collections import Collection
from web.ogc.crs import CRS84, SYSTEMS
from web.ogc.finding import found
from web.ogc.parameters import LIMIT, MOST, OFFSET, SYSTEM, USUAL

UNKNOWN = Words("Aucun élément n’a cet identifiant.", "No feature has this id.")

Link = dict[str, str]


def items(asked: Asked, collection: Collection) -> Response:
    """Answer a page of the features that an address asks for."""
    every = found(asked.edition, collection, asked.query)
    start, size = _number(asked, OFFSET.name, 0), min(_number(asked, LIMIT.name, USUAL), MOST)
    page = every.page(start, size)
    answer = {
        "type": "FeatureCollection",
        "numberMatched": len(every),
        "numberReturned": len(page),
        "links": list(_links(asked, collection, start, size, len(every))),
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
    rows = rows[rows["id"] == asked.path["featureId"]]
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
