"""What surrounds each answer to a program: who may read it, from which edition, compressed, known again."""

from __future__ import annotations

from collections.abc import Iterable

from starlette.middleware import Middleware
from starlette_compress import CompressMiddleware

from web.api.revalidation import Revalidation
from web.compression import BROTLI_QUALITY, GZIP_LEVEL
from web.head import HeadAsGet
from web.opening import Looks, Open, OpenedOnce
from web.ranges import Ranges
from web.reading import for_anyone


def around(open_edition: Open, others: Iterable[str] = ()) -> list[Middleware]:
    """Return it, from the outside in, for what is made from the edition that a function opens.

    Paths that begin with one of ``others`` say themselves what their answers are known by.
    """
    return [
        Middleware(for_anyone),
        Middleware(OpenedOnce, looks=Looks(open_edition)),
        Middleware(Ranges),
        Middleware(HeadAsGet),
        Middleware(
            CompressMiddleware,
            minimum_size=1000,
            zstd=False,
            brotli_quality=BROTLI_QUALITY,
            gzip_level=GZIP_LEVEL,
        ),
        Middleware(Revalidation, others=others),
    ]
