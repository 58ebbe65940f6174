"""What is printed, by address: the map and the page of a territory, the map of a selection."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from urllib.parse import parse_qs, urlencode

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from atlas.profile import find_territory
from atlas.selection import Selection
from atlas.store import DATA, boundaries_of, store
from geo.names import fold
from geo.places import territory_key
from outputs.drawing import draw_selection, draw_territory
from outputs.paper import Sheet, selection_pdf, selection_png, territory_pdf

MEDIA_TYPES = {"svg": "image/svg+xml", "pdf": "application/pdf", "png": "image/png"}
KEPT = 64  # files of each kind: colleagues who were sent the same address
FOLDER = boundaries_of(DATA)
UNKNOWN = "Il n’y a pas de territoire à cette adresse."


def serve_territory(request: Request) -> Response:
    """Answer the map (``svg``) or the page (``pdf``) of a territory; a former one leads to today's."""
    niveau, code, kind = request.path_params["niveau"], request.path_params["code"], _kind(request)
    catalogue = store.current()
    found = find_territory(catalogue.register, niveau, code)
    if not found.key:
        return Response(found.notice or UNKNOWN, status_code=404, media_type="text/plain")
    if found.key != territory_key(niveau, code):
        return RedirectResponse(f"{_base(request)}territoire/{found.key}.{kind}")
    name = _file_name("territoire", [catalogue.places.names[found.key]], kind)
    if kind == "svg":
        return _file(request, _territory_svg(catalogue.version, found.key), name)
    address = f"{_base(request)}territoire?{urlencode({'niveau': niveau, 'code': code})}"
    return _file(request, _territory_pdf(catalogue.version, found.key, address, date.today()), name)


def serve_selection(request: Request) -> Response:
    """Answer the map of the selection that the query says, as SVG, PDF or PNG."""
    kind = _kind(request)
    catalogue = store.current()
    selection, _ = Selection.from_query(parse_qs(request.url.query), catalogue.vocabulary)
    query = urlencode(selection.to_query(), doseq=True)
    address = f"{_base(request)}?{query}".rstrip("?")
    chosen = [catalogue.vocabulary.get(key, {}).get(value, value) for key, value in selection.chosen]
    content = _selection(catalogue.version, kind, query, address, date.today())
    return _file(request, content, _file_name("carte", chosen[:3], kind))


# Kept by version: when a file of the data changes, what was made from it is asked for no more.


@lru_cache(KEPT)
def _territory_svg(version: str, key: str) -> bytes:
    return draw_territory(store.current(), key, FOLDER).encode()


@lru_cache(KEPT)
def _territory_pdf(version: str, key: str, address: str, today: date) -> bytes:
    return territory_pdf(store.current(), key, FOLDER, address, today)


@lru_cache(KEPT)
def _selection(version: str, kind: str, query: str, address: str, today: date) -> bytes:
    catalogue = store.current()
    selection, _ = Selection.from_query(parse_qs(query), catalogue.vocabulary)
    rows = catalogue.choose(selection)
    if kind == "svg":
        return draw_selection(catalogue, selection, rows, FOLDER).encode()
    sheet = Sheet(catalogue, selection, rows, FOLDER, address, today)
    return selection_pdf(sheet) if kind == "pdf" else selection_png(sheet)


def _file(request: Request, content: bytes, name: str) -> Response:
    """Answer a file to look at, which the browser asks for again but fetches only when it has changed."""
    tag = f'"{hashlib.sha256(content).hexdigest()[:16]}"'
    headers = {"Cache-Control": "no-cache", "ETag": tag, "Content-Disposition": f'inline; filename="{name}"'}
    if tag in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=headers)
    return Response(content, media_type=MEDIA_TYPES[_kind(request)], headers=headers)


def _file_name(subject: str, names: Iterable[str], kind: str) -> str:
    """Say in its name what a file holds: ``territoire_lille_2026-11-22.pdf``."""
    slugs = ("-".join(fold(name).split())[:40] for name in names)
    return "_".join([subject, *filter(None, slugs), date.today().isoformat()]) + f".{kind}"


def _kind(request: Request) -> str:
    """Return what an address asks for, by its ending: ``svg``, ``pdf`` or ``png``."""
    return request.url.path.rpartition(".")[2]


def _base(request: Request) -> str:
    """Return the address of the application as the visitor knows it, with its path behind a proxy."""
    return str(request.base_url)
