"""Territories side by side, by what the page of each says: as JSON, and as a table."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

import pandas as pd
from pydantic import BaseModel, Field
from starlette.responses import Response

from atlas.profile import MOST_COMPARED, Comparison, comparison_of, find_compared
from geo.levels import LEVELS, TerritoryKey
from outputs.files.delimited import to_csv
from outputs.files.formats import CSV
from outputs.files.items import Item
from web.addresses import Addresses
from web.api.filters import THE_PLACE
from web.api.operation import JSON, Asked, Operation
from web.api.parameters import Parameter
from web.api.problems import ProblemError, Words
from web.api.sections import TERRITOIRES

COMPARED = Parameter(
    "territoires",
    THE_PLACE.form,
    f"Les territoires, {MOST_COMPARED} au plus.",
    is_list=True,
    is_required=True,
    example="commune-59350",
    most=MOST_COMPARED,
)
NOT_ALL_EN = f"Not all of them can be compared: {MOST_COMPARED} territories at most."


class Compare(BaseModel):
    """A territory beside others."""

    cle: str = Field(description="niveau-code.")
    nom: str = Field(description="Nom.")
    niveau: str = Field(description=f"Niveau\u202f: {', '.join(LEVELS)}.")
    lieu: str = Field(description="Où, en toutes lettres.")
    etat: str = Field(description="Ce qui est connu de son adhésion.")
    autres_collectivites: int = Field(description="Autres collectivités nommées membres sur ce territoire.")
    population: int = Field(description="Habitants.")
    communes: int = Field(description="Nombre de communes.")
    initiatives: int = Field(description="Initiatives qui y sont placées.")
    taux: float | None = Field(description="Initiatives pour 100\u202f000 habitants.")
    familles: dict[str, int] = Field(description="Initiatives par famille de thèmes.")
    zonages: dict[str, int] = Field(description="Communes de chaque zonage dont une liste est fournie.")
    page: str = Field(description="L’adresse de sa page.")


class Comparaison(BaseModel):
    """Territories side by side."""

    territoires: list[Compare] = Field(description="Dans l’ordre demandé.")
    nommees: str = Field(description="De quand sont les documents qui nomment ces collectivités.")
    prudence: str = Field(description="Une mise en garde sur les petits nombres, s’il y en a.")


def compared(asked: Asked) -> Response:
    """Answer territories side by side; see `_comparison` for what is raised."""
    comparison = _comparison(asked)
    answer = Comparaison(
        territoires=list(_read(comparison, asked.addresses)),
        nommees=comparison.profiles[0].naming,
        prudence=comparison.caution,
    )
    return Response(answer.model_dump_json(), media_type=JSON)


def compared_as_csv(asked: Asked) -> Response:
    """Answer the same as a table, a row a territory; see `_comparison` for what is raised."""
    rows = pd.DataFrame([_flat(each) for each in _read(_comparison(asked), asked.addresses)])
    named = f'attachment; filename="comparaison_{date.today().isoformat()}.csv"'
    return Response(to_csv(rows), media_type=CSV.media_type, headers={"Content-Disposition": named})


def _comparison(asked: Asked) -> Comparison:
    """Return the comparison that is asked for.

    Raises
    ------
    ProblemError
        Not all that is asked for can be compared.
    """
    first, *others = map(TerritoryKey, asked.query[COMPARED.name])
    found = find_compared(asked.edition.vintage.register, first, others)
    if not found.is_whole:
        raise ProblemError(422, Words(" ".join(found.notices), NOT_ALL_EN))
    return comparison_of(asked.edition, found.keys)


def _read(comparison: Comparison, to: Addresses) -> Iterator[Compare]:
    for profile in comparison.profiles:
        own = profile.figures[0]
        yield Compare(
            cle=profile.key,
            nom=profile.name,
            niveau=profile.key.level,
            lieu=profile.place,
            etat=profile.chain[0].state,
            autres_collectivites=profile.members_on.total,
            population=own.population,
            communes=own.communes,
            initiatives=own.initiatives,
            taux=own.rate,
            familles=_counted(profile.families, own.families),
            zonages=_counted(profile.zonings, own.zoned),
            page=to.territory(profile.key),
        )


def _counted(labels: Iterable[str], counts: Iterable[int]) -> dict[str, int]:
    return dict(zip(labels, counts, strict=True))


def _flat(each: Compare) -> Item:
    own = each.model_dump(exclude={"familles", "zonages", "page"})
    return {**own, **each.familles, **each.zonages, "page": each.page}


def _operation(ending: str, name: str) -> Operation:
    is_csv = ending == CSV.ending
    return Operation(
        id=f"comparaison{ending}",
        tag=TERRITOIRES,
        entry="comparaison",
        path=f"/comparaison{ending}",
        summary=f"Territoires côte à côte ({name})",
        description="Les mêmes chiffres que sur la page de chacun\u202f: adhésion, habitants, initiatives, "
        "familles, zonages.",
        example=f"comparaison{ending}?territoires=commune-59350,commune-35238",
        answer=compared_as_csv if is_csv else compared,
        media_type=CSV.media_type if is_csv else JSON,
        schema={"type": "string"} if is_csv else Comparaison,
        parameters=(COMPARED,),
    )


COMPARISONS = (_operation("", "JSON"), _operation(CSV.ending, CSV.name))
