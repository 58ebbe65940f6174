"""What is printed, by address: the map and the page of a territory, the map of a selection."""

from __future__ import annotations

import hashlib
from datetime import date
from urllib.parse import parse_qs

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from atlas.editions import Edition
from atlas.profile import find_territory
from atlas.view import State
from geo.levels import TerritoryKey
from geo.names import fold
from outputs.drawing import draw_selection, draw_territory
from outputs.files.extract import file_name
from outputs.paper import MapPage, preview_png, selection_pdf, selection_png, territory_pdf
from web.addresses import addresses_of
from web.caching import ASK_AGAIN
from web.opening import edition_of

MEDIA_TYPES = {"svg": "image/svg+xml", "pdf": "application/pdf", "png": "image/png"}
UNKNOWN = "Il n’y a pas de territoire à cette adresse."
LONGEST_NAME = 40


def serve_territory(request: Request) -> Response:
    """Answer the map (``svg``) or the page (``pdf``) of a territory; a former one leads to today's."""
    level, code, kind = request.path_params["niveau"], request.path_params["code"], _kind(request)
    edition, addresses = edition_of(request), addresses_of(request)
    found = find_territory(edition.vintage.register, level, code)
    if not found.key:
        return Response(found.notice or UNKNOWN, status_code=404, media_type="text/plain")
    if found.key != TerritoryKey.of(level, code):
        return RedirectResponse(addresses.territory_print(found.key, kind))
    name = "-".join(fold(edition.vintage.places.names[found.key]).split())[:LONGEST_NAME]
    named = f"territoire_{name}_{date.today().isoformat()}.{kind}"
    if kind == "svg":
        return _file(kind, draw_territory(edition, found.key).encode(), named)
    content = territory_pdf(edition, found.key, addresses.territory(found.key), date.today())
    return _file(kind, content, named)


def serve_selection(request: Request) -> Response:
    """Answer the map of the selection that the query says, as SVG, PDF or PNG."""
    kind, edition, today = _kind(request), edition_of(request), date.today()
    state, _ = State.read(parse_qs(request.url.query), edition)
    content = _selection(edition, state, kind, addresses_of(request).map(state), today)
    return _file(kind, content, file_name("carte", edition, state.selection, today, f".{kind}"))


def serve_preview(request: Request) -> Response:
    """Answer the picture that stands beside a link to the selection that the query says."""
    edition, today = edition_of(request), date.today()
    state, _ = State.read(parse_qs(request.url.query), edition)
    rows = state.selection.apply_to_all(edition, state.view.orders)
    page = MapPage(edition, state, rows, addresses_of(request).map(state), today)
    return _file("png", preview_png(page), file_name("apercu", edition, state.selection, today, ".png"))


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


def _kind(request: Request) -> str:
    """Return what an address asks for, by its ending: ``svg``, ``pdf`` or ``png``."""
    return request.url.path.rpartition(".")[2]
