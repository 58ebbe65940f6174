"""Every address of the API."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from starlette.responses import Response

from atlas.criteria import options_of
from atlas.listed import LISTED, ListedTable
from web import patterns
from web.api.alone import alone
from web.api.answers import Representation, answer, representations
from web.api.comparison import COMPARISONS
from web.api.items import ALONE, SHEET, item
from web.api.lists import LISTS, DataList
from web.api.one_of_a_kind import ONE_OF_A_KIND, SHAPE
from web.api.operation import A_COLLECTION, GEOJSON, JSON, Asked, Operation, PathPart
from web.api.parameters import OneOf, Parameter
from web.api.problems import answer_problem
from web.api.profile import Profil
from web.api.sections import FORMER, LEVEL_AND_CODE, LISTES, TERRITOIRES
from web.api.territories import profile

THE_THEME = Parameter(
    patterns.THEME,
    OneOf(lambda edition: options_of(edition, "themes")),
    "Un thème\u202f: les territoires comparables sont alors ceux qui ont fait quelque chose sur ce thème.",
    example="mobilite",
)


def operations() -> Iterator[Operation]:
    """Give them in the order of the documentation."""
    for each in LISTS:
        for written in representations(each):
            yield _of_list(each, written)
    yield from map(_of_item, LISTED.values())
    yield SHAPE  # before that of a profile, which reads any ending
    yield from (_profile(ending) for ending in (".json", ""))
    yield from COMPARISONS
    yield from ONE_OF_A_KIND


answer_alone = alone(operations, answer_problem)


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
                ALONE,
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
        path=patterns.API_TERRITORY + ending,
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
