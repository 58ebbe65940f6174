"""Every address of the API."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from starlette.requests import Request
from starlette.responses import Response

from atlas.criteria import options_of
from atlas.listed import LISTED, ListedTable
from geo.levels import LEVELS
from web import addresses
from web.api.answers import Representation, answer, representations
from web.api.contours import Contours, contours_file, contours_index
from web.api.health import Health, Readiness, health, health_of_nothing, readiness
from web.api.items import SHEET, item
from web.api.lists import LISTS, DataList
from web.api.operation import A_COLLECTION, GEOJSON, JSON, Asked, Operation, PathPart
from web.api.parameters import OneOf, Parameter
from web.api.problems import ProblemError, answer_problem
from web.api.profile import Profil
from web.api.territories import profile, shape

LISTES, TERRITOIRES, CONTOURS, SERVICE = "Listes", "Territoires", "Contours", "Service"
TAGS = {
    LISTES: "Les tables, filtrées comme sur les écrans.",
    TERRITOIRES: "Communes, EPCI, EPT, départements et régions, un par un.",
    CONTOURS: "Les limites des territoires, à garder\u202f: leur adresse change avec elles.",
    SERVICE: "L’état du service.",
}
FORMER = "Le code d’un territoire disparu mène à celui d’aujourd’hui."
LEVEL_AND_CODE = (
    PathPart(addresses.LEVEL, f"Niveau du territoire\u202f: {', '.join(LEVELS)}.", "commune"),
    PathPart(addresses.CODE, "Code INSEE, ou SIREN d’un EPCI ou d’un EPT.", "59350"),
)
THE_THEME = Parameter(
    addresses.THEME,
    OneOf(lambda edition: options_of(edition, "themes")),
    "Un thème\u202f: les territoires comparables sont alors ceux qui ont fait quelque chose sur ce thème.",
    example="mobilite",
)
FILE = PathPart(
    "fichier",
    "Le nom d’un contour, son empreinte et .geojson, comme /contours les donne.",
    "regions.geojson",
)
NOT_THESE = "Ce qui est servi n’est pas, ou pas en entier, ce qui est dans les fichiers (Damaged files)."


def operations() -> Iterator[Operation]:
    """Give them in the order of the documentation."""
    for each in LISTS:
        for written in representations(each):
            yield _of_list(each, written)
    yield from map(_of_item, LISTED.values())
    yield _SHAPE
    yield from (_profile(ending) for ending in (".json", ""))
    yield _CONTOURS
    yield _CONTOURS_FILE
    yield _HEALTH
    yield _READY


def answer_alone(request: Request, name: str) -> Response:
    """Answer what is asked of an operation, by its id, without the application around it: in the workshop."""
    operation = next(each for each in operations() if each.id == name)
    try:
        return operation.endpoint(request)
    except ProblemError as problem:
        return answer_problem(request, problem)


def page_of(each: DataList) -> str:
    """Return the name of the schema of a page of a list."""
    return f"{each.name}.page"


def _of_list(each: DataList, written: Representation) -> Operation:
    def answering(asked: Asked) -> Response:
        return answer(asked, each, written)

    schema = {"type": "string"}
    if written.is_page:
        schema = {"$ref": f"#/components/schemas/{page_of(each)}"}
    elif written.media_type == GEOJSON:
        schema = dict(A_COLLECTION)
    return Operation(
        id=f"{each.name}{written.ending}",
        tag=LISTES,
        entry=each.name,
        path=f"/{each.name}{written.ending}",
        summary=f"{each.title} ({written.name})",
        description=each.description,
        example=f"{each.name}{written.ending}?{each.example}",
        answer=answering,
        media_type=written.media_type,
        schema=schema,
        parameters=written.parameters(each),
    )


def _of_item(table: ListedTable) -> Operation:
    return Operation(
        id=f"{table.id}.un",
        tag=LISTES,
        entry=f"{table.id}.un",
        path=f"/{table.id}/{{identifiant}}",
        summary=f"{table.wording.one.capitalize()} (JSON)",
        description=f"Une ligne, par son identifiant\u202f; «\u202f{SHEET}\u202f» est l’adresse de sa fiche.",
        example=f"{table.id}/{table.example_row}",
        answer=partial(item, name=table.id),
        schema={
            "allOf": [
                {"$ref": f"#/components/schemas/{table.id}"},
                {"type": "object", "required": [SHEET], "properties": {SHEET: {"type": "string"}}},
            ]
        },
        parts=(PathPart("identifiant", "L’identifiant de la ligne.", table.example_row),),
        problems=(404,),
    )


def _profile(ending: str) -> Operation:
    return Operation(
        id=f"territoire{ending}",
        tag=TERRITOIRES,
        entry="territoire",
        path=addresses.API_TERRITORY + ending,
        summary="Profil d’un territoire (JSON)",
        description="Ce que l’on sait d’un territoire\u202f: qui est membre du réseau ici, les initiatives, "
        "les labels, programmes, fonctions, rencontres et ressources, les chiffres, les territoires "
        f"comparables. {FORMER}",
        example=f"territoires/commune/59350{ending}",
        answer=profile,
        media_type=JSON,
        schema=Profil,
        parts=LEVEL_AND_CODE,
        parameters=(THE_THEME,),
        problems=(404,),
    )


_SHAPE = Operation(
    id="territoire.geojson",
    tag=TERRITOIRES,
    entry="territoire.geojson",
    path=addresses.API_TERRITORY + ".geojson",
    summary="Contour d’un territoire (GeoJSON)",
    description=f"Le contour d’un territoire, seul. {FORMER}",
    example="territoires/departement/59.geojson",
    answer=shape,
    media_type=GEOJSON,
    schema=A_COLLECTION,
    parts=LEVEL_AND_CODE,
    problems=(404,),
)
_CONTOURS = Operation(
    id="contours",
    tag=CONTOURS,
    entry="contours",
    path=addresses.API_CONTOURS,
    summary="Liste des contours (JSON)",
    description="Les fichiers de contours et leur adresse, qui change avec leur contenu.",
    example="contours",
    answer=contours_index,
    schema=Contours,
)
_CONTOURS_FILE = Operation(
    id="contours.geojson",
    tag=CONTOURS,
    entry="contours.geojson",
    path=addresses.API_CONTOURS_FILE,
    summary="Contours d’un niveau (GeoJSON)",
    description="Les contours d’un niveau ou, pour les communes, d’un département (communes-59). Un nom sans "
    "son empreinte, ou avec une ancienne, mène au fichier d’aujourd’hui.",
    example="contours/regions.geojson",
    answer=contours_file,
    media_type=GEOJSON,
    schema=A_COLLECTION,
    parts=(FILE,),
    problems=(404,),
)
_HEALTH = Operation(
    id="health",
    tag=SERVICE,
    entry="health",
    path="/health",
    summary="État du service",
    description="Quelles données sont servies\u202f: leur version, leur millésime, le nombre de lignes. 503 "
    "dès qu’un fichier manque, ne se lit pas ou est refusé\u202f: lequel, depuis quand, et ce qui est servi.",
    example="health",
    answer=health,
    schema=Health,
    instead={503: (NOT_THESE, Health)},
    is_at_once=True,
    unopened=health_of_nothing,
)
_READY = Operation(
    id="ready",
    tag=SERVICE,
    entry="ready",
    path="/ready",
    summary="Peut-on envoyer des visiteurs ici\u202f?",
    description="Pour un répartiteur\u202f: 200 dès qu’il y a une édition à servir, même si un fichier s’est "
    "abîmé depuis\u202f; 503 sinon.",
    example="ready",
    answer=readiness,
    schema=Readiness,
    is_at_once=True,
)
