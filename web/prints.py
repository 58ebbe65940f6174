"""What is printed, by address: the map and the page of a territory, the map of a selection."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from datetime import date

from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response

from atlas.asked import Values, value
from atlas.criteria import options_of
from atlas.editions import Edition
from atlas.profile import find_compared, find_territory
from atlas.view import State
from geo.levels import TerritoryKey
from geo.names import fold
from outputs.drawing import draw_selection, draw_territory
from outputs.drawing.glimpse import glimpse
from outputs.files.extract import file_name
from outputs.paper import (
    MapPage,
    comparison_pdf,
    preview_png,
    selection_pdf,
    selection_png,
    territory_pdf,
)
from web.addresses import addresses_of
from web.caching import ASK_AGAIN
from web.opening import edition_of
from web.patterns import THEME, WITH
from web.refusing import REMEDY, asked_of, refused

MEDIA_TYPES = {"svg": "image/svg+xml", "pdf": "application/pdf", "png": "image/png"}
UNKNOWN = "Il n’y a pas de territoire à cette adresse."
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
    """Answer the map of the selection that the query says, as SVG, PDF or PNG."""
    kind = _kind(request)
    return _of_selection(request, "carte", kind, SELECTIONS[kind])


def serve_preview(request: Request) -> Response:
    """Answer the picture that stands beside a link to the selection that the query says."""
    return _of_selection(request, "apercu", "png", preview_png)


def serve_glimpse(request: Request) -> Response:
    """Answer the small picture of the map that a page shows before its scripts run."""
    return _of_selection(request, "coup-d-oeil", "svg", _glimpse)


def _of_selection(request: Request, what: str, kind: str, draw: Callable[[MapPage], bytes]) -> Response:
    """Answer what is drawn of the selection that the query says; refuse what is unknown."""
    edition, today = edition_of(request), date.today()
    state, remarks = State.read(asked_of(request), edition)
    if remarks:
        return refused(remarks)
    rows = state.selection.apply_to_all(edition, state.view.orders)
    content = draw(MapPage(edition, state, rows, addresses_of(request).map(state), today))
    return _file(kind, content, file_name(what, edition, state.selection, today, f".{kind}"))


def _drawn(page: MapPage) -> bytes:
    return draw_selection(page.edition, page.state, page.rows).encode()


def _glimpse(page: MapPage) -> bytes:
    return glimpse(page.edition, page.state, page.rows).encode()


SELECTIONS = {"svg": _drawn, "pdf": selection_pdf, "png": selection_png}


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
