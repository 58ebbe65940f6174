"""The list of all pages: the screens, and each territory that there is something to say of."""

from __future__ import annotations

from collections.abc import Iterator
from xml.sax.saxutils import escape

from starlette.requests import Request
from starlette.responses import Response

from atlas.editions import Edition
from atlas.listed import LISTED
from atlas.listings import listing_of
from geo.kept import kept
from geo.levels import TerritoryKey
from web.addresses import Addresses, addresses_of
from web.caching import ASK_AGAIN
from web.opening import edition_of
from web.screens import screens

MOST = 50_000  # addresses in one list (sitemaps.org)
NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"


def serve(request: Request) -> Response:
    """Answer the list of pages, each with its whole address."""
    edition, to = edition_of(request), addresses_of(request)
    listed = "".join(f"<url><loc>{escape(page)}</loc></url>\n" for page in list(_pages(edition, to))[:MOST])
    text = f'<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="{NAMESPACE}">\n{listed}</urlset>\n'
    return Response(text, media_type="application/xml", headers={"Cache-Control": ASK_AGAIN})


def _pages(edition: Edition, to: Addresses) -> Iterator[str]:
    yield from map(to.screen, sorted(screens()))
    yield from map(to.territory, _told(edition))


@kept
def _told(edition: Edition) -> tuple[TerritoryKey, ...]:
    """Return the territories that a row of any listed table lies in."""
    indexes = (listing_of(edition, table).index["territoires"] for table in LISTED.values())
    return tuple(TerritoryKey(key) for key in sorted({key for index in indexes for key in index}))
