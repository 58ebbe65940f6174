"""The addresses of the API that are one of a kind, in the order of the documentation."""

from __future__ import annotations

from web import patterns
from web.api.contours import ALL_COMMUNES, FLATGEOBUF, Contours, all_communes, contours_file, contours_index
from web.api.editions import (
    FIRST_ONE,
    OF_A_TABLE,
    PAGED,
    SECOND,
    Ecarts,
    Publiees,
    differences,
    editions,
)
from web.api.health import Health, Readiness, health, health_of_nothing, readiness
from web.api.operation import A_COLLECTION, GEOJSON, Operation, PathPart
from web.api.sections import CONTOURS, EDITIONS, FORMER, LEVEL_AND_CODE, SERVICE, TERRITOIRES
from web.api.territories import shape

FILE = PathPart(
    "fichier",
    "Le nom d’un contour, son empreinte et .geojson, comme /contours les donne.",
    "regions.geojson",
)
NOT_THESE = "Ce qui est servi n’est pas, ou pas en entier, ce qui est dans les fichiers (Damaged files)."

SHAPE = Operation(
    id="territoire.geojson",
    tag=TERRITOIRES,
    entry="territoire.geojson",
    path=patterns.API_TERRITORY + ".geojson",
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
    path=patterns.API_CONTOURS,
    summary="Liste des contours (JSON)",
    description="Les fichiers de contours et leur adresse, qui change avec leur contenu.",
    example="contours",
    answer=contours_index,
    schema=Contours,
)
_ALL_COMMUNES = Operation(
    id="contours.communes.fgb",
    tag=CONTOURS,
    entry="contours.communes.fgb",
    path=f"{patterns.API_CONTOURS}/{ALL_COMMUNES}",
    summary="Contours de toutes les communes (FlatGeobuf)",
    description="Les contours de toutes les communes, en un fichier dont QGIS ou GDAL lisent la part voulue.",
    example=f"contours/{ALL_COMMUNES}",
    answer=all_communes,
    media_type=FLATGEOBUF,
)
_CONTOURS_FILE = Operation(
    id="contours.geojson",
    tag=CONTOURS,
    entry="contours.geojson",
    path=patterns.API_CONTOURS_FILE,
    summary="Contours d’un niveau (GeoJSON)",
    description="Les contours d’un niveau ou, pour les communes, d’un département (communes-59). Un nom sans "
    "son empreinte est le fichier d’aujourd’hui\u202f; avec une ancienne, il y mène.",
    example="contours/regions.geojson",
    answer=contours_file,
    media_type=GEOJSON,
    schema=A_COLLECTION,
    parts=(FILE,),
    problems=(404,),
)
_EDITIONS = Operation(
    id="editions",
    tag=EDITIONS,
    entry="editions",
    path=patterns.API_EDITIONS,
    summary="Éditions (JSON)",
    description="Les éditions publiées, la dernière d’abord\u202f; sans registre, celle qui est servie.",
    example="editions",
    answer=editions,
    schema=Publiees,
    parameters=PAGED,
)
_DIFFERENCES = Operation(
    id="differences",
    tag=EDITIONS,
    entry="differences",
    path=f"{patterns.API_EDITIONS}/{{{FIRST_ONE}}}...{{{SECOND}}}",
    summary="Ce qui diffère d’une édition à une autre (JSON)",
    description="Les lignes ajoutées, modifiées ou retirées entre deux éditions, table par table. Qui suit "
    "une sélection le lit dans /flux.atom et /flux.json.",
    example="editions/0...0",
    answer=differences,
    schema=Ecarts,
    parts=(
        PathPart(FIRST_ONE, "Le numéro de la première édition.", "0"),
        PathPart(SECOND, "Celui de la seconde.", "0"),
    ),
    parameters=(OF_A_TABLE, *PAGED),
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
ONE_OF_A_KIND = (
    _CONTOURS,
    _ALL_COMMUNES,
    _CONTOURS_FILE,
    _EDITIONS,
    _DIFFERENCES,
    _HEALTH,
    _READY,
)
