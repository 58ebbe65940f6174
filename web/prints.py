"""What is printed, by address: the map and the page of a territory, the map of a selection."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from datetime import date
from urllib.parse import parse_qs

from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response

from atlas.asked import CutValue, Remark, Values, value
from atlas.criteria import options_of
from atlas.editions import Edition
from atlas.profile import find_compared, find_territory
from atlas.view import State
from geo.levels import TerritoryKey
from geo.names import fold
from outputs.drawing import draw_selection, draw_territory
from outputs.files.extract import file_name
from outputs.paper import MapPage, comparison_pdf, selection_pdf, selection_png, territory_pdf
from web.addresses import THEME, WITH, addresses_of
from web.api.problems import shortened
from web.caching import ASK_AGAIN
from web.opening import edition_of
from web.tracking import is_tracking

MEDIA_TYPES = {"svg": "image/svg+xml", "pdf": "application/pdf", "png": "image/png"}
UNKNOWN = "Il n’y a pas de territoire à cette adresse."
REMEDY = "Corrigez l’adresse, ou repartez de la carte."
LONGEST_NAME = 40


def serve_territory(request: Request) -> Response:
    """Answer the map (``svg``) or the page (``pdf``) of a territory; a former one leads to today's."""
    level, code, kind = request.path_params["niveau"], request.path_params["code"], _kind(request)
    edition, addresses = edition_of(request), addresses_of(request)
    found, theme = find_territory(edition.vintage.register, level, code), _theme(request, edition)
    if not found.key:
        return Response(found.notice or UNKNOWN, status_code=404, media_type="text/plain")
    if found.key != TerritoryKey.of(level, code):
        return RedirectResponse(addresses.territory_print(found.key, kind, theme))
    name = "-".join(fold(edition.vintage.places.names[found.key]).split())[:LONGEST_NAME]
    named = f"territoire_{name}_{date.today().isoformat()}.{kind}"
    if kind == "svg":
        return _file(kind, draw_territory(edition, found.key).encode(), named)
    beside = Values.listed(request.query_params.getlist(WITH))
    if beside.values:
        return _comparison(request, found.key, beside.values)
    back = addresses.territory(found.key, theme)
    content = territory_pdf(edition, found.key, back, date.today(), theme)
    return _file(kind, content, named)


def _comparison(request: Request, key: TerritoryKey, others: Iterable[str]) -> Response:
    """Answer territories side by side on paper; refuse what would be left out."""
    edition, today = edition_of(request), date.today()
    compared = find_compared(edition.vintage.register, key, others)
    if not compared.is_whole:
        return PlainTextResponse("\n".join([*compared.notices, REMEDY]), status_code=422)
    content = comparison_pdf(edition, compared.keys, addresses_of(request).comparison(compared.keys), today)
    return _file("pdf", content, f"comparaison_{today.isoformat()}.pdf")


def serve_selection(request: Request) -> Response:
    """Answer the map of the selection that the query says, as SVG, PDF or PNG; refuse what is unknown."""
    kind, edition, today = _kind(request), edition_of(request), date.today()
    asked = {key: values for key, values in parse_qs(request.url.query).items() if not is_tracking(key)}
    state, remarks = State.read(asked, edition)
    if remarks:
        return PlainTextResponse("\n".join([*map(_refusal, remarks), REMEDY]), status_code=422)
    content = _selection(edition, state, kind, addresses_of(request).map(state), today)
    return _file(kind, content, file_name("carte", edition, state.selection, today, f".{kind}"))


def _refusal(remark: Remark) -> str:
    """Say what an address asks for that would be left out of its map."""
    key = shortened(remark.key)
    if isinstance(remark, CutValue):
        return (
            f"«\u202f{key}\u202f»\u00a0: trop de valeurs, ou trop longues." if key else "Trop de paramètres."
        )
    if not remark.value:
        return f"«\u202f{key}\u202f»\u00a0: paramètre inconnu ici."
    return f"«\u202f{key}\u202f»\u00a0: valeur inconnue, «\u202f{remark.value}\u202f»."


def _selection(edition: Edition, state: State, kind: str, address: str, today: date) -> bytes:
    rows = state.selection.apply_to_all(edition, state.view.orders)
    if kind == "svg":
        return draw_selection(edition, state, rows).encode()
    page = MapPage(edition, state, rows, address, today)
    return selection_pdf(page) if kind == "pdf" else selection_png(page)


def _file(kind: str, content: bytes, name: str) -> Response:
    """Answer a file to look at, which the browser asks for again but fetches only when it has changed."""
    tag = f'"{hashlib.sha256(content).hexdigest()[:16]}"'
    headers = {"Cache-Control": ASK_AGAIN, "ETag": tag, "Content-Disposition": f'inline; filename="{name}"'}
    return Response(content, media_type=MEDIA_TYPES[kind], headers=headers)


def _theme(request: Request, edition: Edition) -> str:
    """Return the theme that an address of a territory asks for; an unknown one is none, as on the screen."""
    theme = value(request.query_params.get(THEME))
    return theme if theme in options_of(edition, "themes") else ""


def _kind(request: Request) -> str:
    """Return what an address asks for, by its ending: ``svg``, ``pdf`` or ``png``."""
    return request.url.path.rpartition(".")[2]
