"""What an address asks for and does not get is refused, in French: nothing is left out of an answer."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from urllib.parse import parse_qs

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from atlas.asked import CutValue, Remark
from web.api.problems import shortened
from web.tracking import is_tracking

REMEDY = "Corrigez l’adresse, ou repartez de la carte."


def asked_of(request: Request) -> Mapping[str, list[str]]:
    """Return the values of each key of an address, but those that only follow who comes."""
    return {key: values for key, values in parse_qs(request.url.query).items() if not is_tracking(key)}


def refused(remarks: Iterable[Remark]) -> Response:
    """Refuse what an address asks for that would be left out."""
    return PlainTextResponse("\n".join([*map(_refusal, remarks), REMEDY]), status_code=422)


def _refusal(remark: Remark) -> str:
    key = shortened(remark.key)
    if isinstance(remark, CutValue):
        return (
            f"«\u202f{key}\u202f»\u00a0: trop de valeurs, ou trop longues." if key else "Trop de paramètres."
        )
    if not remark.value:
        return f"«\u202f{key}\u202f»\u00a0: paramètre inconnu ici."
    return f"«\u202f{key}\u202f»\u00a0: valeur inconnue, «\u202f{remark.value}\u202f»."
