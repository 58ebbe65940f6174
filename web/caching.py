"""How long a browser may keep an answer, and how it knows again the one that it has."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping

from starlette.requests import Request
from starlette.responses import Response

FOR_EVER = "public, max-age=31536000, immutable"  # its address changes with its content
ASK_AGAIN = "no-cache"  # kept, but asked about each time: it follows the data
NEVER = "no-store"


def tag_of(content: bytes) -> str:
    """Return what an answer is known by. Weak: the same may come compressed."""
    return f'W/"{hashlib.sha256(content).hexdigest()[:16]}"'


def is_known(request: Request, tag: str) -> bool:
    """Tell whether who asks has an answer already."""
    given = {each.strip().removeprefix("W/") for each in request.headers.get("if-none-match", "").split(",")}
    return tag.removeprefix("W/") in given


def known_by_content(
    request: Request, content: bytes, media_type: str, headers: Mapping[str, str] | None = None
) -> Response:
    """Answer a content, or that who asks has it already."""
    tag = tag_of(content)
    own = {**(headers or {}), "Cache-Control": ASK_AGAIN, "ETag": tag}
    if is_known(request, tag):
        return Response(status_code=304, headers=own)
    return Response(content, media_type=media_type, headers=own)
