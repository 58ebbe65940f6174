"""Every address of OGC API – Features."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from web.api.alone import alone
from web.api.operation import A_COLLECTION, GEOJSON, Operation, PathPart
from web.ogc.catalogue import COLLECTIONS
from web.ogc.collections import Collection
from web.ogc.documents import (
    JSON_SCHEMA,
    collection,
    collections,
    conformance,
    landing,
    queryables,
)
from web.ogc.items import item, items
from web.ogc.parameters import FORMAT, FORMAT_OF_LANDING, SYSTEM, parameters_of_items
from web.ogc.problems import answer_problem

SERVICE = "Service"
ALONE = f"{__name__}:answer_alone"
AN_OBJECT = {"type": "object"}
A_FEATURE = {"type": "object", "required": ["type", "geometry", "properties"], "description": "RFC 7946."}


def operations() -> Iterator[Operation]:
    """Give them in the order of the documentation."""
    yield _LANDING
    yield _CONFORMANCE
    yield _COLLECTIONS
    for each in COLLECTIONS:
        yield _of_collection(each)
        yield _of_queryables(each)
        yield _of_items(each)
        yield _of_item(each)


answer_alone = alone(operations, answer_problem)


def _of_collection(each: Collection) -> Operation:
    return Operation(
        id=each.id,
        tag=each.title,
        entry=each.id,
        path=f"/collections/{each.id}",
        summary=f"{each.title}\u202f: la collection",
        description=each.description,
        example=f"collections/{each.id}",
        answer=partial(collection, each=each),
        schema=AN_OBJECT,
        parameters=(FORMAT,),
    )


def _of_queryables(each: Collection) -> Operation:
    return Operation(
        id=f"{each.id}.queryables",
        tag=each.title,
        entry=f"{each.id}.queryables",
        path=f"/collections/{each.id}/queryables",
        summary=f"{each.title}\u202f: ce qu’un filtre peut nommer",
        description="Les propriétés que «\u202ffilter\u202f» peut nommer, en JSON Schema.",
        example=f"collections/{each.id}/queryables",
        answer=partial(queryables, each=each),
        media_type=JSON_SCHEMA,
        schema=AN_OBJECT,
        parameters=(FORMAT,),
    )


def _of_items(each: Collection) -> Operation:
    return Operation(
        id=f"{each.id}.items",
        tag=each.title,
        entry=f"{each.id}.items",
        path=f"/collections/{each.id}/items",
        summary=f"{each.title}\u202f: une page d’éléments",
        description=each.description,
        example=f"collections/{each.id}/items?limit=10",
        answer=partial(items, collection=each),
        media_type=GEOJSON,
        schema=A_COLLECTION,
        parameters=parameters_of_items(each.parameters, each.is_of_a_day),
    )


def _of_item(each: Collection) -> Operation:
    return Operation(
        id=f"{each.id}.item",
        tag=each.title,
        entry=f"{each.id}.item",
        path=f"/collections/{each.id}/items/{{featureId}}",
        summary=f"{each.title}\u202f: un élément",
        description=each.description,
        example=f"collections/{each.id}/items/{each.example}",
        answer=partial(item, collection=each),
        media_type=GEOJSON,
        schema=A_FEATURE,
        parts=(PathPart("featureId", "Son identifiant.", each.example),),
        parameters=(SYSTEM, FORMAT),
        problems=(404,),
    )


_LANDING = Operation(
    id="accueil",
    tag=SERVICE,
    entry="accueil",
    path="/",
    summary="Accueil",
    description="Où tout se trouve, en JSON ou en HTML.",
    example="",
    answer=landing,
    schema=AN_OBJECT,
    parameters=(FORMAT_OF_LANDING,),
)
_CONFORMANCE = Operation(
    id="conformance",
    tag=SERVICE,
    entry="conformance",
    path="/conformance",
    summary="Conformité",
    description="Les parties de la norme que ce service suit.",
    example="conformance",
    answer=conformance,
    schema=AN_OBJECT,
    parameters=(FORMAT,),
)
_COLLECTIONS = Operation(
    id="collections",
    tag=SERVICE,
    entry="collections",
    path="/collections",
    summary="Collections",
    description="Ce qu’est chaque collection, et son adresse.",
    example="collections",
    answer=collections,
    schema=AN_OBJECT,
    parameters=(FORMAT,),
)
