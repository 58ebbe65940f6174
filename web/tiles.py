"""Vector tiles of the communes, by address: those of a zoom are made once, apart."""

from __future__ import annotations

import asyncio
import gzip
from datetime import date

from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response

from atlas.editions import Edition
from outputs.tiles import MVT, Tiles, archive_of, digest_of
from outputs.tiles.layer import FIRST_ZOOM, LAST_ZOOM, style, tilejson
from web import patterns
from web.addresses import addresses_of
from web.caching import ASK_AGAIN, FOR_EVER
from web.opening import edition_of
from web.workshop.answering import refusal
from web.workshop.orders import Make, NotMadeError, Order
from web.workshop.turns import client_of

ARCHIVE = "web.tiles:serve_archive"
OF_CONTENT = "v"  # the key of an address that changes with its content
BEYOND = f"Il y a des tuiles du zoom {FIRST_ZOOM} au zoom {LAST_ZOOM}, et x et y vont de 0 à 2^z − 1."


def describe(request: Request) -> Response:
    """Answer what the tiles are, and where (TileJSON)."""
    to, digest = addresses_of(request), digest_of(edition_of(request).vintage)
    return JSONResponse(tilejson(f"{to.tiles()}?{OF_CONTENT}={digest}"), headers={"Cache-Control": ASK_AGAIN})


def describe_style(request: Request) -> Response:
    """Answer a style to draw them with (MapLibre)."""
    return JSONResponse(style(addresses_of(request).tilejson()), headers={"Cache-Control": ASK_AGAIN})


def serve_archive(request: Request, zoom: str) -> Response:
    """Answer the archive of a zoom, made when it never was: for the workshop."""
    return Response(archive_of(edition_of(request).vintage, int(zoom)))


class TileServer:
    """Answers tiles from the archives that were made, of the vintage of today."""

    def __init__(self, make: Make) -> None:
        self._make = make
        self._made: dict[int, Tiles] = {}  # by zoom
        self._making = asyncio.Lock()  # a map asks for all tiles that it shows at once

    async def serve(self, request: Request) -> Response:
        """Answer one tile; where there is no commune, that there is nothing to draw."""
        zoom, column, row = (request.path_params[each] for each in ("z", "x", "y"))
        if not (FIRST_ZOOM <= zoom <= LAST_ZOOM and column < 2**zoom and row < 2**zoom):
            return PlainTextResponse(BEYOND, status_code=404)
        try:
            tiles = await self._tiles(request, zoom)
        except NotMadeError as error:
            return refusal(error.reason)
        tag = f'"{tiles.digest}"'
        has_it = tag in request.headers.get("if-none-match", "")
        answer = Response(status_code=304) if has_it else _tile(request, tiles.tile(zoom, column, row))
        is_current = request.query_params.get(OF_CONTENT) == tiles.digest
        answer.headers.update({"Cache-Control": FOR_EVER if is_current else ASK_AGAIN, "ETag": tag})
        return answer

    async def _tiles(self, request: Request, zoom: int) -> Tiles:
        edition = edition_of(request)
        digest = digest_of(edition.vintage)
        async with self._making:
            tiles = self._made.get(zoom)
            if tiles is None or tiles.digest != digest:
                client = client_of(request.client.host if request.client else "")
                made = await self._make(_order(edition, zoom), client)
                tiles = self._made[zoom] = Tiles(digest, made.body)
            return tiles


def _order(edition: Edition, zoom: int) -> Order:
    """Order an archive: the order is the same for all who ask for a tile of its zoom."""
    return Order(
        endpoint=ARCHIVE,
        more=(str(zoom),),
        scope=(("scheme", "http"), ("path", patterns.TILEJSON), ("query_string", b"")),
        parts=(),
        host="",
        coding="",
        version=edition.version,
        day=date.today(),
    )


def _tile(request: Request, tile: bytes | None) -> Response:
    """Answer a tile as it lies in the archive, or opened for who reads no gzip."""
    if tile is None:
        return Response(status_code=204)
    if "gzip" not in request.headers.get("accept-encoding", ""):
        return Response(gzip.decompress(tile), media_type=MVT, headers={"Vary": "Accept-Encoding"})
    packed = {"Content-Encoding": "gzip", "Vary": "Accept-Encoding"}
    return Response(tile, media_type=MVT, headers=packed)
