"""What surrounds each answer to a program: who may read it, from which edition, compressed, known again."""

from __future__ import annotations

from collections.abc import Iterable

from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.middleware.gzip import GZipMiddleware

from web.api.revalidation import Revalidation
from web.head import HeadAsGet
from web.opening import Looks, Open, OpenedOnce


def around(open_edition: Open, for_ever: Iterable[str] = ()) -> list[Middleware]:
    """Return it, from the outside in, for what is made from the edition that a function opens.

    Paths that begin with one of ``for_ever`` change with their content.
    """
    return [
        Middleware(
            CORSMiddleware,
            allow_origins=["*"],
            allow_methods=["GET", "HEAD", "OPTIONS"],
            allow_headers=["*"],
            expose_headers=["Content-Crs", "ETag", "Last-Modified", "Link", "X-Total-Count"],
            max_age=86400,
        ),
        Middleware(OpenedOnce, looks=Looks(open_edition)),
        Middleware(HeadAsGet),
        Middleware(GZipMiddleware, minimum_size=1000, compresslevel=6),
        Middleware(Revalidation, for_ever=for_ever),
    ]
