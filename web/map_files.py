"""The shapes and points of the map, by address."""

import gzip

from starlette.requests import Request
from starlette.responses import Response

from atlas.store import store
from geo.fingerprint import FOR_EVER
from outputs.map.files import publisher


def serve(request: Request) -> Response:
    """Answer a published file, to be kept for ever under its own address and never under an older one."""
    file = publisher.files(store.current()).get(request.path_params["name"])
    if file is None:
        return Response(status_code=404)
    headers = {
        "Cache-Control": FOR_EVER if request.url.path.endswith(file.address) else "no-store",
        "Vary": "Accept-Encoding",
    }
    if "gzip" in request.headers.get("accept-encoding", ""):
        return Response(
            file.compressed, media_type="application/json", headers={**headers, "Content-Encoding": "gzip"}
        )
    return Response(gzip.decompress(file.compressed), media_type="application/json", headers=headers)
