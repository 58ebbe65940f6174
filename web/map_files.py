"""The shapes and points of the map, and what a browser chooses among them with, by address."""

from __future__ import annotations

import gzip
from functools import lru_cache

from starlette.requests import Request
from starlette.responses import Response

from atlas.editions import Edition
from outputs.choosing.files import MADE, choosing_files
from outputs.map.files import MapFile, files_of
from web.caching import FOR_EVER, NEVER
from web.compression import BROTLI, COMPRESS, coding_of
from web.opening import edition_of

JSON = "application/json"


def serve(request: Request) -> Response:
    """Answer a file of the map, to be kept for ever under its own address and never under an older one."""
    file = _file(edition_of(request), request.path_params["name"])
    if file is None:
        return Response(status_code=404)
    is_current = request.path_params["content"] == file.digest
    headers = {"Cache-Control": FOR_EVER if is_current else NEVER, "Vary": "Accept-Encoding"}
    coding = coding_of(request.headers.get("accept-encoding", ""))
    if not coding:
        return Response(gzip.decompress(file.compressed), media_type=JSON, headers=headers)
    content = _by_brotli(file.compressed) if coding == BROTLI else file.compressed
    return Response(content, media_type=JSON, headers={**headers, "Content-Encoding": coding})


def prepare(edition: Edition) -> None:
    """Compress what a first visitor fetches before he does."""
    for file in (*files_of(edition).values(), *choosing_files(edition).values()):
        _by_brotli(file.compressed)


@lru_cache(64)
def _by_brotli(compressed: bytes) -> bytes:
    return COMPRESS[BROTLI](gzip.decompress(compressed))


def _file(edition: Edition, name: str) -> MapFile | None:
    """Return a file by its name; choosing goes on where no map can be drawn."""
    return choosing_files(edition)[name] if name in MADE else files_of(edition).get(name)
