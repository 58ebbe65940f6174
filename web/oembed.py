"""How a page of ours is shown in one of another site (oEmbed 1.0): the map alone, in a frame."""

from __future__ import annotations

from html import escape
from urllib.parse import SplitResult, parse_qs, urlsplit

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from atlas.editions import Edition
from atlas.site import site
from atlas.titles import seen_in_words, titled
from atlas.view import State
from outputs.files.geojson import written
from web.addresses import Addresses, addresses_of
from web.caching import known_by_content
from web.opening import edition_of
from web.patterns import EMBEDDED, HOME

MEDIA_TYPE = "application/json+oembed"
WIDEST, HIGHEST = 800, 600  # pixels, when who asks says nothing
PREVIEW_SIZE = (1200, 630)
KEPT = 3600  # seconds
ELSEWHERE = "Cette adresse n’est pas celle d’une carte de ce site."
JSON_ONLY = "Seul le format JSON est servi\u202f: format=json."


def serve(request: Request) -> Response:
    """Answer how the map at an address of ours is shown elsewhere; any other address is not found."""
    asked, to = request.query_params, addresses_of(request)
    if asked.get("format", "json") != "json":
        return PlainTextResponse(JSON_ONLY, status_code=501)
    address = urlsplit(asked.get("url", ""))
    if not is_shown(address, to):
        return PlainTextResponse(ELSEWHERE, status_code=404)
    edition = edition_of(request)
    state, _ = State.read(parse_qs(address.query), edition)
    size = (_at_most(asked.get("maxwidth"), WIDEST), _at_most(asked.get("maxheight"), HIGHEST))
    return known_by_content(request, written(_described(edition, state, to, size)), "application/json")


def is_shown(address: SplitResult, to: Addresses) -> bool:
    """Tell whether an address is that of the map of this site."""
    return f"{address.scheme}://{address.netloc}{address.path}" == to.screen(HOME)


def _described(edition: Edition, state: State, to: Addresses, size: tuple[int, int]) -> dict[str, object]:
    title = titled(seen_in_words(edition, state))
    width, height = size
    frame = escape(to.map(state, **EMBEDDED))
    return {
        "version": "1.0",
        "type": "rich",
        "provider_name": site().nom,
        "provider_url": to.screen(),
        "title": title,
        "cache_age": KEPT,
        "thumbnail_url": to.preview(state),
        "thumbnail_width": PREVIEW_SIZE[0],
        "thumbnail_height": PREVIEW_SIZE[1],
        "width": width,
        "height": height,
        "html": f'<iframe src="{frame}" title="{escape(title)}" width="{width}" height="{height}" '
        'style="border:0;max-width:100%" loading="lazy"></iframe>',
    }


def _at_most(asked: str | None, usual: int) -> int:
    return min(int(asked), usual) if asked and asked.isdecimal() and len(asked) < 6 else usual
