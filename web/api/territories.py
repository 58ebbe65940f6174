"""One territory: what is known of it, and its boundary."""

from __future__ import annotations

import geopandas as gpd
from starlette.responses import RedirectResponse, Response

from atlas.profile import find_territory, profile_of
from geo.levels import LEVELS, TerritoryKey
from web.api.contours import shapes_as_geojson
from web.api.operation import GEOJSON, JSON, Asked
from web.api.problems import ProblemError, Words
from web.api.profile import Profil
from web.patterns import THEME

UNKNOWN_EN = "There is no such territory in this vintage. Levels: {}."
WITHOUT_SHAPE = Words(
    "Le contour de ce territoire n’est pas connu.", "The boundary of this territory is not known."
)


def profile(asked: Asked) -> Response:
    """Answer the profile of a territory; a former one leads to the one of today."""
    key = _today(asked)
    if key != _asked_for(asked):
        return _to(asked, key)
    territory = asked.edition.vintage.register[key]
    theme = asked.query.get(THEME, ("",))[0]
    profil = Profil.of(territory, profile_of(asked.edition, key, theme))
    return Response(profil.model_dump_json(), media_type=JSON)


def shape(asked: Asked) -> Response:
    """Answer the boundary of a territory; a former one leads to the one of today."""
    key = _today(asked)
    if key != _asked_for(asked):
        return _to(asked, key, ".geojson")
    vintage = asked.edition.vintage
    shapes = vintage.boundaries.shapes([key])
    if shapes.empty:
        raise ProblemError(404, WITHOUT_SHAPE)
    own = {"niveau": key.level, "code": key.code, "nom": vintage.places.names[key]}
    frame = gpd.GeoDataFrame([own], geometry=shapes.to_numpy(), crs=shapes.crs)
    return Response(shapes_as_geojson(frame, key), media_type=GEOJSON)


def _asked_for(asked: Asked) -> TerritoryKey:
    return TerritoryKey.of(asked.path["niveau"], asked.path["code"])


def _today(asked: Asked) -> TerritoryKey:
    """Return the key of the territory of today at an address."""
    found = find_territory(asked.edition.vintage.register, asked.path["niveau"], asked.path["code"])
    if found.key:
        return found.key
    unknown = "L’adresse ne dit pas de territoire."
    raise ProblemError(404, Words(found.notice or unknown, UNKNOWN_EN.format(", ".join(LEVELS))))


def _to(asked: Asked, key: TerritoryKey, ending: str = "") -> Response:
    url = asked.request.url
    base, query = url.path.rsplit("/", 2)[0], f"?{url.query}" if url.query else ""
    return RedirectResponse(f"{base}/{key.level}/{key.code}{ending}{query}")
