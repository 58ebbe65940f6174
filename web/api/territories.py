"""One territory: what is known of it, and its boundary."""

from typing import Annotated

import geopandas as gpd
from fastapi import Path, Request
from starlette.responses import RedirectResponse, Response

from atlas.catalogue import Catalogue
from atlas.profile import find_territory, profile_of
from atlas.store import boundaries_of
from geo.boundaries import read_shapes
from geo.places import LEVELS, territory_key
from web.api.contours import shapes_as_geojson
from web.api.opening import Opened
from web.api.problems import ProblemError, Words
from web.api.profile import Profil

Level = Annotated[
    str, Path(description=f"Niveau du territoire\u202f: {', '.join(LEVELS)}.", examples=["commune"])
]
Code = Annotated[str, Path(description="Code INSEE, ou SIREN d’un EPCI ou d’un EPT.", examples=["59350"])]
UNKNOWN_EN = "There is no such territory in this vintage. Levels: {}."
WITHOUT_SHAPE = Words(
    "Le contour de ce territoire n’est pas connu.", "The boundary of this territory is not known."
)


def profile(request: Request, catalogue: Opened, niveau: Level, code: Code) -> Response:
    """Answer the profile of a territory; a former one leads to the one of today."""
    key = _today(catalogue, niveau, code)
    if key != territory_key(niveau, code):
        return _to(request, key)
    profil = Profil.of(catalogue.register.get(niveau, code), profile_of(catalogue, key))
    return Response(profil.model_dump_json(), media_type="application/json")


def shape(request: Request, catalogue: Opened, niveau: Level, code: Code) -> Response:
    """Answer the boundary of a territory; a former one leads to the one of today."""
    key = _today(catalogue, niveau, code)
    if key != territory_key(niveau, code):
        return _to(request, key, ".geojson")
    shapes = read_shapes(boundaries_of(request.app.state.store.folder), [key])
    if shapes.empty:
        raise ProblemError(404, WITHOUT_SHAPE)
    own = {"niveau": niveau, "code": code, "nom": catalogue.places.names[key]}
    frame = gpd.GeoDataFrame([own], geometry=shapes.to_numpy(), crs=shapes.crs)
    return Response(shapes_as_geojson(frame, key), media_type="application/geo+json")


def _today(catalogue: Catalogue, niveau: str, code: str) -> str:
    """Return the key of the territory of today at an address."""
    found = find_territory(catalogue.register, niveau, code)
    if found.key:
        return found.key
    unknown = "L’adresse ne dit pas de territoire."
    raise ProblemError(404, Words(found.notice or unknown, UNKNOWN_EN.format(", ".join(LEVELS))))


def _to(request: Request, key: str, ending: str = "") -> Response:
    niveau, _, code = key.partition("-")
    base = request.url.path.rsplit("/", 2)[0]
    return RedirectResponse(f"{base}/{niveau}/{code}{ending}")
