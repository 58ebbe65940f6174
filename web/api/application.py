"""The application under ``/api/v1``: its routes, and what surrounds each of them."""

from collections.abc import Callable
from typing import Any

from fastapi import Depends, FastAPI, Request
from starlette.middleware.cors import CORSMiddleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.responses import JSONResponse, RedirectResponse, Response

from atlas.store import Store
from web.api.answers import Format, answer, formats_of
from web.api.contours import contours_file, contours_index
from web.api.documentation import page
from web.api.health import health
from web.api.lists import LISTS, DataList
from web.api.openapi import content, openapi_of, page_of, problems, reference
from web.api.opening import Opened, limit_length, take_no_parameter
from web.api.problems import handle_problems
from web.api.profile import Profil
from web.api.revalidation import HeadAsGet, Revalidation
from web.api.territories import profile, shape

TAGS = [
    {"name": "Listes", "description": "Les tables, filtrées comme sur les écrans."},
    {"name": "Territoires", "description": "Communes, EPCI, EPT, départements et régions, un par un."},
    {
        "name": "Contours",
        "description": "Les limites des territoires, à garder\u202f: leur adresse change avec elles.",
    },
    {"name": "Service", "description": "L’état du service."},
]
CORS = {
    "allow_origins": ["*"],
    "allow_methods": ["GET", "HEAD", "OPTIONS"],
    "allow_headers": ["*"],
    "expose_headers": ["ETag", "Last-Modified", "Link", "X-Total-Count"],
    "max_age": 86400,
}
FORMER = "Le code d’un territoire disparu mène à celui d’aujourd’hui."
TAKE_NONE = [Depends(take_no_parameter)]
GEOJSON = "application/geo+json"
A_COLLECTION = {"type": "object", "required": ["type", "features"], "description": "RFC 7946."}


def application(store: Store) -> FastAPI:
    """Make the application that serves the data of a store, for reading only."""
    app = FastAPI(
        title="Initiatives territoriales de l’ESS",
        version="1.0.0",
        openapi_url=None,  # ours knows the values and the columns of the data
        docs_url=None,  # the usual ones fetch scripts from another machine
        redoc_url=None,
        openapi_tags=TAGS,
        dependencies=[Depends(limit_length)],
        license_info={"name": "Licence Ouverte 2.0", "identifier": "etalab-2.0"},
    )
    app.state.store = store
    handle_problems(app)
    _add_lists(app)
    _add_territories(app)
    _add_contours(app)
    _add_service(app)
    # The last one added comes first.
    app.add_middleware(Revalidation, store=store, for_ever=["/contours/"])
    app.add_middleware(GZipMiddleware, minimum_size=1000, compresslevel=6)
    app.add_middleware(HeadAsGet)
    app.add_middleware(CORSMiddleware, **CORS)
    return app


def _add_lists(app: FastAPI) -> None:
    for each in LISTS:
        for form in formats_of(each):
            _add_list(app, each, form)


def _add_list(app: FastAPI, each: DataList, form: Format) -> None:
    schemas: dict[str, Any] = {"JSON": reference(page_of(each)), "GeoJSON": A_COLLECTION}
    app.add_api_route(
        f"/{each.name}{form.ending}",
        _answering(each, form),
        tags=["Listes"],
        operation_id=f"{each.name}{form.ending}",
        summary=f"{each.title} ({form.label})",
        description=each.description,
        response_class=Response,
        responses={**content(form.media_type, schemas.get(form.label, {"type": "string"})), **problems()},
        openapi_extra={"x-exemple": f"{each.name}{form.ending}?{each.example}"},
    )


def _answering(each: DataList, form: Format) -> Callable[[Request, Opened], Response]:
    def answering(request: Request, catalogue: Opened) -> Response:
        return answer(request, catalogue, each, form)

    return answering


def _add_territories(app: FastAPI) -> None:
    app.add_api_route(
        "/territoires/{niveau}/{code}.geojson",
        shape,
        tags=["Territoires"],
        operation_id="territoire.geojson",
        summary="Contour d’un territoire (GeoJSON)",
        description=f"Le contour d’un territoire, seul. {FORMER}",
        response_class=Response,
        responses={**content(GEOJSON, A_COLLECTION), **problems(404)},
        dependencies=TAKE_NONE,
        openapi_extra={"x-exemple": "territoires/departement/59.geojson"},
    )
    for ending in (".json", ""):
        app.add_api_route(
            "/territoires/{niveau}/{code}" + ending,
            profile,
            tags=["Territoires"],
            operation_id=f"territoire{ending}",
            summary="Profil d’un territoire (JSON)",
            description="Ce que l’on sait d’un territoire\u202f: qui est membre du réseau ici, les "
            f"initiatives, les chiffres, les territoires comparables. {FORMER}",
            response_model=Profil,
            response_class=JSONResponse,
            responses=problems(404),
            dependencies=TAKE_NONE,
            openapi_extra={"x-exemple": f"territoires/commune/59350{ending}"},
        )


def _add_contours(app: FastAPI) -> None:
    app.add_api_route(
        "/contours",
        contours_index,
        tags=["Contours"],
        operation_id="contours",
        summary="Liste des contours (JSON)",
        description="Les fichiers de contours et leur adresse, qui change avec leur contenu.",
        responses=problems(),
        dependencies=TAKE_NONE,
        openapi_extra={"x-exemple": "contours"},
    )
    app.add_api_route(
        "/contours/{fichier}",
        contours_file,
        tags=["Contours"],
        operation_id="contours.geojson",
        summary="Contours d’un niveau (GeoJSON)",
        description="Les contours d’un niveau ou, pour les communes, d’un département (communes-59). Un nom "
        "sans son empreinte, ou avec une ancienne, mène au fichier d’aujourd’hui.",
        response_class=Response,
        responses={**content(GEOJSON, A_COLLECTION), **problems(404)},
        dependencies=TAKE_NONE,
        openapi_extra={"x-exemple": "contours/regions.geojson"},
    )


def _add_service(app: FastAPI) -> None:
    app.add_api_route(
        "/health",
        health,
        tags=["Service"],
        operation_id="health",
        summary="État du service",
        description="Quelles données sont servies\u202f: leur version, leur millésime, le nombre de lignes.",
        responses=problems(),
        dependencies=TAKE_NONE,
        openapi_extra={"x-exemple": "health"},
    )
    app.add_api_route("/openapi.json", _openapi, include_in_schema=False, response_class=JSONResponse)
    app.add_api_route("/docs", page, include_in_schema=False, response_class=Response)
    app.add_api_route("/", _to_documentation, include_in_schema=False, response_class=Response)


def _openapi(request: Request, catalogue: Opened) -> Response:
    return JSONResponse(openapi_of(request.app, catalogue, request.scope["root_path"]))


def _to_documentation(request: Request) -> Response:
    return RedirectResponse(request.url_for("page"))
