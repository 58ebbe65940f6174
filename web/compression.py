"""Answers made smaller, in the way that who asks can read."""

from __future__ import annotations

import gzip
from collections.abc import Callable, Mapping

import brotli
from starlette.datastructures import MutableHeaders
from starlette.responses import Response

BROTLI, GZIP = "br", "gzip"  # as HTTP calls them; the first that is taken is used
BROTLI_QUALITY, GZIP_LEVEL = 5, 6  # the first is an eighth smaller for the same work; more would take longer
WORTH_IT = 1000  # bytes
SMALL_ALREADY = ("application/zip", "image/png")

COMPRESS: Mapping[str, Callable[[bytes], bytes]] = {
    BROTLI: lambda content: bytes(brotli.compress(content, quality=BROTLI_QUALITY)),
    GZIP: lambda content: gzip.compress(content, GZIP_LEVEL, mtime=0),
}


def coding_of(accepted: str) -> str:
    """Return the coding of an answer for an ``Accept-Encoding``; nothing when it goes as it is."""
    taken = {name for name, weight in map(_weighed, accepted.split(",")) if weight > 0}
    return next((coding for coding in COMPRESS if coding in taken), "")


def _weighed(each: str) -> tuple[str, float]:
    name, _, weight = each.replace(" ", "").partition(";q=")
    try:
        return name.lower(), float(weight or 1)
    except ValueError:
        return name.lower(), 0.0


def compress(answer: Response, coding: str) -> None:
    """Make an answer smaller in a coding, where that is worth it."""
    is_worth_it = len(answer.body) >= WORTH_IT and answer.media_type not in SMALL_ALREADY
    if not is_worth_it:
        return
    answer.body = COMPRESS[coding](bytes(answer.body))
    headers = MutableHeaders(raw=answer.raw_headers)
    headers.update({"Content-Encoding": coding, "Content-Length": str(len(answer.body))})
    headers.add_vary_header("Accept-Encoding")
