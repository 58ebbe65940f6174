"""The shapes and points of the map, by address."""

from __future__ import annotations

import gzip

from starlette.requests import Request
from starlette.responses import Response

from outputs.map.files import files_of
from web.caching import FOR_EVER, NEVER
from web.opening import edition_of


def serve(request: Request) -> Response:
    """Answer a file of the map, to be kept for ever under its own address and never under an older one."""
    file = files_of(edition_of(request)).get(request.path_params["name"])
    if file is None:
        return Response(status_code=404)
    is_current = request.path_params["content"] == file.digest
    headers = {"Cache-Control": FOR_EVER if is_current else NEVER, "Vary": "Accept-Encoding"}
    if "gzip" in request.headers.get("accept-encoding", ""):
        return Response(
            file.compressed, media_type="application/json", headers={**headers, "Content-Encoding": "gzip"}
        )
    return Response(gzip.decompress(file.compressed), media_type="application/json", headers=headers)
